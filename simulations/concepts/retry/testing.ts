/** What the tests of this concept share: checked parameters, models, and runs that are told what happens. */
import { Kernel } from '../../kernel/kernel.ts';
import type { Concept } from '../../run/concept.ts';
import { built, type Given, paramsFor } from '../../run/testing-runs.ts';
import { retry } from './concept.ts';
import { RetryModel } from './model.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = retry;

export const paramsOf = (given: Given = {}) => paramsFor(concept, given);
export const build = (given: Given = {}, seed = 1) => built(retry, given, seed);

/** From when on so many first tries come a second. */
export type Change = readonly [atSeconds: number, arrivalsPerSecond: number];

/** A run without rows or charts, as fast as a model can go; measured at the given seconds. */
export function measuredAt(
  given: Given,
  seed: number,
  { at, changes = [] }: { readonly at: readonly number[]; readonly changes?: readonly Change[] },
) {
  let params = paramsOf(given);
  const sim = new Kernel(seed);
  const model = new RetryModel(
    { sim, engine: 'compiled', record: () => {}, charts: undefined },
    params,
  );
  const upTo = (seconds: number) => sim.run({ untilUs: Math.round(seconds * 1e6) });
  const left = [...changes];
  return at.map((seconds) => {
    for (let next = left[0]; next && next[0] <= seconds; next = left[0]) {
      upTo(next[0]);
      params = { ...params, arrivalsPerSecond: next[1] };
      model.set(params);
      left.shift();
    }
    upTo(seconds);
    return retry.measure(model, sim.nowUs) as Readonly<Record<string, number>>;
  });
}
