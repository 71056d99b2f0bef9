/** −ln of a 32-bit draw, held against Math.log. */
import { describe, expect, it } from 'vitest';
import { negLog32 } from './neg-log.ts';
import { Random } from './random.ts';

const relativeTo = (k: number) => {
  const wanted = -Math.log((k + 0.5) / 2 ** 32);
  return Math.abs(negLog32(k) - wanted) / wanted;
};

describe('negLog32', () => {
  it('agrees with Math.log within two units in the last place, at the ends too', () => {
    const ends = [0, 1, 2, 3, 2 ** 32 - 1, 2 ** 32 - 2, 2 ** 32 - 3];
    const powers = Array.from({ length: 32 }, (_, i) => [2 ** i - 1, 2 ** i, 2 ** i + 1]).flat();
    // Where the mantissa passes √2, the other branch begins.
    const roots = Array.from({ length: 31 }, (_, i) => Math.floor(Math.SQRT2 * 2 ** i));
    const edges = roots.flatMap((k) => [k - 1, k, k + 1].filter((near) => near >= 0));
    const random = Random.named(1, 'arguments');
    const drawn = Array.from({ length: 500_000 }, () => random.u32());
    const near1 = Array.from({ length: 100_000 }, (_, i) => 2 ** 32 - 1 - i);
    let worst = 0;
    for (const k of [...ends, ...powers, ...edges, ...drawn, ...near1]) {
      worst = Math.max(worst, relativeTo(k));
    }
    expect(worst).toBeLessThanOrEqual(4e-16);
  });

  it('has the same bits everywhere', () => {
    expect([0, 1, 2 ** 31, 2 ** 32 - 1, 123_456_789].map(negLog32)).toEqual([
      22.873856958478196, 21.775244669810085, 0.6931471803271146, 1.1641532183371108e-10,
      3.549308007700232,
    ]);
  });

  it('falls as the draw rises', () => {
    const random = Random.named(2, 'arguments');
    const sorted = Array.from({ length: 10_000 }, () => random.u32()).sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) {
      expect(negLog32(sorted[i] as number)).toBeLessThanOrEqual(negLog32(sorted[i - 1] as number));
    }
    expect(negLog32(2 ** 32 - 1)).toBeGreaterThan(0);
  });
});
