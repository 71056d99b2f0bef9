// Written by `npm run generate` from the folders in simulations/concepts: do not edit.
import type { Concept } from '../run/concept.ts';

export const CONCEPTS: Readonly<Record<string, () => Promise<Concept>>> = {
  'rate-limiter': () => import('../concepts/rate-limiter/concept.ts').then((m) => m.rateLimiter),
};
