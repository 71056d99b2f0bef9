/** The normal distribution: known percentage points, its symmetry, and that it never falls. */
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal.ts';
import { Random } from './random.ts';
import { drawn, moments, zOfMean } from './testing.ts';

describe('the normal distribution, by inversion', () => {
  // Each satisfies ½ erfc(−z / √2) = u to 13 digits; each piece of the formula has some of them.
  it.each([
    [0.5, 0],
    [0.7, 0.5244005127080407],
    [0.925, 1.4395314709384563],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308822899],
    [1e-9, -5.9978070150076865],
    [1e-20, -9.262340089798405],
    [1e-300, -37.0470962993612],
  ])('at %d is %d', (u, z) => {
    expect(Math.abs(normalQuantile(u) - z)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(z)));
  });

  it('never falls, not even where its pieces meet, and is odd', () => {
    const meets = [0.075, 0.925, 1.3887943864964021e-11];
    const us = [...meets, ...Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200)];
    for (const u of us) {
      expect(normalQuantile(u * (1 + 1e-9))).toBeGreaterThan(normalQuantile(u));
      if (u > 0.01) expect(normalQuantile(1 - u)).toBeCloseTo(-normalQuantile(u), 12);
    }
  });

  it('has mean 0 and variance 1', () => {
    const random = Random.named(1, 'normal');
    const values = drawn(200_000, () => normalQuantile(random.unit()));
    expect(Math.abs(zOfMean(values, 0))).toBeLessThan(4);
    const squares = values.map((z) => z * z);
    expect(Math.abs(zOfMean(squares, 1))).toBeLessThan(4);
    expect(moments(values).variance).toBeCloseTo(1, 2);
  });

  it('refuses what is no probability', () => {
    for (const u of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(u)).toThrow(RangeError);
  });
});
