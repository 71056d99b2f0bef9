/** What the tests of this concept share: checked parameters, and a model on a kernel of its own. */
import type { Concept } from '../../run/concept.ts';
import { built, type Given, paramsFor } from '../../run/testing-runs.ts';
import { sampleConcept } from './concept.ts';

/** The same concept for those who do not care what its state is. */
export const concept: Concept = sampleConcept;

export const paramsOf = (given: Given = {}) => paramsFor(concept, given);
export const build = (given: Given = {}, seed = 1) => built(sampleConcept, given, seed);
