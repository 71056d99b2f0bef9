import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../kernel/random.ts';
import { LogHistogram, nearestRank } from './log-histogram.ts';

const BOUND = 2 ** -8;
const SHARES = [0.001, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];

const exactQuantile = (sorted: readonly number[], share: number) =>
  sorted[nearestRank(share, sorted.length) - 1] as number;

function expectWithinBound(values: readonly number[]) {
  const histogram = new LogHistogram({ least: 2 ** -20 });
  for (const value of values) histogram.add(value);
  const sorted = values.toSorted((a, b) => a - b);
  for (const share of SHARES) {
    const exact = exactQuantile(sorted, share);
    expect(Math.abs(histogram.quantile(share) - exact)).toBeLessThanOrEqual(exact * BOUND);
  }
}

describe('LogHistogram', () => {
  it('reads a row of numbers', () => {
    const histogram = new LogHistogram();
    for (const value of [0, 0, 100, 200, 1000]) histogram.add(value);
    expect(histogram.count).toBe(5);
    expect(histogram.mean).toBe(260);
    expect(histogram.max).toBe(1000);
    expect(histogram.quantile(0.4)).toBe(0);
    expect(histogram.quantile(0.6)).toBeCloseTo(100, 0);
    expect(histogram.quantile(1)).toBe(1000);
  });

  it('is within 0.4 % of the exact nearest rank at every percentile, whatever the values', () => {
    const value = fc.double({ min: 2 ** -20, max: 2 ** 39, noNaN: true });
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), expectWithinBound));
  });

  it('is within 0.4 % on exponential, bimodal and heavy-tailed samples', () => {
    const random = Random.named(1, 'sample');
    const draws = {
      exponential: () => random.exponential() * 1e4,
      bimodal: () => (random.unit() < 0.9 ? 1000 : 1e6) * (1 + random.unit()),
      pareto: () => 1000 / Math.sqrt(random.unit()),
    };
    for (const draw of Object.values(draws)) {
      expectWithinBound(Array.from({ length: 50_000 }, draw));
    }
  });

  it('is as new once it has been emptied', () => {
    const [used, fresh] = [new LogHistogram(), new LogHistogram()];
    for (const value of [0, 7, 3e12, 900]) used.add(value);
    used.clear();
    expect([used.count, used.max, used.quantile(0.5)]).toEqual([0, 0, Number.NaN]);
    for (const histogram of [used, fresh]) histogram.add(5);
    expect([used.sum, used.quantile(0.99)]).toEqual([fresh.sum, fresh.quantile(0.99)]);
  });

  it('counts what is below its range as zero and reads what is beyond it as the maximum', () => {
    const histogram = new LogHistogram({ least: 1, most: 1024 });
    for (const value of [0.25, 0.5, 1023, 5000, 6000]) histogram.add(value);
    expect(histogram.quantile(0.4)).toBe(0);
    expect(histogram.quantile(0.8)).toBe(6000);
    expect(histogram.max).toBe(6000);
  });

  it('has no percentile while it is empty, and refuses what is no duration', () => {
    const histogram = new LogHistogram();
    expect(histogram.quantile(0.5)).toBeNaN();
    expect(histogram.mean).toBeNaN();
    expect(() => histogram.add(-1)).toThrow(RangeError);
    expect(() => histogram.add(Number.NaN)).toThrow(RangeError);
  });
});

describe('nearestRank', () => {
  it('is not moved by the last bit of a product', () => {
    expect(nearestRank(0.07, 100)).toBe(7);
    expect(nearestRank(0.95, 100)).toBe(95);
    expect(nearestRank(0.95, 101)).toBe(96);
    expect(nearestRank(0, 10)).toBe(1);
  });
});
