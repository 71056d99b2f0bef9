/**
 * The numbers in a page's prose: each must stand inside a sentence that a test asserts, or come
 * from `<Measured>`. A number that nobody vouches for is found by its line.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Claim {
  /** Words of the page, as they stand in its source. */
  readonly says: string;
  /** Whether the system, or arithmetic, agrees. */
  readonly holds: () => boolean;
}

export const readPage = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../../tutorials', name), 'utf8');

/** Claims whose words are not on the page (any more). */
export const missing = (page: string, claims: readonly Claim[]): string[] =>
  claims.filter(({ says }) => !page.includes(says)).map(({ says }) => says);

/** Lines with a number outside of every claim. The list of sources is not prose, p99 is a name. */
export function unclaimed(page: string, claims: readonly Claim[]): string[] {
  let prose = page.replace(/^---[\s\S]*?\n---\n/, blank).replace(/\n## Sources[\s\S]*$/, blank);
  for (const { says } of claims) prose = prose.split(says).join(blank(says));
  prose = prose.replace(
    /<(Measured|Simulation)\b[^>]*\/>|```[\s\S]*?```|\bp\d\d\b|\]\([^)]*\.mdx\)/g,
    blank,
  );
  return prose
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => /\d/.test(line))
    .map(({ line, number }) => `${number}: ${line.trim()}`);
}

/** Keeps the lines where they were. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');
