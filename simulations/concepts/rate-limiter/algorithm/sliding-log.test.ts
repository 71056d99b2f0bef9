/** The sliding log: rows to read, and what must hold for any arrivals. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admissions, expectExactRetry, mostWithin, type Trial, trials } from '../testing-trials.ts';
import { ALGORITHMS } from './algorithms.ts';

const limiter = ALGORITHMS['sliding-log'];
const policy = { limit: 2, windowUs: 10, burst: 1 };

test('admits two per ten, and the third when the first is ten old', () => {
  expect(admissions(limiter, { policy, arrivals: [0, 3, 9, 10, 12, 13] })).toEqual([0, 3, 10, 13]);
});

test('a log that stores what it refused keeps its client out', () => {
  const storing = { ...policy, storeRejected: true };
  expect(admissions(limiter, { policy: storing, arrivals: [0, 3, 9, 12, 18] })).toEqual([0, 3]);
  expect(admissions(limiter, { policy: storing, arrivals: [0, 3, 9, 19, 29] })).toEqual([
    0, 3, 19, 29,
  ]);
});

test('equals a list that is never cut', () => {
  fc.assert(
    fc.property(trials, fc.boolean(), ({ policy: one, arrivals }, storeRejected) => {
      const trial: Trial = { policy: { ...one, storeRejected }, arrivals };
      const stored: number[] = [];
      const expected = arrivals.filter((now) => {
        const allowed = stored.filter((t) => t > now - one.windowUs).length < one.limit;
        if (allowed || storeRejected) stored.push(now);
        return allowed;
      });
      expect(admissions(limiter, trial)).toEqual(expected);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('any limit + 1 admissions span at least a window', () => {
  fc.assert(
    fc.property(trials, (trial) => {
      const times = admissions(limiter, trial);
      const { limit, windowUs } = trial.policy;
      times.slice(limit).forEach((time, i) => {
        expect(time - (times[i] as number)).toBeGreaterThanOrEqual(windowUs);
      });
      expect(mostWithin(times, windowUs)).toBeLessThanOrEqual(
        limiter.bound(trial.policy, windowUs),
      );
    }),
    { seed: 2, numRuns: 500 },
  );
});

test('refuses with the earliest time that works', () => {
  fc.assert(
    fc.property(trials, fc.boolean(), ({ policy: one, arrivals }, storeRejected) =>
      expectExactRetry(limiter, { policy: { ...one, storeRejected }, arrivals }),
    ),
    { seed: 3, numRuns: 500 },
  );
});
