/** The formulas against every row of reference/rate-limiters.json, and at the ends of their ranges. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/rate-limiters.json' with { type: 'json' };
import { bucketRejectedFraction, windowRejectedFraction } from './formulas.ts';

/** Relative where the value is of a size that a subtraction from 1 can show, else absolute. */
function expectNear(got: number, wanted: number): void {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(Math.max(1e-14, 1e-7 * wanted));
  expect(got).toBeGreaterThanOrEqual(0);
}

describe('a token bucket refuses', () => {
  it.each(reference.tokenBucket.rows)('$rejected with $burst tokens at load $load', (row) => {
    expectNear(bucketRejectedFraction(row.burst, row.load), row.rejected);
  });

  it('half of all with a single token at load 1', () => {
    expect(bucketRejectedFraction(1, 1)).toBeCloseTo(0.5, 15);
  });

  it('what a window of the refill does not: more, the fewer tokens and the higher the load', () => {
    for (let burst = 1; burst <= 60; burst++) {
      for (let load = 0.1; load <= 4; load += 0.1) {
        const here = bucketRejectedFraction(burst, load);
        expect(here).toBeLessThan(1);
        expect(here).toBeGreaterThanOrEqual(bucketRejectedFraction(burst + 1, load) - 1e-14);
        expect(here).toBeLessThanOrEqual(bucketRejectedFraction(burst, load + 0.1) + 1e-14);
        // What passes is at most the refill.
        expect((1 - here) * load).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it('a share of 1 at the ends of the ranges too', () => {
    for (const burst of [1, 2, 15, 40, 500]) {
      for (const load of [1e-9, 0.5, 1, 1.01, 2, 20, 50]) {
        const share = bucketRejectedFraction(burst, load);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
      }
    }
    expect(bucketRejectedFraction(500, 50)).toBeCloseTo(1 - 1 / 50, 12);
    expect(bucketRejectedFraction(40, 20)).toBeCloseTo(1 - 1 / 20, 12);
  });

  it.each([
    [0, 1],
    [501, 1],
    [Number.NaN, 1],
    [10, 0],
    [10, -1],
    [10, 50.1],
    [10, Number.NaN],
  ])('nothing that can be said of burst %d and load %d', (burst, load) => {
    expect(() => bucketRejectedFraction(burst, load)).toThrow(`got ${burst} and ${load}.`);
  });
});

describe('a fixed window refuses', () => {
  it.each(reference.windows.rows)('$fixedWindow of a limit of $limit at load $load', (row) => {
    const got = windowRejectedFraction(row.limit, row.limit * row.load);
    expect(Math.abs(got / row.fixedWindow - 1)).toBeLessThanOrEqual(1e-7);
  });

  it('what exceeds the limit, with one place: (mean − 1 + e^−mean) / mean', () => {
    for (const mean of [0.01, 0.5, 1, 3, 40]) {
      const wanted = (mean - 1 + Math.exp(-mean)) / mean;
      expect(windowRejectedFraction(1, mean)).toBeCloseTo(wanted, 12);
    }
  });

  it('nearly nothing far below its limit, and the surplus far above it', () => {
    expect(windowRejectedFraction(10_000, 1_000)).toBeGreaterThanOrEqual(0);
    expect(windowRejectedFraction(10_000, 1_000)).toBeLessThan(1e-15);
    expect(windowRejectedFraction(1_000, 1e6)).toBeCloseTo(1 - 1e-3, 12);
  });
});
