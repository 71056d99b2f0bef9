/** What the tests of this concept share: checked parameters, and a model on a kernel of its own. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given } from '../../run/testing-runs.ts';
import { nextUses } from './algorithm/next-use.ts';
import { type PolicyId, policyOf } from './algorithm/policies.ts';
import { cache } from './concept.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = cache as Concept as Concept<unknown>;

export const build = (given: Given = {}, seed = 1) => built(cache, given, seed);

/** What a run to its end has measured. */
export function measured(given: Given = {}, seed = 1): Readonly<Record<string, number>> {
  const { sim, state, endUs } = build(given, seed);
  sim.run({ untilUs: endUs });
  return cache.measure(state, endUs);
}

/** Hits of a policy on a trace, from an empty cache on. */
export function hitsOf(id: PolicyId, trace: Uint32Array, keys: number, capacity: number): number {
  const policy = policyOf(id, { capacity, keys });
  const next = nextUses(trace, keys);
  let hits = 0;
  for (let i = 0; i < trace.length; i++) {
    if (policy.request(trace[i] as number, next[i] as number)) hits++;
  }
  return hits;
}
