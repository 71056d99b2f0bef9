/** Where requests come from: three processes, each with the numbers that define it. */
import { describe, expect, it } from 'vitest';
import { zOfMean } from '../../kernel/testing.ts';
import { limiterRun } from '../../run/testing.ts';
import { played, requestsOf } from './testing.ts';

const timesOf = (given: Readonly<Record<string, unknown>>, seed = 1): number[] =>
  requestsOf(played(limiterRun(given, [], seed)).session).map(({ atUs }) => atUs);

const gapsOf = (times: readonly number[]) =>
  times.slice(1).map((atUs, i) => atUs - (times[i] as number));

/** Groups of arrivals whose members came exactly 20 ms apart: apart enough from other groups. */
function groupsOf(times: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const atUs of times) {
    const open = groups.find((group) => group.at(-1) === atUs - 20_000);
    if (open) open.push(atUs);
    else groups.push([atUs]);
  }
  return groups;
}

describe('poisson', () => {
  const times = timesOf({ arrivalsPerSecond: 100, durationSeconds: 400 });

  it('comes at its rate', () => {
    expect(Math.abs(times.length - 40_000) / Math.sqrt(40_000)).toBeLessThan(4);
  });

  it('has exponential gaps: mean 1 / rate, and 1 in e longer than that', () => {
    const gaps = gapsOf(times);
    expect(Math.abs(zOfMean(gaps, 10_000))).toBeLessThan(4);
    const longer = gaps.map((gap) => (gap > 10_000 ? 1 : 0));
    expect(Math.abs(zOfMean(longer, Math.exp(-1)))).toBeLessThan(4);
  });

  it('has as many in one second as another forgets: mean and variance alike', () => {
    const counts = new Array<number>(400).fill(0);
    for (const atUs of times)
      counts[Math.floor(atUs / 1e6)] = (counts[Math.floor(atUs / 1e6)] ?? 0) + 1;
    const squares = counts.map((count) => (count - 100) ** 2);
    expect(Math.abs(zOfMean(squares, 100))).toBeLessThan(4);
  });
});

describe('bursty', () => {
  it('comes at its rate, in groups of its burstiness', () => {
    // Groups are long apart, so that none runs into another.
    const given = { arrivals: 'bursty', arrivalsPerSecond: 0.5, burstiness: 4 };
    const groups = groupsOf(timesOf({ ...given, durationSeconds: 40_000 }));
    const sizes = groups.map((group) => group.length);
    expect(Math.abs(groups.length - 5_000) / Math.sqrt(5_000)).toBeLessThan(4);
    // A group now and then meets another within 20 ms, or is cut by the end: hence a percent.
    expect(sizes.reduce((sum, size) => sum + size, 0) / groups.length).toBeCloseTo(4, 0);
    expect(Math.abs(zOfMean(sizes, 4))).toBeLessThan(4);
    const singles = sizes.map((size) => (size === 1 ? 1 : 0));
    expect(Math.abs(zOfMean(singles, 1 / 4))).toBeLessThan(4);
  });

  it('has members exactly 20 ms apart', () => {
    const given = { arrivals: 'bursty', arrivalsPerSecond: 0.5, burstiness: 10 };
    const gaps = gapsOf(timesOf({ ...given, durationSeconds: 4_000 }));
    const within = gaps.filter((gap) => gap === 20_000);
    expect(within.length / gaps.length).toBeGreaterThan(0.85);
  });

  it('is Poisson where a group is one', () => {
    const shared = { arrivalsPerSecond: 20, durationSeconds: 20 };
    const bursty = timesOf({ ...shared, arrivals: 'bursty', burstiness: 1 });
    expect(bursty).toEqual(timesOf({ ...shared, arrivals: 'poisson' }));
  });
});

describe('saturating', () => {
  it('is silent until so many milliseconds before the edge, then comes once in each', () => {
    const given = { arrivals: 'saturating', limit: 10, windowSeconds: 5, durationSeconds: 6 };
    const times = timesOf(given);
    expect(times.slice(0, 3)).toEqual([4_990_000, 4_991_000, 4_992_000]);
    expect(new Set(gapsOf(times))).toEqual(new Set([1_000]));
    expect(times.at(-1)).toBe(6_000_000);
  });

  it('begins at once where the window is shorter than that', () => {
    const given = { arrivals: 'saturating', limit: 500, windowSeconds: 0.25, durationSeconds: 1 };
    expect(timesOf(given).slice(0, 2)).toEqual([0, 1_000]);
  });

  it('draws nothing: every seed is the same', () => {
    const given = { arrivals: 'saturating', windowSeconds: 1, durationSeconds: 2 };
    expect(timesOf(given, 1)).toEqual(timesOf(given, 2));
  });
});

it('all limiters see the same arrivals', () => {
  const given = { arrivals: 'bursty', durationSeconds: 20 };
  const bucket = timesOf({ ...given, algorithm: 'token-bucket', limit: 3 }, 9);
  expect(bucket.length).toBeGreaterThan(100);
  expect(timesOf({ ...given, algorithm: 'fixed-window', limit: 70 }, 9)).toEqual(bucket);
});
