/** Percentiles bin by bin, against sorting what fell into each bin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinnedQuantiles, QUANTILES } from './binned-quantiles.ts';
import { nearestRank } from './log-histogram.ts';

const BIN_US = 100;
const BINS = 8;

const exactly = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[nearestRank(share, values.length) - 1] ?? Number.NaN;

describe('BinnedQuantiles', () => {
  it('gives the median and the slow end of each bin, and nothing where nothing fell', () => {
    const quantiles = new BinnedQuantiles({ binUs: BIN_US, bins: BINS });
    for (let i = 1; i <= 100; i++) quantiles.add(20, i);
    quantiles.add(250, 7);
    const [p50, p95, p99] = quantiles.values(4) as [Float64Array, Float64Array, Float64Array];
    expect(p50[0]).toBeCloseTo(50, 0);
    expect(p95[0]).toBeCloseTo(95, 0);
    expect(p99[0]).toBeCloseTo(99, 0);
    for (const values of [p50, p95, p99]) {
      expect(Array.from(values).slice(1)).toEqual([Number.NaN, 7, Number.NaN]);
    }
  });

  it('agrees with sorting each bin, whenever and however often it was read', () => {
    const event = fc.record({
      gapUs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 250 })),
      value: fc.oneof(fc.constant(0), fc.double({ min: 2 ** -10, max: 1e9, noNaN: true })),
      read: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const quantiles = new BinnedQuantiles({ binUs: BIN_US, bins: BINS });
        const fallen: number[][] = Array.from({ length: BINS }, () => []);
        let nowUs = 0;
        for (const { gapUs, value, read } of events) {
          nowUs += gapUs;
          quantiles.add(nowUs, value);
          fallen[Math.min(BINS - 1, Math.floor(nowUs / BIN_US))]?.push(value);
          if (!read) continue;
          quantiles.values(BINS).forEach((values, i) => {
            fallen.forEach((bin, at) => {
              const exact = exactly(bin, QUANTILES[i]?.share ?? 0);
              if (Number.isNaN(exact)) expect(values[at]).toBeNaN();
              else
                expect(Math.abs((values[at] as number) - exact)).toBeLessThanOrEqual(exact / 250);
            });
          });
        }
      }),
    );
  });

  it('gives arrays of its own, and refuses what is no duration', () => {
    const quantiles = new BinnedQuantiles({ binUs: BIN_US, bins: BINS });
    quantiles.add(0, 5);
    quantiles.values(1)[0]?.fill(99);
    expect(quantiles.values(1)[0]?.[0]).toBe(5);
    expect(() => quantiles.add(1, -1)).toThrow(RangeError);
  });
});
