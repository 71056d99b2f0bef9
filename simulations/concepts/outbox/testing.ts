/** What the tests of this concept share: checked parameters, and a model on a kernel of its own. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given } from '../../run/testing-runs.ts';
import { outbox } from './concept.ts';
import { ROW } from './rows.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = outbox;

export const build = (given: Given = {}, seed = 1) => built(outbox, given, seed);

/** Names of rows, by kind. */
export const NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(ROW).map(([name, kind]) => [kind, name]),
);
