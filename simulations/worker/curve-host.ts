/**
 * The worker's end of hit curves: takes a trace once, then jobs, slice by slice. A job is one policy
 * at one size over the whole trace, from an empty cache, every request counted.
 *
 * It runs the same policies as the simulation of a cache, without its kernel: only the hits are asked
 * for. What the optimum must know of the future is found once, when its first job comes.
 */
import { nextUses } from '../concepts/cache/algorithm/next-use.ts';
import { type PolicyId, policyOf } from '../concepts/cache/algorithm/policies.ts';
import type { Policy } from '../concepts/cache/algorithm/policy.ts';
import type { FileData } from '../input/file.ts';
import { problem } from '../run/problem.ts';
import type { Worked } from '../sweep/drive.ts';
import { cellValues, type Job, type SweepPlan } from '../sweep/plan.ts';
import type { Done } from '../sweep/result.ts';

/** Some 50 ms of work. */
export const SLICE_REQUESTS = 1_000_000;

export type Trace = Pick<FileData, 'trace' | 'keys'>;

export interface CurveHost {
  open(plan: SweepPlan, trace: Trace): void;
  /** One slice of work: what was finished in it. */
  work(jobs: readonly Job[]): Worked;
}

export function createCurveHost(sliceRequests = SLICE_REQUESTS): CurveHost {
  let opened: { readonly plan: SweepPlan; readonly given: Trace } | undefined;
  let future: Uint32Array | undefined;
  const waiting: Job[] = [];
  let underWay: Replay | undefined;

  const replayOf = (job: Job, plan: SweepPlan, given: Trace): Replay => {
    const [capacity, id] = cellValues(plan, job.cell) as [number, PolicyId];
    if (id === 'optimal') future ??= nextUses(given.trace, given.keys);
    const policy = policyOf(id, { capacity, keys: given.keys });
    return new Replay(job, policy, given.trace, id === 'optimal' ? future : undefined);
  };

  return {
    open(plan, given) {
      opened = { plan, given };
    },
    work(jobs) {
      if (!opened) return problem('closed', 'This trace was never given. Start again.');
      const { plan, given } = opened;
      waiting.push(...jobs);
      const done: Done[] = [];
      for (let left = sliceRequests; left > 0; ) {
        const job = underWay?.job ?? waiting.shift();
        if (!job) break;
        underWay ??= replayOf(job, plan, given);
        left -= underWay.advance(left);
        if (!underWay.finished) break;
        done.push({ ...job, value: underWay.hitFraction });
        underWay = undefined;
      }
      return { ok: true, value: done };
    },
  };
}

class Replay {
  readonly job: Job;
  readonly #policy: Policy;
  readonly #trace: Uint32Array;
  readonly #future: Uint32Array | undefined;
  #at = 0;
  #hits = 0;

  constructor(job: Job, policy: Policy, trace: Uint32Array, future: Uint32Array | undefined) {
    this.job = job;
    this.#policy = policy;
    this.#trace = trace;
    this.#future = future;
  }

  get finished(): boolean {
    return this.#at === this.#trace.length;
  }

  get hitFraction(): number {
    return this.#hits / this.#trace.length;
  }

  /** Asks for at most so many keys; returns how many. */
  advance(limit: number): number {
    const [policy, trace, future] = [this.#policy, this.#trace, this.#future];
    const from = this.#at;
    const to = Math.min(trace.length, from + limit);
    let hits = 0;
    for (let at = from; at < to; at++) {
      if (policy.request(trace[at] as number, future ? (future[at] as number) : 0)) hits++;
    }
    this.#hits += hits;
    this.#at = to;
    return to - from;
  }
}
