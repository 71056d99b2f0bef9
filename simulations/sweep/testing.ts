/** What tests of sweeps share: a small sweep of the rate limiter, and workers without workers. */
import type { Concept } from '../run/concept.ts';
import { limiter, paramsOf } from '../run/testing.ts';
import { drive, type SweepWorker } from './drive.ts';
import type { Job, SweepPlan } from './plan.ts';
import type { SweepResult } from './result.ts';
import { createRunner, type RunnerOptions } from './work.ts';

export const planOf = (given: Partial<SweepPlan>): SweepPlan => ({
  concept: limiter.id,
  params: paramsOf({ arrivalsPerSecond: 4, durationSeconds: 20 }),
  axes: [{ parameter: 'limit', values: [5, 10, 15, 20] }],
  metric: 'rejectedFraction',
  seeds: 3,
  firstSeed: 1,
  interventions: [],
  ...given,
});

export interface Hands extends RunnerOptions {
  /** How many work at once. */
  readonly workers?: number;
  /** In which order a worker takes the jobs it was given. */
  readonly order?: (jobs: readonly Job[]) => readonly Job[];
}

/** Workers in this very thread, which take turns. */
export function inThread(concept: Concept, plan: SweepPlan, hands: Hands = {}): SweepWorker[] {
  const { workers = 1, order = (jobs) => jobs, ...options } = hands;
  return Array.from({ length: workers }, () => {
    const runner = createRunner(concept, plan, options);
    if (!runner.ok) throw new RangeError(runner.problem.message);
    return { work: async (jobs) => runner.value.work(order(jobs)) };
  });
}

/** A whole sweep. */
export async function sweep(
  plan: SweepPlan,
  hands: Hands = {},
  concept: Concept = limiter,
): Promise<SweepResult> {
  const workers = inThread(concept, plan, hands);
  const driven = await drive({ plan, workers, nowMs: () => 0 });
  if (!driven.ok) throw new Error(driven.problem.message);
  return driven.value;
}
