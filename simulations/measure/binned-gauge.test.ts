import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinnedGauge } from './binned-gauge.ts';

describe('BinnedGauge', () => {
  it('keeps the least and the greatest of each bin, and NaN where nothing was seen', () => {
    const gauge = new BinnedGauge({ binUs: 10, bins: 3 });
    gauge.observe(0, 5);
    gauge.observe(9, -2);
    gauge.observe(25, 7);
    expect([...gauge.least]).toEqual([-2, Number.NaN, 7]);
    expect([...gauge.greatest]).toEqual([5, Number.NaN, 7]);
  });

  it('loses no peak, however many observations fall into a bin', () => {
    const seen = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: -1000, max: 1000 })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(seen, (observations) => {
        const gauge = new BinnedGauge({ binUs: 10, bins: 10 });
        for (const [atUs, value] of observations) gauge.observe(atUs, value);
        const values = observations.map(([, value]) => value);
        const known = (bins: Float64Array) => [...bins].filter((value) => !Number.isNaN(value));
        expect(Math.max(...known(gauge.greatest))).toBe(Math.max(...values));
        expect(Math.min(...known(gauge.least))).toBe(Math.min(...values));
      }),
    );
  });
});
