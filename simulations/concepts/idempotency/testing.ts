/** What the tests of this concept share: checked parameters, and models on a kernel of their own. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given, lanesAtRest } from '../../run/testing-runs.ts';
import { idempotency } from './concept.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = idempotency;

export const build = (given: Given = {}, seed = 1) => built(idempotency, given, seed);

/** What a lane of a scenario has measured at its end. */
export function atEnd(id: string, lane = 0): Record<string, number> {
  const scenario = concept.scenarios.find((known) => known.id === id);
  if (!scenario) throw new RangeError(`There is no scenario "${id}".`);
  const session = lanesAtRest(concept, { ...scenario, stillAtUs: concept.endUs(scenario.params) })[
    lane
  ];
  if (!session) throw new RangeError(`Scenario "${id}" has no lane ${lane}.`);
  return { ...concept.measure(session.state, session.nowUs) };
}

/** A run to its end, and what it has measured. */
export function ended(given: Given = {}, seed = 1) {
  const { sim, state, endUs } = build(given, seed);
  sim.run({ untilUs: endUs });
  return { state, measured: idempotency.measure(state, endUs) as Record<string, number> };
}
