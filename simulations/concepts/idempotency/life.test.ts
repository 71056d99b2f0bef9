/** One caller's life: what a reader is told of an event that was charged once, twice, or never. */
import { describe, expect, it } from 'vitest';
import { itTellsLives } from '../../run/testing-concept.ts';
import { allRows, byRequest, type Given, lifeAt, runWith } from '../../run/testing-runs.ts';
import { ROW } from './rows.ts';
import { concept } from './testing.ts';

const rough = {
  arrivalsPerSecond: 8,
  retryProbability: 0.4,
  lossProbability: 0.2,
  ...{ timeoutMs: 1_000, networkMs: 50, recordMs: 50 },
  retryMs: 300,
  attemptsMax: 4,
  crashProbability: 0.2,
  payloadChangeProbability: 0.3,
  forgedProbability: 0.2,
  capturedProbability: 0.3,
  capturedAfterSeconds: 2,
  toleranceSeconds: 1,
  keyWindowSeconds: 1.5,
  durationSeconds: 10,
};
const slow = { ...rough, effectMs: 950, networkMs: 60 };

itTellsLives(concept, [
  runWith(concept, { ...rough, record: 'before', payloadCheck: 'off' }),
  runWith(concept, { ...slow, record: 'after', signatures: 'off' }),
  runWith(concept, { ...slow, record: 'same-transaction', concurrent: 3 }),
  runWith(concept, { ...rough, record: 'same-transaction', concurrent: 3, inFlight: 'wait' }),
]);

describe('the life of a caller', () => {
  const watched = concept.scenarios.find(({ id }) => id === 'twice')?.params as Given;
  const doubled = (run: ReturnType<typeof runWith>) => {
    const rows = byRequest(allRows(concept, run, { atUs: 12_000_000 }));
    return [...rows].find(([, own]) => own.some(({ kind }) => kind === ROW.answerLost))?.[0] ?? -1;
  };

  it('is told of an event that was charged twice', async () => {
    const run = runWith(concept, watched, { seed: 930 });
    const life = await lifeAt(concept, run, doubled(run), 12_000_000);
    expect(life?.title).toBe('charged twice');
    expect(life?.sentence).toMatch(
      /^It took 2 attempts and 3\.\d+ s until the sender was told that it is done\. Its own posts were charged twice\.$/,
    );
    expect(life?.steps.map(({ words }) => words)).toEqual([
      'is posted',
      'is charged',
      'is answered, and the answer is lost',
      'the sender hears nothing of it',
      'waits for an answer',
      'gives this attempt up after 1.5 s',
      'waits before it tries again',
      'is posted again, as attempt 2',
      'is charged, the second time for this event',
      'the answer 200 comes back',
    ]);
  });

  it('is told of the same event where its key is remembered', async () => {
    const run = runWith(concept, { ...watched, record: 'same-transaction' }, { seed: 930 });
    const life = await lifeAt(concept, run, doubled(run), 12_000_000);
    expect(life?.title).toBe('told that it is done');
    expect(life?.steps.at(-1)?.words).toBe('the stored answer comes back');
    expect(life?.sentence).toContain('were charged once.');
  });

  it('is not told of one that has not come', async () => {
    expect(
      await lifeAt(concept, runWith(concept, watched, { seed: 930 }), 99, 12_000_000),
    ).toBeNull();
  });
});
