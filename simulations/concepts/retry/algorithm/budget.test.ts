/** Retry budgets: what they let through, by example and by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketConfig,
  deposited,
  fullBucket,
  retriesMost,
  shareAllows,
  spent,
  tokensIn,
} from './budget.ts';

describe('token bucket', () => {
  it('starts full, and then takes ten successes for one retry', () => {
    const config = bucketConfig(0.1, 2);
    let bucket = fullBucket(config);
    for (const left of [1, 0]) {
      bucket = spent(bucket) ?? Number.NaN;
      expect(tokensIn(bucket)).toBe(left);
    }
    expect(spent(bucket)).toBeNull();
    for (let i = 0; i < 9; i++) bucket = deposited(config, bucket);
    expect(spent(bucket)).toBeNull();
    bucket = deposited(config, bucket);
    expect(spent(bucket)).toBe(0); // Ten tenths are a token, to the last digit.
  });

  it('holds no more than its size', () => {
    const config = bucketConfig(0.5, 3);
    let bucket = fullBucket(config);
    for (let i = 0; i < 100; i++) bucket = deposited(config, bucket);
    expect(tokensIn(bucket)).toBe(3);
  });

  it('never grants more than deposit × successes + size, whatever the order', () => {
    const number = fc.integer({ min: 0, max: 3_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(number, number, fc.array(fc.boolean()), (deposit, size, asked) => {
        const config = bucketConfig(deposit, size);
        let bucket = fullBucket(config);
        let retries = 0;
        let successes = 0;
        for (const retry of asked) {
          const left = retry ? spent(bucket) : deposited(config, bucket);
          if (retry && left !== null) retries++;
          if (!retry) successes++;
          bucket = left ?? bucket;
          expect(bucket).toBeGreaterThanOrEqual(0);
          expect(retries).toBeLessThanOrEqual(retriesMost(config, successes));
        }
      }),
    );
  });
});

describe('share of first tries', () => {
  it('allows the retry that reaches the share, and not the one that passes it', () => {
    expect(shareAllows(0.1, 100, 9)).toBe(true);
    expect(shareAllows(0.1, 100, 10)).toBe(false);
    expect(shareAllows(0.1, 9, 0)).toBe(false);
    expect(shareAllows(0, 1_000, 0)).toBe(false);
  });
});
