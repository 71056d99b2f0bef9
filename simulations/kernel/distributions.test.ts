/** Distributions with mean 1: their mean, their spread, and that a larger draw gives no larger variate. */
import { describe, expect, it } from 'vitest';
import { deterministic, exponential, geometric } from './distributions.ts';
import { hyperexponential } from './hyperexponential.ts';
import { Random } from './random.ts';
import { drawn, moments, zOfMean } from './testing.ts';

const COUNT = 400_000;

/** How many standard errors the squared coefficient of variation lies off, by 40 batches. */
function zOfCv2(values: readonly number[], expected: number): number {
  const size = values.length / 40;
  const cv2s = Array.from({ length: 40 }, (_, i) => {
    const { mean, variance } = moments(values.slice(i * size, (i + 1) * size));
    return variance / (mean * mean);
  });
  return zOfMean(cv2s, expected);
}

describe('with mean 1', () => {
  it('the deterministic one is always 1', () => {
    expect(drawn(3, deterministic())).toEqual([1, 1, 1]);
  });

  it('the exponential has cv² 1', () => {
    const values = drawn(COUNT, exponential(Random.named(1, 'exponential')));
    expect(Math.abs(zOfMean(values, 1))).toBeLessThan(4);
    expect(Math.abs(zOfCv2(values, 1))).toBeLessThan(4);
  });

  it.each([1, 1.5, 4, 10])('the hyperexponential has cv² %d', (cv2) => {
    const values = drawn(COUNT, hyperexponential(Random.named(2, 'hyper'), cv2));
    expect(Math.abs(zOfMean(values, 1))).toBeLessThan(4);
    expect(Math.abs(zOfCv2(values, cv2))).toBeLessThan(4);
  });

  it('the hyperexponential gives half of the time to each branch', () => {
    // With cv² 4 the frequent branch is taken with probability (1 + √(3/5)) / 2, its mean is 1/2p.
    const often = (1 + Math.sqrt(3 / 5)) / 2;
    const random = Random.named(3, 'branches');
    const twin = Random.named(3, 'branches');
    const draw = hyperexponential(random, 4);
    let frequent = 0;
    let total = 0;
    for (let i = 0; i < COUNT; i++) {
      const value = draw();
      if (twin.unit() < often) frequent += value;
      twin.u32();
      total += value;
    }
    expect(frequent / total).toBeCloseTo(0.5, 2);
  });

  it.each([0.99, 0, -1, Number.NaN])('the hyperexponential refuses cv² %d', (cv2) => {
    expect(() => hyperexponential(Random.named(1, 'x'), cv2)).toThrow(`cv² ${cv2} is below 1.`);
  });
});

describe('geometric', () => {
  it('counts trials: 1 with probability 1/mean, 2 with (1 − 1/mean)/mean …', () => {
    const trials = [0.9, 0.76, 0.75, 0.57, 0.56, 0.4, 0.1].map((u) => geometric(u, 4));
    expect(trials).toEqual([1, 1, 1, 2, 3, 4, 9]);
  });

  it('is always 1 with mean 1', () => {
    expect([1e-10, 0.5, 1 - 1e-10].map((u) => geometric(u, 1))).toEqual([1, 1, 1]);
  });

  it.each([1.5, 4, 50])('has mean %d and variance mean · (mean − 1)', (mean) => {
    const random = Random.named(4, 'geometric');
    const values = drawn(COUNT, () => geometric(random.unit(), mean));
    expect(Math.abs(zOfMean(values, mean))).toBeLessThan(4);
    expect(Math.abs(zOfCv2(values, (mean - 1) / mean))).toBeLessThan(4);
  });

  it('gives no larger number for a larger draw, and ends for the smallest', () => {
    let before = geometric(2 ** -33, 50);
    expect(before).toBeLessThan(1_200);
    for (let u = 0.001; u < 1; u += 0.001) {
      const now = geometric(u, 50);
      expect(now).toBeLessThanOrEqual(before);
      before = now;
    }
  });
});
