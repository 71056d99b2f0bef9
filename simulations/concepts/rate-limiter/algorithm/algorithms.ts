/** The limiters by name: one interface, so that machine, model and service need no cases. */
import {
  countInWindow,
  currentWindow,
  emptyWindow,
  placesLeft,
  type WindowCount,
} from './fixed-window.ts';
import { type Backlog, drain, emptyBacklog, freePlaces, pour } from './leaky-bucket.ts';
import type { Decision, Policy } from './policy.ts';
import {
  countSliding,
  currentCounts,
  emptyCounts,
  slidingLeft,
  type TwoCounts,
} from './sliding-counter.ts';
import { emptyLog, type StampLog, stamp, stampsLeft } from './sliding-log.ts';
import { type Bucket, fullBucket, refill, takeToken, tokens } from './token-bucket.ts';

export interface Limiter<Memory> {
  start(policy: Policy, atUs: number): Memory;
  /** Decides about one request that counts for `cost` (1, to `capacity`): all of it, or nothing. */
  decide(policy: Policy, memory: Memory, nowUs: number, cost?: number): Decision<Memory>;
  /** How many requests it would admit at once, now, with the fraction of a bucket. */
  remaining(policy: Policy, memory: Memory, nowUs: number): number;
  /** The most it can ever admit at once: what `remaining` is out of. */
  capacity(policy: Policy): number;
  /** What it remembers when the policy changes at `nowUs`. */
  retune(from: Policy, to: Policy, memory: Memory, nowUs: number): Memory;
  /** The most requests that leave in any half-open (t − spanUs, t]. */
  bound(policy: Policy, spanUs: number): number;
}

/** How many windows an interval of this length can touch. */
const windowsTouched = (windowUs: number, spanUs: number) => Math.ceil(spanUs / windowUs) + 1;

const fixedWindow: Limiter<WindowCount> = {
  start: emptyWindow,
  decide: countInWindow,
  remaining: placesLeft,
  capacity: ({ limit }) => limit,
  retune: (_from, to, memory, nowUs) => currentWindow(to, memory, nowUs),
  bound: ({ limit, windowUs }, spanUs) => limit * windowsTouched(windowUs, spanUs),
};

const slidingCounter: Limiter<TwoCounts> = {
  start: emptyCounts,
  decide: countSliding,
  remaining: slidingLeft,
  capacity: ({ limit }) => limit,
  retune: (_from, to, memory, nowUs) => currentCounts(to, memory, nowUs),
  bound: ({ limit, windowUs }, spanUs) => limit * windowsTouched(windowUs, spanUs) - 1,
};

const slidingLog: Limiter<StampLog> = {
  start: emptyLog,
  decide: stamp,
  remaining: stampsLeft,
  capacity: ({ limit }) => limit,
  retune: (_from, _to, memory) => memory,
  bound: ({ limit, windowUs }, spanUs) => limit * Math.ceil(spanUs / windowUs),
};

const tokenBucket: Limiter<Bucket> = {
  start: fullBucket,
  decide: takeToken,
  remaining: tokens,
  capacity: ({ burst }) => burst,
  // What dripped until now dripped at the old rate; a smaller bucket spills.
  retune: (from, to, memory, nowUs) => refill(to, refill(from, memory, nowUs), nowUs),
  // Two admissions within a half-open span are at most spanUs − 1 µs apart.
  bound: ({ limit, windowUs, burst }, spanUs) =>
    burst + Math.floor((limit * (spanUs - 1)) / windowUs),
};

const leakyBucket: Limiter<Backlog> = {
  start: emptyBacklog,
  decide: pour,
  remaining: freePlaces,
  capacity: ({ burst }) => burst,
  retune: (from, _to, memory, nowUs) => drain(from, memory, nowUs),
  bound: ({ limit, windowUs }, spanUs) => Math.floor((limit * spanUs - 1) / windowUs) + 1,
};

export const ALGORITHMS = {
  'fixed-window': fixedWindow,
  'sliding-counter': slidingCounter,
  'sliding-log': slidingLog,
  'token-bucket': tokenBucket,
  'leaky-bucket': leakyBucket,
} as const;

export type AlgorithmId = keyof typeof ALGORITHMS;

/** The memory of any of them; only the algorithm that made it reads it. */
export type Memory = WindowCount | TwoCounts | StampLog | Bucket | Backlog;

/** @throws RangeError for an unknown name. */
export function algorithmOf(id: string): Limiter<Memory> {
  if (!Object.hasOwn(ALGORITHMS, id)) {
    throw new RangeError(
      `"${id}" is no limiter: use one of ${Object.keys(ALGORITHMS).join(', ')}.`,
    );
  }
  return ALGORITHMS[id as AlgorithmId] as Limiter<Memory>;
}
