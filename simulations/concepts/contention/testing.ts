/** What the tests of this concept share: checked parameters, models on a kernel, and runs to their end. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given, paramsFor } from '../../run/testing-runs.ts';
import { contention } from './concept.ts';

export type { Seen } from '../../run/testing-runs.ts';

/** The same concept for those who do not care what its state is. */
export const concept = contention as Concept as Concept<unknown>;

export const paramsOf = (given: Given = {}) => paramsFor(concept, given);
export const build = (given: Given = {}, seed = 1) => built(contention, given, seed);

/** A run at its end: its metrics, and the rows of its trace. */
export function ran(given: Given = {}, seed = 1) {
  const { sim, rows, state, endUs } = build(given, seed);
  sim.run({ untilUs: endUs });
  return { rows, state, measured: contention.measure(state, endUs) };
}
