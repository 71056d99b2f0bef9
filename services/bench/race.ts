/**
 * The race: everybody in turn, forwards and backwards, so that what else the machine does falls on
 * all alike; told by medians.
 */
import { percentile, type Spread, spreadOf } from '../../simulations/bench/spread.ts';
import type { Contender } from './contenders.ts';
import { closedLoop } from './generator.ts';

export interface Raced {
  readonly id: string;
  readonly title: string;
  readonly store: 'memory' | 'redis';
  readonly requestsPerSecond: Spread;
  /** Of the server’s processor time (µs); what Redis costs is not in it. */
  readonly cpuUsPerRequest: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  /** Rounds in which the store was late, so that some answers cost no question to it: not counted. */
  readonly spoiled: number;
}

export interface RaceOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

interface Round {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the answers, those that were decided without the store. */
  readonly degraded: number;
}

const WARM_REQUESTS = 10_000;
const WARM_MS_MAX = 10_000;

/** More of them, and a round says nothing of the store. */
const DEGRADED_MAX = 0.005;

/** @throws Error where somebody answers with anything but yes or no. */
export async function race(
  contenders: readonly Contender[],
  { rounds, seconds, connections }: RaceOptions,
): Promise<readonly Raced[]> {
  const took = new Map<string, Round[]>(contenders.map(({ id }) => [id, []]));
  for (const one of contenders) await warmUp(one, connections);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const one of order) took.get(one.id)?.push(await roundOf(one, { connections, seconds }));
  }
  return contenders.map(({ id, title, store }) => {
    const all = took.get(id) ?? [];
    const sound = all.filter(({ degraded }) => degraded <= DEGRADED_MAX);
    if (sound.length === 0) throw new Error(`${title}: ${ALL_SPOILED}`);
    const of = (what: keyof Round) => spreadOf(sound.map((round) => round[what]));
    return {
      id,
      title,
      store,
      requestsPerSecond: of('perSecond'),
      cpuUsPerRequest: of('cpuUs'),
      p50Ms: of('p50Ms'),
      p99Ms: of('p99Ms'),
      spoiled: all.length - sound.length,
    };
  });
}

const ALL_SPOILED =
  'its store was late in every round, since the machine is busy with other work. Measure again when it is not.';

/** The compiler of JavaScript needs many requests, whoever else uses the machine. */
async function warmUp({ url }: Contender, connections: number): Promise<void> {
  const fromMs = performance.now();
  for (let sent = 0; sent < WARM_REQUESTS && performance.now() - fromMs < WARM_MS_MAX; ) {
    sent += (await closedLoop({ url, connections, seconds: 0.5 })).requests;
  }
}

async function roundOf(
  { title, url, cpuUs }: Contender,
  options: { readonly connections: number; readonly seconds: number },
): Promise<Round> {
  const beforeUs = await cpuUs();
  const { requests, seconds, byStatus, degraded, tookMs } = await closedLoop({ url, ...options });
  const spentUs = (await cpuUs()) - beforeUs;
  const strange = [...byStatus.keys()].filter((status) => status !== 200 && status !== 429);
  if (strange.length > 0) throw new Error(`${title} answered with ${strange.join(', ')}.`);
  return {
    perSecond: requests / seconds,
    cpuUs: spentUs / requests,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    degraded: degraded / requests,
  };
}
