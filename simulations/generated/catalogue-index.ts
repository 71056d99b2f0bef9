/** The catalogue at a glance: of every concept what a list shows and a search looks at. */
import type { Concept } from '../run/concept.ts';

export interface IndexEntry {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly summary: string;
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
  /** Titles of the parameters. */
  readonly parameters: readonly string[];
}

export const indexOf = (concepts: readonly Concept[]): readonly IndexEntry[] =>
  concepts.map(({ id, title, family, summary, scenarios, parameters }) => ({
    id,
    title,
    family,
    summary,
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    parameters: parameters.map(({ title }) => title),
  }));
