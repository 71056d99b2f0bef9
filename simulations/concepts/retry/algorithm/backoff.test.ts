/** Backoff: the waits of each policy in numbers, the cap, and the means of the jittered ones. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../../kernel/random.ts';
import { BACKOFF_POLICIES, type BackoffPolicy, backoffUs, hasJitter } from './backoff.ts';

const backoff = (policy: BackoffPolicy, firstExponent = 0) => ({
  policy,
  baseUs: 100_000,
  capUs: 1_000_000,
  firstExponent,
});

/** The waits after the first to the sixth failure, in ms, with the same draw each time. */
function waitsMs(policy: BackoffPolicy, u: number, firstExponent = 0): number[] {
  let lastUs = 100_000;
  return [1, 2, 3, 4, 5, 6].map((failures) => {
    lastUs = backoffUs(backoff(policy, firstExponent), failures, lastUs, u);
    return lastUs / 1_000;
  });
}

describe('backoff', () => {
  it('doubles from the base to the cap', () => {
    expect(waitsMs('none', 0.5)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(waitsMs('fixed', 0.5)).toEqual([100, 100, 100, 100, 100, 100]);
    expect(waitsMs('exponential', 0.5)).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it('starts at twice the base when the exponent starts at 1, as in the published program', () => {
    expect(waitsMs('exponential', 0.5, 1)).toEqual([200, 400, 800, 1000, 1000, 1000]);
    expect(waitsMs('full-jitter', 0.5, 1)).toEqual([100, 200, 400, 500, 500, 500]);
  });

  it('spreads full jitter over the whole wait, equal jitter over its second half', () => {
    expect(waitsMs('full-jitter', 0.25)).toEqual([25, 50, 100, 200, 250, 250]);
    expect(waitsMs('equal-jitter', 0.25)).toEqual([62.5, 125, 250, 500, 625, 625]);
  });

  it('grows a decorrelated wait from the last one', () => {
    expect(waitsMs('decorrelated', 0.5)).toEqual([200, 350, 575, 912.5, 1000, 1000]);
    expect(backoffUs(backoff('decorrelated'), 9, 100_000, 0.5)).toBe(200_000); // Failures play no part.
  });

  it('never waits longer than the cap, whatever the draw and however many failures', () => {
    const random = Random.named(1, 'cap');
    for (const policy of BACKOFF_POLICIES) {
      let lastUs = 100_000;
      for (let failures = 1; failures <= 2_000; failures++) {
        lastUs = backoffUs(backoff(policy), failures, lastUs, random.unit());
        expect(lastUs).toBeGreaterThanOrEqual(0);
        expect(lastUs).toBeLessThanOrEqual(1_000_000);
        expect(Number.isInteger(lastUs)).toBe(true);
      }
    }
  });

  it('has the mean of its law: half of the wait with full jitter, three quarters with equal', () => {
    for (const [policy, mean] of [
      ['full-jitter', 200_000],
      ['equal-jitter', 300_000],
    ] as const) {
      const random = Random.named(2, policy);
      let sum = 0;
      const draws = 10_000;
      for (let i = 0; i < draws; i++) sum += backoffUs(backoff(policy), 3, 0, random.unit());
      const widthUs = policy === 'full-jitter' ? 400_000 : 200_000;
      const standardError = widthUs / Math.sqrt(12 * draws);
      expect(Math.abs(sum / draws - mean)).toBeLessThan(4 * standardError);
    }
  });

  it('says which policies draw, and refuses a wait before the first failure', () => {
    expect(BACKOFF_POLICIES.filter(hasJitter)).toEqual([
      'full-jitter',
      'equal-jitter',
      'decorrelated',
    ]);
    expect(() => backoffUs(backoff('fixed'), 0, 0, 0.5)).toThrow('ask after the first one');
  });
});
