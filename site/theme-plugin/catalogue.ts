/**
 * The catalogue as data for pages: every simulation, the tutorials that use it, and a small picture
 * of its first scenario. Made while the site is built, from what is generated and from the tutorials.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IndexEntry } from '@simulations/generated/catalogue-index.ts';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import { type Thumbnail, thumbnailOf } from '../catalogue/thumbnail';
import { allSeries } from '../series';
import { type DocsContent, linkTo, type TutorialLink } from './tutorials';

export interface CatalogueEntry extends IndexEntry {
  /** What its parameters can be set to, by the titles of the choices. */
  readonly choices: readonly string[];
  /** Tutorials that show it, in reading order. */
  readonly taught: readonly TutorialLink[];
  readonly thumbnail: Thumbnail | null;
}

export function listCatalogue(
  siteDir: string,
  docs: DocsContent | undefined,
): readonly CatalogueEntry[] {
  const generated = path.join(siteDir, 'simulations/generated');
  const read = (name: string) => JSON.parse(readFileSync(path.join(generated, name), 'utf8'));
  const index: readonly IndexEntry[] = read('catalogue/index.json');
  const pages = pagesWithConcepts(siteDir, docs);
  return [...index].sort(inReadingOrder).map((entry) => {
    const still: Still = read(`stills/${entry.id}/${entry.scenarios[0]?.id}.json`);
    const concept: ConceptEntry = read(`catalogue/${entry.id}.json`);
    return {
      ...entry,
      choices: choicesOf(concept),
      taught: pages.filter(({ concepts }) => concepts.has(entry.id)).map(({ link }) => link),
      thumbnail: thumbnailOf(concept, still),
    };
  });
}

/** Which simulations each tutorial shows, read from its text. */
function pagesWithConcepts(siteDir: string, docs: DocsContent | undefined) {
  const order = (folder: string) => allSeries.findIndex((series) => series.folder === folder);
  return (docs?.loadedVersions[0]?.docs ?? [])
    .filter((page) => !page.unlisted)
    .sort(
      (a, b) =>
        order(a.sourceDirName) - order(b.sourceDirName) ||
        (a.sidebarPosition ?? 0) - (b.sidebarPosition ?? 0),
    )
    .map((page) => ({
      link: linkTo(page),
      concepts: conceptsIn(readFileSync(page.source.replace(/^@site/, siteDir), 'utf8')),
    }));
}

/** Each title once, without the two of a switch. */
const choicesOf = ({ parameters }: ConceptEntry): readonly string[] => {
  const titles = parameters.flatMap((parameter) =>
    parameter.kind === 'choice' ? parameter.choices.map(({ title }) => title) : [],
  );
  return [...new Set(titles)].filter((title) => title !== 'Off' && title !== 'On');
};

export const conceptsIn = (mdx: string): ReadonlySet<string> =>
  new Set(
    [...mdx.matchAll(/<Simulation\s[^>]*?\bconcept="([^"]+)"/g)].map(([, id]) => id as string),
  );

/** By series, then by title; a family that is no series comes last. */
function inReadingOrder(a: IndexEntry, b: IndexEntry): number {
  const place = ({ family }: IndexEntry) => {
    const found = allSeries.findIndex(({ title }) => title === family);
    return found < 0 ? allSeries.length : found;
  };
  return place(a) - place(b) || a.title.localeCompare(b.title, 'en');
}
