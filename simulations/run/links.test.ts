/**
 * Links that pages have made, one file in `links/` for each format: every one opens for ever, at
 * the state it was made at. Add a file when the format changes; never change a link that is there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConcept } from './catalogue.ts';
import type { Concept, Intervention } from './concept.ts';
import { entryOf } from './entry.ts';
import { decodeLink, type Link } from './link.ts';
import type { Params } from './parameters.ts';
import { Session } from './session.ts';

interface Kept {
  readonly name: string;
  readonly concept: string;
  /** The figure that made it. */
  readonly scenario: string;
  readonly link: string;
  readonly expect: {
    readonly atUs: number;
    /** Steps taken at that instant. */
    readonly into: number;
    readonly seed: number;
    readonly params: Params;
    /** What the figure's first lane has instead; absent where the figure has one lane. */
    readonly firstLane?: Params;
    readonly interventions: readonly Intervention[];
    /** Sixteen hex digits: of the first lane, at that instant. */
    readonly digest: string;
  };
}

const folder = path.join(import.meta.dirname, 'links');
const files = readdirSync(folder).sort();
const keptIn = (file: string): readonly Kept[] =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

async function open(kept: Kept): Promise<{ concept: Concept; link: Link }> {
  const concept = await findConcept(kept.concept);
  if (!concept.ok) throw new Error(concept.problem.message);
  const link = decodeLink(kept.link, entryOf(concept.value));
  if (!link.ok) throw new Error(link.problem.message);
  return { concept: concept.value, link: link.value };
}

it('there are links of the first format, from every kind of run', () => {
  expect(files).toContain('format-1.json');
  const links = keptIn('format-1.json');
  expect(new Set(links.map(({ concept }) => concept))).toEqual(new Set(['queue', 'rate-limiter']));
  expect(new Set(links.map(({ scenario }) => scenario)).size).toBeGreaterThan(10);
  expect(links.some(({ expect: { atUs } }) => atUs === 0)).toBe(true);
  expect(links.some(({ expect: { interventions } }) => interventions.length > 2)).toBe(true);
  expect(links.some(({ expect: { into } }) => into > 1)).toBe(true);
});

describe.each(files)('a link in %s', (file) => {
  const format = /^format-(\d+)\.json$/.exec(file)?.[1];

  it.each(keptIn(file))('opens as it was made: $name', async (kept) => {
    expect(kept.link.split('.')[0]).toBe(format);
    const { concept, link } = await open(kept);
    const { firstLane, digest, params, ...cursor } = kept.expect;
    const { seed, interventions } = link.run;
    expect({ atUs: link.atUs, into: link.into, seed, interventions }).toEqual(cursor);
    // A parameter that came later has its default, and does what the model did before it.
    expect(link.run.params).toMatchObject(params);
    expect(link.digest).toBe(digest.slice(0, 8));

    // Where the model has changed since, the digest may be another, and the page says so.
    if (link.run.version !== concept.version) return;
    const run = { ...link.run, params: { ...link.run.params, ...firstLane } };
    const session = new Session(concept, run);
    session.seek({ atUs: link.atUs, ...(link.into !== undefined && { into: link.into }) });
    expect({ atUs: session.nowUs, into: session.into, digest: session.digest }).toEqual({
      atUs: link.atUs,
      into: link.into,
      digest,
    });
  });
});

it('a link of the second format brings its branches back', async () => {
  const kept = keptIn('format-2.json').find(({ name }) => name.includes('forked twice'));
  if (!kept) throw new Error('It was kept.');
  const { link } = await open(kept);
  expect(link).toMatchObject({
    active: 2,
    selected: { lane: 2, who: 90 },
    view: 'sequence',
    bookmarks: [6_000_000, 12_000_000],
  });
  expect(link.variants?.map(({ fork }) => fork && [fork.of, fork.atUs])).toEqual([
    undefined,
    [0, 6_000_000],
    [1, 9_000_000],
  ]);
});

it('no link of a scenario is too long to paste', async () => {
  const links = files.flatMap(keptIn);
  for (const { link } of links) expect(link.length).toBeLessThanOrEqual(1_900);
});
