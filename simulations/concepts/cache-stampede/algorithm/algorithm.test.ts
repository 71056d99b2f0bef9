/** The pure decisions: what they decide at their edges, and on average. */
import { describe, expect, it } from 'vitest';
import { cumulativeOf, keyOf } from './popularity.ts';
import { isStored } from './storing.ts';
import { timeToLiveUs } from './time-to-live.ts';
import { refreshesNow } from './xfetch.ts';

/** The middles of equal parts of (0, 1), and the exponential draws that they make. */
const us = Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000);
const share = (isIt: (u: number) => boolean) => us.filter(isIt).length / us.length;

describe('XFetch', () => {
  const read = { rebuildUs: 400_000, beta: 1 };

  it('refreshes with the probability of its rule', () => {
    for (const leftUs of [100_000, 400_000, 2_000_000]) {
      const found = share((u) => refreshesNow({ ...read, leftUs }, -Math.log(u)));
      expect(found).toBeCloseTo(Math.exp(-leftUs / 400_000), 3);
    }
  });

  it('always refreshes what has expired, and with β = 0 nothing else', () => {
    expect(refreshesNow({ ...read, leftUs: 0 }, 1e-9)).toBe(true);
    expect(refreshesNow({ ...read, leftUs: -1 }, 1e-9)).toBe(true);
    expect(refreshesNow({ ...read, beta: 0, leftUs: 1 }, 22)).toBe(false);
    expect(refreshesNow({ ...read, beta: 0, leftUs: 0 }, 22)).toBe(true);
  });
});

describe('a time to live', () => {
  it('is spread evenly around its mean', () => {
    const times = us.map((u) => timeToLiveUs(10_000_000, 0.3, u));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(7_000_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(13_000_000);
    expect(times.reduce((sum, one) => sum + one, 0) / times.length).toBeCloseTo(10_000_000, -1);
    expect(times[2_499]).toBeCloseTo(8_500_000, -4);
  });

  it('is the mean without jitter, and never nothing', () => {
    expect(timeToLiveUs(5_000, 0, 0.9)).toBe(5_000);
    expect(timeToLiveUs(1, 1, 1e-9)).toBe(1);
  });
});

it('a key is drawn in proportion to its weight, the last by the largest draw', () => {
  const shares = cumulativeOf([4, 3, 2, 1]);
  expect([0, 1, 2, 3].map((key) => share((u) => keyOf(shares, u) === key))).toEqual([
    ...[0.4, 0.3, 0.2, 0.1],
  ]);
  expect(keyOf(cumulativeOf([1]), 0.999)).toBe(0);
});

it('a rebuild is stored if it is the first for its value, or if every one is', () => {
  expect([isStored('first', 3, 3), isStored('first', 3, 4)]).toEqual([true, false]);
  expect(isStored('every', 3, 4)).toBe(true);
});
