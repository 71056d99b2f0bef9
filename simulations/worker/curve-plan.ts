/** Hit curves as a plan: every policy at every size, on one trace. */
import { sizesFor } from '../input/sizes.ts';
import type { SweepPlan } from '../sweep/plan.ts';

/** In the order in which they are named and drawn: those of the simulation of a cache. */
export const CURVE_POLICIES = [
  { id: 'optimal', title: 'Optimum' },
  { id: 's3-fifo', title: 'S3-FIFO' },
  { id: 'arc', title: 'ARC' },
  { id: 'sieve', title: 'SIEVE' },
  { id: 'lfu', title: 'LFU' },
  { id: 'clock', title: 'CLOCK' },
  { id: 'lru', title: 'LRU' },
  { id: 'fifo', title: 'FIFO' },
] as const;

/** @param keys distinct ones in the trace. */
export const curvePlan = (keys: number): SweepPlan => ({
  concept: 'cache',
  params: { workload: 'file' },
  axes: [
    { parameter: 'capacity', values: sizesFor(keys) },
    { parameter: 'policy', values: CURVE_POLICIES.map(({ id }) => id) },
  ],
  metric: 'hitFraction',
  seeds: 1,
  firstSeed: 1,
  interventions: [],
});
