/** The law that a parameter names. */
import { describe, expect, it } from 'vitest';
import { Random } from '../kernel/random.ts';
import { zOfMean } from '../kernel/testing.ts';
import { drawOf } from './law.ts';

const drawn = (law: string, cv2 = 4) => {
  const draw = drawOf(law, cv2, Random.named(7, law));
  return Array.from({ length: 100_000 }, () => draw());
};

describe('drawOf', () => {
  it.each([
    ['deterministic', 0],
    ['exponential', 1],
    ['poisson', 1],
    ['hyperexponential', 4],
  ])('%s has mean 1 and its variance', (law, variance) => {
    const values = drawn(law);
    const squares = values.map((value) => (value - 1) * (value - 1));
    if (variance === 0) expect(new Set(values)).toEqual(new Set([1]));
    else {
      expect(Math.abs(zOfMean(values, 1))).toBeLessThan(4);
      expect(Math.abs(zOfMean(squares, variance))).toBeLessThan(4);
    }
  });

  it('does not take a variability that no hyperexponential has', () => {
    expect(() => drawOf('hyperexponential', 0.5, Random.named(1, 'x'))).toThrow(RangeError);
  });
});
