/** Means over seeds and how sure they are, by hand and by what a confidence interval promises. */
import { describe, expect, it } from 'vitest';
import { exponential } from '../kernel/distributions.ts';
import { Kernel } from '../kernel/kernel.ts';
import { Samples, summary } from './result.ts';
import { studentsT95 } from './students-t.ts';
import { planOf } from './testing.ts';

describe('a mean of few', () => {
  it('by hand: 2, 4, 6 is 4 ± 4.303 · 2 / √3', () => {
    const { mean, standardError, low, high } = summary([2, 4, 6]);
    const error = 2 / Math.sqrt(3);
    expect([mean, standardError]).toEqual([4, expect.closeTo(error, 12)]);
    expect([low, high]).toEqual([
      expect.closeTo(4 - 4.303 * error, 12),
      expect.closeTo(4 + 4.303 * error, 12),
    ]);
  });

  it('of one has no band, and of none no mean', () => {
    const none = { standardError: null, low: null, high: null };
    expect(summary([7])).toEqual({ mean: 7, ...none });
    expect(summary([])).toEqual({ mean: null, ...none });
  });

  it('that are all the same is sure', () => {
    expect(summary([3, 3, 3])).toEqual({ mean: 3, standardError: 0, low: 3, high: 3 });
  });

  it('lies within its band 95 times in a hundred, also where values are skewed', () => {
    const draw = exponential(new Kernel(5).stream('sweep'));
    const trials = 4_000;
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      // Means of 30 exponentials: mean 1, a little skewed, as a run's measure is.
      const numbers = Array.from({ length: 5 }, () => {
        let sum = 0;
        for (let i = 0; i < 30; i++) sum += draw();
        return sum / 30;
      });
      const { low, high } = summary(numbers);
      if ((low as number) <= 1 && 1 <= (high as number)) held++;
    }
    expect(held / trials).toBeGreaterThan(0.94);
    expect(held / trials).toBeLessThan(0.96);
  });
});

it.each(Array.from({ length: 49 }, (_, at) => at + 1))(
  "Student's t with %i degrees of freedom leaves 2.5 % on each side",
  (freedom) => {
    expect(tailBeyond(studentsT95(freedom + 1), freedom)).toBeCloseTo(0.025, 4);
  },
);

it('knows no interval for one, nor for more seeds than a sweep has', () => {
  expect(() => studentsT95(1)).toThrow(RangeError);
  expect(() => studentsT95(51)).toThrow(RangeError);
});

/** By Simpson's rule over the angle θ with t = √ν tan θ, where the density is cos^(ν−1) θ. */
function tailBeyond(t: number, freedom: number): number {
  const density = (angle: number) => Math.cos(angle) ** (freedom - 1);
  const integral = (from: number, to: number) => {
    const steps = 2_000;
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * density(from + ((to - from) * i) / steps);
    }
    return (sum * (to - from)) / steps / 3;
  };
  return integral(Math.atan(t / Math.sqrt(freedom)), Math.PI / 2) / (2 * integral(0, Math.PI / 2));
}

describe('samples', () => {
  it('are the same whatever the order, and say what is still missing', () => {
    const all = [
      { cell: 1, seed: 1, value: 4 },
      { cell: 1, seed: 3, value: 6 },
      { cell: 2, seed: 2, value: Number.NaN },
      { cell: 3, seed: 1, value: Number.POSITIVE_INFINITY },
      { cell: 3, seed: 2, value: 8 },
    ];
    const [one, other] = [all, [...all].reverse()].map((given) => {
      const samples = new Samples(planOf({}));
      for (const done of given) samples.add(done);
      return samples.result();
    });
    expect(one).toEqual(other);
    const told = one?.cells.map(({ values, mean, n, runs }) => [values.limit, mean, n, runs]);
    expect(told).toEqual([
      [5, null, 0, 0],
      [10, 5, 2, 2],
      [15, null, 0, 1],
      [20, 8, 1, 2],
    ]);
  });
});
