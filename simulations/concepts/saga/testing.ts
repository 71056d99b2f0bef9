/** What the tests of this concept share: checked parameters, models, and runs without rows or charts. */
import { Kernel } from '../../kernel/kernel.ts';
import type { Concept } from '../../run/concept.ts';
import { built, type Given, paramsFor } from '../../run/testing-runs.ts';
import { saga } from './concept.ts';
import { SagaModel } from './model.ts';
import { metrics } from './statistics.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = saga as Concept as Concept<unknown>;

export const build = (given: Given = {}, seed = 1) => built(saga, given, seed);

/** A whole run, as fast as a model can go. */
export function run(given: Given, seed = 1) {
  const params = paramsFor(concept, given);
  const sim = new Kernel(seed);
  const context = { sim, engine: 'compiled', record: () => {}, charts: undefined } as const;
  const model = new SagaModel(context, params);
  sim.run({ untilUs: concept.endUs(params) });
  return { model, sim, measured: metrics(model.statistics, sim.nowUs) };
}
