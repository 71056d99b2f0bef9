/** Finds a concept by its id, with the nearest name where there is none. */
import { CONCEPTS } from '../generated/concepts.ts';
import type { Concept } from './concept.ts';
import { nearest } from './nearest.ts';
import { type Outcome, problem, quoted } from './problem.ts';

export const conceptIds = (): readonly string[] => Object.keys(CONCEPTS);

export async function findConcept(id: string): Promise<Outcome<Concept>> {
  const load = Object.hasOwn(CONCEPTS, id) ? CONCEPTS[id] : undefined;
  if (load) return { ok: true, value: await load() };
  return problem(
    'unknown-concept',
    `There is no simulation ${quoted(id)}.${nearest(id, conceptIds())}`,
  );
}
