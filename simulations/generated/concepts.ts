// Written by `npm run generate` from the folders in simulations/concepts: do not edit.
// biome-ignore-all format: one line for each folder, however long its name.
import type { Concept } from '../run/concept.ts';

export const CONCEPTS: Readonly<Record<string, () => Promise<Concept>>> = {
  'queue': () => import('../concepts/queue/concept.ts').then((m) => m.queue),
  'rate-limiter': () => import('../concepts/rate-limiter/concept.ts').then((m) => m.rateLimiter),
};
