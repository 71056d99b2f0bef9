/** The sliding counter: rows to read, the estimate in exact arithmetic, and its bound. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admissions, expectExactRetry, mostWithin, trials } from '../testing-trials.ts';
import { ALGORITHMS } from './algorithms.ts';

const limiter = ALGORITHMS['sliding-counter'];
const policy = { limit: 4, windowUs: 100, burst: 1 };

test('counts the previous window as if it had come evenly', () => {
  // Four in the first window. At 100 the estimate is 4 · 1 + 0 + 1 = 5; at 125 it is 3 + 0 + 1 = 4.
  expect(
    admissions(limiter, { policy, arrivals: [90, 91, 92, 93, 100, 124, 125, 126, 150] }),
  ).toEqual([90, 91, 92, 93, 125, 150]);
});

test('equals prev · (1 − f) + cur + 1 ≤ L in exact fractions', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const { limit, windowUs } = trial.policy;
      const counts = new Map<number, number>();
      const expected = trial.arrivals.filter((now) => {
        const window = Math.floor(now / windowUs);
        const previous = BigInt(counts.get(window - 1) ?? 0);
        const current = BigInt(counts.get(window) ?? 0);
        const left = BigInt((window + 1) * windowUs - now);
        const whole = BigInt(windowUs);
        const allowed = previous * left + (current + 1n) * whole <= BigInt(limit) * whole;
        if (allowed) counts.set(window, Number(current) + 1);
        return allowed;
      });
      expect(admissions(limiter, trial)).toEqual(expected);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('passes at most twice the limit less one in any window', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const most = mostWithin(admissions(limiter, trial), trial.policy.windowUs);
      expect(most).toBeLessThanOrEqual(2 * trial.policy.limit - 1);
      expect(most).toBeLessThanOrEqual(limiter.bound(trial.policy, trial.policy.windowUs));
    }),
    { seed: 2, numRuns: 500 },
  );
});

test('the bound is reached', () => {
  const late = [96, 97, 98, 99];
  const early = Array.from({ length: 100 }, (_, i) => 100 + i);
  const times = admissions(limiter, { policy, arrivals: [...late, ...early] });
  expect(mostWithin(times, policy.windowUs)).toBe(7);
});

test('refuses with the earliest time that works', () => {
  fc.assert(
    fc.property(trials, (trial) => expectExactRetry(limiter, trial)),
    { seed: 3, numRuns: 1000 },
  );
});
