/** One client's life: what a reader is told of its attempts, its conflicts and its waits. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itTellsLives(concept, [
  runWith(concept, { clients: 30, durationSeconds: 2 }),
  runWith(concept, { clients: 20, policy: 'none', durationSeconds: 0.4 + 0.6 }),
  runWith(concept, { clients: 12, attemptsMax: 3, policy: 'full-jitter', durationSeconds: 1 }),
  runWith(concept, { clients: 12, attemptsMax: 9, outageSeconds: 1, durationSeconds: 3 }),
]);

/** Ten milliseconds a way, and the order of the clients decides. */
const even = (given: object) => runWith(concept, { networkSdMs: 0, durationSeconds: 60, ...given });
const wordsOf = (life: Life | null) => life?.steps.map(({ words }) => words);

describe('the life of a client', () => {
  it('that wrote at once', async () => {
    const life = await lifeAt(concept, even({ clients: 2 }), 0, 1_000_000);
    expect(life?.title).toBe('done after 40 ms');
    expect(life?.sentence).toBe('It wrote at the first attempt.');
    expect(wordsOf(life)).toEqual([
      'reads the row',
      'the answer brings version 0',
      'sends its write, for version 0',
      'is written: the row now has version 1',
    ]);
  });

  it('that met a conflict', async () => {
    const life = await lifeAt(concept, even({ clients: 2 }), 1, 1_000_000);
    expect(life?.sentence).toBe(
      'It wrote at attempt 2: 1 time another client wrote between its read and its write. It spent 10 ms backing off.',
    );
    expect(wordsOf(life)?.slice(3, 7)).toEqual([
      'is refused: client 0 has written since its read',
      'the answer is a conflict',
      'waits 10 ms before it tries again',
      'tries again: reads the row, attempt 2',
    ]);
  });

  it('that has failed many times: the first attempt and the last ones', async () => {
    const life = await lifeAt(concept, even({ clients: 20, policy: 'none' }), 19, 5_000_000);
    expect(life?.title).toBe('done after 0.8 s');
    expect(life?.steps.length).toBeLessThan(20);
    expect(wordsOf(life)).toContain('waits, tries and fails 17 times more, for 0.68 s');
  });

  it('that gave up on a row that is away', async () => {
    const away = even({ clients: 1, attemptsMax: 2, outageSeconds: 5 });
    const life = await lifeAt(concept, away, 0, 1_000_000);
    expect([life?.title, life?.outcome]).toEqual(['why did it die?', 'failed']);
    expect(life?.sentence).toBe('It gave up after 2 attempts: 2 times the row was away.');
  });

  it('that waits now', async () => {
    const life = await lifeAt(concept, even({ clients: 2 }), 1, 45_000);
    expect([life?.title, life?.ended]).toEqual(['backing off', false]);
    expect(life?.sentence).toBe(
      'It has not written yet: 1 time another client wrote between its read and its write. It has spent 5 ms backing off so far.',
    );
  });
});
