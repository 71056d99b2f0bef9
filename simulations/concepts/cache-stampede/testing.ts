/** What the tests of this concept share: checked parameters, models, and runs at an instant. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given, paramsFor } from '../../run/testing-runs.ts';
import { cacheStampede } from './concept.ts';
import { ROW } from './rows.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = cacheStampede;

export const paramsOf = (given: Given = {}) => paramsFor(concept, given);
export const build = (given: Given = {}, seed = 1) => built(cacheStampede, given, seed);

/** A run to its end, without rows or charts to look at. */
export function ran(given: Given = {}, seed = 1) {
  const { sim, state, endUs } = build(given, seed);
  sim.run({ untilUs: endUs });
  return { state, endUs, measured: cacheStampede.measure(state, endUs) };
}

/** A read that found a good value: the time that had left, and whether it refreshed it. */
export interface GoodRead {
  readonly leftSeconds: number;
  readonly early: boolean;
}

/** Every such read of a run, for whoever asks how often a read refreshes. */
export function goodReads(given: Given, seed: number): readonly GoodRead[] {
  const { sim, rows, endUs } = build(given, seed);
  sim.run({ untilUs: endUs });
  return rows
    .filter(([, kind]) => kind === ROW.hit || kind === ROW.early)
    .map(([, kind, , , value]) => ({ leftSeconds: value / 1e6, early: kind === ROW.early }));
}

/** A hundred keys read so seldom that many values come near their end; a rebuild takes 0.4 s. */
export const SELDOM_READ = {
  policy: 'xfetch',
  keys: 100,
  zipfAlpha: 0,
  arrivalsPerSecond: 250,
  recomputeMs: 400,
  databaseServers: 0,
  durationSeconds: 120,
};
