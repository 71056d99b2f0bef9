/** Finding simulations: every word of the query must occur in what is known of one. */
import type { CatalogueEntry } from '../theme-plugin/catalogue';

export interface Wanted {
  readonly query: string;
  /** '' for all. */
  readonly family: string;
}

export interface Found {
  readonly entry: CatalogueEntry;
  /** Names of parameters, their choices and scenarios in which a word of the query occurs. */
  readonly because: readonly string[];
}

export function find(catalogue: readonly CatalogueEntry[], wanted: Wanted): readonly Found[] {
  const words = wordsOf(wanted.query);
  return catalogue
    .filter(({ family }) => wanted.family === '' || family === wanted.family)
    .filter((entry) => words.every((word) => plain(textOf(entry)).includes(word)))
    .map((entry) => ({ entry, because: because(entry, words) }));
}

export const familiesOf = (catalogue: readonly CatalogueEntry[]): readonly string[] => [
  ...new Set(catalogue.map(({ family }) => family)),
];

const namesOf = ({ parameters, choices, scenarios }: CatalogueEntry) => [
  ...parameters,
  ...choices,
  ...scenarios.map(({ title }) => title),
];

const textOf = (entry: CatalogueEntry) =>
  [entry.id, entry.title, entry.family, entry.summary, ...namesOf(entry)].join('\n');

/** Only names that add something: what the title and the summary say is on the card anyway. */
function because(entry: CatalogueEntry, words: readonly string[]): readonly string[] {
  const shown = plain(`${entry.title}\n${entry.summary}`);
  const unseen = words.filter((word) => !shown.includes(word));
  return namesOf(entry).filter((name) => unseen.some((word) => plain(name).includes(word)));
}

/** Small letters without accents, so that what is typed on any keyboard is found. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (query: string) => plain(query).split(/\s+/).filter(Boolean);
