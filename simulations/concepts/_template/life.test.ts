/** One request's life: what a reader is told of those served, turned away and still in service. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itTellsLives(concept, [runWith(concept), runWith(concept, { service: 'deterministic' })]);

/** Five requests at 1 ms, each of 30 ms: the first is served, the others are turned away. */
const burst = runWith(
  concept,
  { arrivalsPerSecond: 0.01, serviceMeanMs: 30 },
  { interventions: [{ atUs: 1_000, action: 'fire-burst' }] },
);

const wordsOf = (life: Life | null) => life?.steps.map(({ words }) => words);

describe('the life of a request', () => {
  it('is told of one that was served', async () => {
    const life = await lifeAt(concept, burst, 0, 50_000);
    expect(life?.title).toBe('served in 30 ms');
    expect(life?.sentence).toBe(
      'It found the server idle, so it was served at once; that took 30 ms.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds the server idle',
      'is served in 30 ms',
      'the answer goes back',
    ]);
  });

  it('is told of one that was turned away', async () => {
    const life = await lifeAt(concept, burst, 3, 50_000);
    expect(life?.outcome).toBe('rejected');
    expect(life?.sentence).toBe(
      'It found the server busy with another request, and there is no place to wait. The server would be free after 30 ms.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds the server busy',
      'is turned away: the server is busy, and there is no place to wait',
      'is told to retry after 30 ms',
    ]);
  });

  it('is told of one that is in service', async () => {
    const life = await lifeAt(concept, burst, 0, 11_000);
    expect(life?.title).toBe('in service');
    expect(life?.sentence).toBe(
      'It found the server idle and has been in service for 10 ms so far.',
    );
    expect([life?.outcome, life?.ended, life?.toUs]).toEqual(['waiting', false, 11_000]);
  });

  it('is not told of one that has not come', async () => {
    expect(await lifeAt(concept, burst, 5, 50_000)).toBeNull();
  });
});
