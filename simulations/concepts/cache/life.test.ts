/** One request's life: a hit, and every reason for a miss. */
import { describe, expect, it } from 'vitest';
import type { Run } from '../../run/concept.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

const small = { requests: 400, keys: 12, capacity: 3, requestsPerSecond: 100 };
const interventions = [{ atUs: 2_000_000, action: 'empty' }];

const plain = runWith(concept, { ...small, secondCapacity: 3 }, { interventions });
const aging = runWith(concept, { ...small, capacity: 12, ttlSeconds: 0.2, unknownFraction: 0.2 });

itTellsLives(concept, [plain, aging, runWith(concept, { ...small, policy: 'lfu' })]);

/** The first life whose sentence fits. */
async function told(run: Run, fits: RegExp) {
  for (let who = 0; who < 400; who++) {
    const life = await lifeAt(concept, run, who, concept.endUs(run.params));
    if (life && fits.test(life.sentence)) return [life.title, life.sentence];
  }
  return null;
}

describe('the life of a request', () => {
  it('says why it hit or missed', async () => {
    const lives = [
      await told(plain, /had it\.$/),
      await told(plain, /asked for before\.$/),
      await told(plain, /thrown out/),
      await told(plain, /emptied/),
      await told(aging, /too old/),
      await told(aging, /does not exist/),
    ];
    expect(lives).toMatchInlineSnapshot(`
      [
        [
          "a hit",
          "It asked for key 1, last asked for 2 requests before, and the cache had it.",
        ],
        [
          "a miss",
          "It asked for key 10, which nobody had asked for before.",
        ],
        [
          "a miss: why was it gone?",
          "It asked for key 3, which had been thrown out 1 request before by request 7, 4 requests (about 40 ms) after it was last asked for. To make room, key 8 had to go.",
        ],
        [
          "a miss: why was it gone?",
          "It asked for key 1, which was there until the cache was emptied.",
        ],
        [
          "a miss",
          "It asked for key 3, which was there but had been too old for 10 ms.",
        ],
        [
          "a miss",
          "It asked for unknown key 92, which does not exist, and the cache keeps no such answers.",
        ],
      ]
    `);
  });
});
