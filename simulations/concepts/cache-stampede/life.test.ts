/** The life of a read, as it is told. */
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../run/concept.ts';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

const short = { ttlSeconds: 1, arrivalsPerSecond: 60, durationSeconds: 4, databaseServers: 2 };
const deploy: Intervention = { atUs: 1_100_000, action: 'deploy' };
const early = runWith(concept, { ...short, policy: 'xfetch' });
const own = runWith(concept, { ...short, readerTimeoutMs: 500 });
const joint = runWith(
  concept,
  { ...short, policy: 'single-flight', absentFraction: 0.2, absence: 'filter' },
  { interventions: [deploy] },
);
const stale = runWith(concept, { ...short, policy: 'stale-while-revalidate', staleSeconds: 0.1 });

itTellsLives(concept, [early, own, joint, stale]);

const told = (life: Life | null) => [
  life?.title,
  life?.sentence,
  ...(life?.steps.map(({ words }) => words) ?? []),
];

/** The first life in the run whose sentence fits. */
async function lifeThat(fits: RegExp, run = own): Promise<Life | null> {
  for (let who = 0; who < 200; who++) {
    const life = await lifeAt(concept, run, who, 4_000_000);
    if (life && fits.test(life.sentence)) return life;
  }
  return null;
}

describe('the life of a read', () => {
  it('is told of one that met a stampede and gave up', async () => {
    expect(told(await lifeThat(/gave up/))).toMatchInlineSnapshot(`
      [
        "why did it die?",
        "It found no value and rebuilt it itself, as 4 others did, and gave up after 0.5 s. The database finished its rebuild all the same, for nothing.",
        "finds no value, and 4 rebuilds under way",
        "rebuilds it itself",
        "waits 0.37 s in line",
        "has been rebuilt for 0.13 s",
        "gives up after 0.5 s, while it was worked on",
        "has no answer",
      ]
    `);
  });

  it('is told of one that waited for the rebuild of another', async () => {
    expect(told(await lifeThat(/another read, and was answered/, joint))).toMatchInlineSnapshot(`
      [
        "answered after 0.17 s",
        "It waited for the rebuild of another read, and was answered after 0.17 s.",
        "finds no value, and the rebuild of read 56 under way",
        "waits 0.17 s for that rebuild",
        "has its value",
      ]
    `);
  });

  it('is told of one that refreshed early', async () => {
    expect(told(await lifeThat(/chose to refresh/, early))).toMatchInlineSnapshot(`
      [
        "answered after 0.2 s",
        "It chose to refresh a value that was still good, and was answered after 0.2 s.",
        "finds a value that is good for 0.35 s more",
        "rebuilds it itself",
        "is rebuilt in 0.2 s",
        "has its value",
      ]
    `);
  });

  it('is told of one that got the old value and set off a rebuild', async () => {
    expect(told(await lifeThat(/behind its back/, stale))).toMatchInlineSnapshot(`
      [
        "answered in 1 ms",
        "It was answered at once, with the old value. It set off a rebuild behind its back.",
        "finds a value that expired 59 ms ago",
        "is answered at once, with the old value",
      ]
    `);
  });

  it('is told of one that was cut off', async () => {
    const [title, sentence] = told(await lifeThat(/cut off/, joint));
    expect(title).toBe('why did it die?');
    expect(sentence).toMatch(/and was cut off after .*, when its process was replaced\./);
  });

  it('is not told of one that has not come', async () => {
    expect(await lifeAt(concept, own, 9_999, 4_000_000)).toBeNull();
  });
});
