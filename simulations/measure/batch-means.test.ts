import { describe, expect, it } from 'vitest';
import { Random } from '../kernel/random.ts';
import { BatchMeans, estimate, ratioEstimate } from './batch-means.ts';

describe('estimate', () => {
  it('is the mean and its standard error', () => {
    const { mean, standardError } = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
  });

  it('covers the truth as often as it should', () => {
    const random = Random.named(1, 'coverage');
    let inside = 0;
    for (let run = 0; run < 2000; run++) {
      const { mean, standardError } = estimate(
        Array.from({ length: 20 }, () => random.exponential()),
      );
      if (Math.abs(mean - 1) < 2.093 * standardError) inside++; // Student's t, 19 degrees, 95 %
    }
    // Skewed samples cover a little less than the nominal 95 %.
    expect(inside / 2000).toBeGreaterThan(0.9);
    expect(inside / 2000).toBeLessThan(0.96);
  });
});

describe('ratioEstimate', () => {
  it('is a sum over a sum, not a mean of ratios', () => {
    expect(ratioEstimate([1, 0, 3], [2, 0, 2]).mean).toBe(1);
  });

  it('has no error where every batch agrees', () => {
    const { mean, standardError } = ratioEstimate([1, 2, 3], [2, 4, 6]);
    expect(mean).toBe(0.5);
    expect(standardError).toBe(0);
  });

  it('is as sure as the spread of many experiments shows', () => {
    const random = Random.named(2, 'ratio');
    const means: number[] = [];
    let squaredErrors = 0;
    for (let run = 0; run < 1000; run++) {
      const sizes = Array.from({ length: 30 }, () => 1 + random.below(10));
      const hits = sizes.map((size) => {
        let hit = 0;
        for (let i = 0; i < size; i++) if (random.unit() < 0.3) hit++;
        return hit;
      });
      const { mean, standardError } = ratioEstimate(hits, sizes);
      means.push(mean);
      squaredErrors += standardError ** 2;
    }
    const spread = estimate(means).standardError * Math.sqrt(1000);
    expect(estimate(means).mean).toBeCloseTo(0.3, 2);
    expect(Math.sqrt(squaredErrors / 1000) / spread).toBeCloseTo(1, 0.9);
  });
});

describe('BatchMeans', () => {
  it('waits for twenty batches and then keeps between twenty and thirty-nine', () => {
    const means = new BatchMeans();
    for (let i = 0; i < 19; i++) means.add(1);
    expect(means.estimate()).toBeNull();
    for (let i = 19; i < 10_000; i++) {
      means.add(1);
      const batches = means.estimate()?.batches ?? 0;
      expect(batches).toBeGreaterThanOrEqual(20);
      expect(batches).toBeLessThan(40);
    }
    expect(means.perBatch).toBe(256);
  });

  it('joins neighbours without losing anything', () => {
    const means = new BatchMeans();
    const count = 40 * 64;
    for (let i = 0; i < count; i++) means.add(i, 2);
    expect(means.perBatch).toBe(128);
    expect(means.estimate()?.mean).toBe((count - 1) / 4);
  });

  it('sees that neighbours resemble one another, where single values do not', () => {
    const random = Random.named(3, 'autoregressive');
    const means = new BatchMeans();
    const values: number[] = [];
    for (let i = 0, x = 0; i < 100_000; i++) {
      x = 0.95 * x + random.exponential() - 1;
      values.push(x);
      means.add(x);
    }
    // The mean's true error is 1 / (1 − 0.95) times that of independent draws with variance 1.
    const truth = 20 / Math.sqrt(100_000);
    expect((means.estimate()?.standardError ?? 0) / truth).toBeGreaterThan(0.7);
    expect((means.estimate()?.standardError ?? 0) / truth).toBeLessThan(1.4);
    expect(estimate(values).standardError / truth).toBeLessThan(0.2);
  });

  it('knows how unsure one observation makes the mean, however long the run', () => {
    const perRoot = (count: number) => {
      const random = Random.named(5, 'independent');
      const means = new BatchMeans();
      for (let i = 0; i < count; i++) means.add(random.exponential());
      return means.errorPerRoot ?? Number.NaN;
    };
    expect(new BatchMeans().errorPerRoot).toBeNull();
    // Independent draws with standard deviation 1: from 39 batches within 4 of its own errors.
    for (const count of [39, 39_000, 390_000])
      expect(Math.abs(perRoot(count) - 1)).toBeLessThan(0.46);
  });

  it('has no ratio where nothing was counted', () => {
    const means = new BatchMeans();
    for (let i = 0; i < 100; i++) means.add(0, 0);
    expect(means.estimate()).toBeNull();
  });
});
