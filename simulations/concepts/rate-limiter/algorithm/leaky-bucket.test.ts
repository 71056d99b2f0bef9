/** The leaky bucket as a queue: what it refuses, when the others leave, and its bound. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admissions, expectExactRetry, mostWithin, type Trial, trials } from '../testing-trials.ts';
import { ALGORITHMS } from './algorithms.ts';
import type { Policy } from './policy.ts';

const limiter = ALGORITHMS['leaky-bucket'];

/** When the admitted leave. */
function departures({ policy, arrivals }: Trial): number[] {
  let memory = limiter.start(policy, 0);
  return arrivals.flatMap((nowUs) => {
    const { allowed, delayUs = 0, memory: next } = limiter.decide(policy, memory, nowUs);
    memory = next;
    return allowed ? [nowUs + delayUs] : [];
  });
}

test('three places: one leaves at once, the others a drip apart, the fourth is refused', () => {
  const policy = { limit: 2, windowUs: 10, burst: 3 };
  const trial = { policy, arrivals: [0, 0, 0, 0, 5, 5] };
  expect(admissions(limiter, trial)).toEqual([0, 0, 0, 5]);
  expect(departures(trial)).toEqual([0, 5, 10, 15]);
});

test('refuses exactly what a token bucket refuses', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      expect(admissions(limiter, trial)).toEqual(admissions(ALGORITHMS['token-bucket'], trial));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('what leaves is spaced by the drip, to the microsecond', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const { limit, windowUs } = trial.policy;
      const times = departures(trial);
      for (const [i, from] of times.entries()) {
        for (const [j, to] of times.slice(i).entries()) {
          // Exact departures are j drips apart; each is rounded up to a whole microsecond.
          expect(j * windowUs).toBeLessThan(limit * (to - from + 1));
        }
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('waits as Lindley says, in exact fractions', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const { policy, arrivals } = trial;
      const admitted = admissions(limiter, trial);
      let work = 0n;
      let before = 0;
      const expected = admitted.map((now) => {
        const drained = BigInt(now - before) * BigInt(policy.limit);
        work = work > drained ? work - drained : 0n;
        before = now;
        const wait = ceilDiv(work, policy);
        work += BigInt(policy.windowUs);
        return now + wait;
      });
      expect(departures({ policy, arrivals })).toEqual(expected);
    }),
    { seed: 3, numRuns: 500 },
  );
});

const ceilDiv = (work: bigint, { limit }: Policy) =>
  Number((work + BigInt(limit) - 1n) / BigInt(limit));

test('keeps its bound for spans of any length', () => {
  fc.assert(
    fc.property(trials, fc.integer({ min: 1, max: 200 }), (trial, spanUs) => {
      const most = mostWithin(departures(trial), spanUs);
      expect(most).toBeLessThanOrEqual(limiter.bound(trial.policy, spanUs));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('refuses with the earliest time that works', () => {
  fc.assert(
    fc.property(trials, (trial) => expectExactRetry(limiter, trial)),
    { seed: 5, numRuns: 500 },
  );
});
