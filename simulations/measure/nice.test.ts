import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceAtLeast } from './nice.ts';

describe('niceAtLeast', () => {
  it('is the next of 1, 2, 5, 10, …', () => {
    expect([1, 1.1, 2, 3, 5, 6, 99, 100, 101, 0.3].map(niceAtLeast)).toEqual([
      1, 2, 2, 5, 5, 10, 100, 100, 200, 0.5,
    ]);
  });

  it('is at least what was asked and less than two and a half times it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (least) => {
        expect(niceAtLeast(least)).toBeGreaterThanOrEqual(least);
        expect(niceAtLeast(least)).toBeLessThanOrEqual(least * 2.5000001);
      }),
    );
  });

  it('refuses what no round number can reach', () => {
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => niceAtLeast(bad)).toThrow(RangeError);
    }
  });
});
