/** One request's life: what a reader is told of its attempts, and why it succeeded or gave up. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

const short = { outageStartSeconds: 1, outageSeconds: 1, durationSeconds: 6 };

itTellsLives(concept, [
  runWith(concept, { ...short, failureProbability: 0.2, permanentFraction: 0.1 }),
  runWith(concept, { ...short, queueCapacity: 20, backoff: 'full-jitter', budget: 'token-bucket' }),
  runWith(concept, { ...short, abandonedWork: 'skip', layers: 2, attemptsMax: 2, timeoutMs: 300 }),
  runWith(
    concept,
    { ...short, backoff: 'fixed', discipline: 'lifo' },
    { interventions: [{ atUs: 1_900_000, action: 'drop-queue' }] },
  ),
]);

/** One server, services of seconds, a timeout of one: nearly everybody comes too late. */
const slow = runWith(concept, {
  ...{ servers: 1, serviceMeanMs: 1_500, arrivalsPerSecond: 2, outageSeconds: 0 },
  ...{ attemptsMax: 2, queueCapacity: 3, durationSeconds: 20 },
});

const told = (life: Life | null) => [
  life?.title,
  life?.sentence,
  ...(life?.steps.map(({ words }) => words) ?? []),
];

/** The first life in the run whose sentence fits. */
async function lifeThat(fits: RegExp, run = slow): Promise<Life | null> {
  for (let who = 0; who < 30; who++) {
    const life = await lifeAt(concept, run, who, 20_000_000);
    if (life && fits.test(life.sentence)) return life;
  }
  return null;
}

describe('the life of a request', () => {
  it('is told of one that was answered at once', async () => {
    const calm = runWith(concept, { durationSeconds: 20 });
    const life = await lifeThat(/^Its first attempt was answered/, calm);
    expect(life?.outcome).toBe('served');
    expect(told(life)).toMatchInlineSnapshot(`
      [
        "answered after 0.21 s",
        "Its first attempt was answered after 0.21 s.",
        "arrives and finds nobody waiting",
        "server 1 takes it",
        "is served in 0.21 s",
        "the answer goes back, 0.21 s after it was sent",
      ]
    `);
  });

  it('is told of one that timed out twice', async () => {
    const life = await lifeThat(/gave up after 2 attempts.*in the queue/);
    expect(life?.outcome).toBe('failed');
    expect(told(life)).toMatchInlineSnapshot(`
      [
        "why did it die?",
        "It gave up after 2 attempts and 2 s: the last one waited 1 s for an answer in the queue, and no attempt was left. 2 of its attempts were served after the client had left.",
        "arrives and finds nobody waiting",
        "server 1 takes it",
        "has been in service for 1 s",
        "is given up by its client after 1 s, and worked on all the same",
        "the client has no answer",
        "comes back as attempt 2 and finds nobody waiting",
        "waits 1 s in the queue",
        "is given up by its client after 1 s, and waits all the same",
        "the client has no answer",
      ]
    `);
  });

  it('is told of one that was turned away', async () => {
    expect(told(await lifeThat(/turned away/))).toMatchInlineSnapshot(`
      [
        "why did it die?",
        "It gave up after 2 attempts and 1 s: the last one was turned away from a full queue, and no attempt was left. One of its attempts was served after the client had left.",
        "arrives and finds 1 waiting",
        "waits 1 s in the queue",
        "is given up by its client after 1 s, and waits all the same",
        "the client has no answer",
        "comes back as attempt 2 and finds 3 waiting",
        "is turned away: all 3 places are taken",
        "is told so at once",
      ]
    `);
  });

  it('names the budget where that was the reason, and no hope where there was none', async () => {
    const budget = runWith(concept, {
      ...short,
      tokenBucket: 0,
      budget: 'token-bucket',
      failureProbability: 0.9,
      durationSeconds: 20,
    });
    expect((await lifeThat(/gave up/, budget))?.sentence).toMatch(
      /the retry budget allowed no more\.$/,
    );
    const hopeless = runWith(concept, { permanentFraction: 1, durationSeconds: 20 });
    expect((await lifeThat(/gave up/, hopeless))?.sentence).toMatch(
      /no retry would have helped\.$/,
    );
  });

  it('is told of one that is under way', async () => {
    const life = await lifeAt(
      concept,
      runWith(concept, { arrivalsPerSecond: 40, outageStartSeconds: 0, outageSeconds: 10 }),
      0,
      1_500_000,
    );
    expect(life?.title).toMatch(/^under way for /);
    expect(life?.sentence).toMatch(
      /^It is on attempt 2, .* The one before waited 1 s for an answer in the queue\.$/,
    );
  });

  it('is not told of one that has not come', async () => {
    expect(await lifeAt(concept, slow, 999, 20_000_000)).toBeNull();
  });
});
