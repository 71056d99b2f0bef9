/** The token bucket: rows of numbers, exact sums against big integers, and its bound for every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithmOf } from './algorithms.ts';
import { asked, rows, timesOf } from './asking.ts';
import type { Policy } from './policy.ts';
import { type Bucket, fullBucket, refill, takeToken, tokens } from './token-bucket.ts';

const ms = (...times: readonly number[]) => times.map((time) => time * 1_000);

/** Two a second, and three at once. */
const two: Policy = { limit: 2, windowUs: 1_000_000, burst: 3 };

const policy: fc.Arbitrary<Policy> = fc.record({
  limit: fc.integer({ min: 1, max: 10_000 }),
  windowUs: fc.integer({ min: 1, max: 3_600_000_000 }),
  burst: fc.integer({ min: 1, max: 10_000 }),
});
const gaps = (longestUs: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(1_000_000), fc.nat(longestUs)), {
    maxLength: 60,
  });

describe('two a second and three at once', () => {
  it('admits three at once, and then one each half second', () => {
    const answers = asked('token-bucket', two, ms(0, 0, 0, 0, 499, 500, 600, 1_000, 1_001));
    expect(rows(answers)).toEqual([
      ...['0: yes', '0: yes', '0: yes', '0: in 500', '499: in 1', '500: yes', '600: in 400'],
      ...['1000: yes', '1001: in 499'],
    ]);
  });

  it('fills up in silence, to three and no further', () => {
    const answers = asked('token-bucket', two, ms(0, 0, 0, 0, 9_000, 9_000, 9_000, 9_000));
    expect(rows(answers).slice(3)).toEqual([
      ...['0: in 500', '9000: yes', '9000: yes', '9000: yes', '9000: in 500'],
    ]);
  });

  it('keeps the fraction of a token that has dripped', () => {
    const bucket = asked('token-bucket', two, ms(0, 0, 0))[2]?.memory as Bucket;
    const seen = ms(0, 250, 500, 1_750, 9_000).map((nowUs) => tokens(two, bucket, nowUs));
    expect(seen).toEqual([0, 0.5, 1, 3, 3]);
  });

  it('loses nothing to rounding where a token takes no whole number of microseconds', () => {
    const third: Policy = { limit: 3, windowUs: 1_000_000, burst: 2 };
    const times = [0, 0, 0, 333_333, 333_334, 666_667, 1_000_000];
    const answers = asked('token-bucket', third, times);
    expect(answers.map(({ allowed, retryAfterUs }) => (allowed ? 'yes' : retryAfterUs))).toEqual([
      ...['yes', 'yes', 333_334, 1, 'yes', 'yes', 'yes'],
    ]);
  });
});

describe('for any arrivals, in whole units', () => {
  it('has exactly the level that big integers give', () => {
    fc.assert(
      fc.property(policy, gaps(2 ** 45), (of, steps) => {
        const full = BigInt(of.burst) * BigInt(of.windowUs);
        let level = full;
        let lastUs = 0;
        for (const { atUs, allowed, memory } of asked('token-bucket', of, timesOf(steps))) {
          level += BigInt(atUs - lastUs) * BigInt(of.limit);
          if (level > full) level = full;
          lastUs = atUs;
          expect(allowed).toBe(level >= BigInt(of.windowUs));
          if (allowed) level -= BigInt(of.windowUs);
          const { units } = memory as Bucket;
          expect(Number.isSafeInteger(units)).toBe(true);
          expect(BigInt(units)).toBe(level);
        }
      }),
    );
  });

  it('lets any j − i + 1 admissions pass only in (j − i + 1 − burst) / rate or more', () => {
    fc.assert(
      fc.property(policy, gaps(10_000_000), (of, steps) => {
        const admitted = asked('token-bucket', of, timesOf(steps)).filter(({ allowed }) => allowed);
        admitted.forEach((first, i) => {
          admitted.slice(i).forEach((last, between) => {
            const dripped = BigInt(of.limit) * BigInt(last.atUs - first.atUs);
            const most = BigInt(of.burst) * BigInt(of.windowUs) + dripped;
            expect(BigInt(between + 1) * BigInt(of.windowUs) <= most).toBe(true);
          });
        });
      }),
    );
  });

  it('refuses only who would break the bound: after silence the whole burst passes', () => {
    fc.assert(
      fc.property(policy, fc.maxSafeNat(), (of, nowUs) => {
        const least = { ...of, burst: 1 + (of.burst % 50) };
        const times = new Array<number>(least.burst + 1).fill(nowUs);
        const answers = asked('token-bucket', least, times).map(({ allowed }) => allowed);
        expect(answers).toEqual([...new Array(least.burst).fill(true), false]);
      }),
    );
  });

  it('is not changed by being read', () => {
    fc.assert(
      fc.property(policy, gaps(1_000_000), fc.nat(1_000_000), (of, steps, laterUs) => {
        for (const { atUs, memory } of asked('token-bucket', of, timesOf(steps))) {
          const bucket = memory as Bucket;
          const later = refill(of, refill(of, bucket, atUs + laterUs), atUs + 2 * laterUs);
          expect(later).toEqual(refill(of, bucket, atUs + 2 * laterUs));
        }
      }),
    );
  });
});

describe('a change of policy', () => {
  const limiter = algorithmOf('token-bucket');

  it('pays out what has dripped at the old rate, then drips at the new one', () => {
    const empty = asked('token-bucket', two, ms(0, 0, 0))[2]?.memory as Bucket;
    const faster = { ...two, limit: 10 };
    const changed = limiter.retune(two, faster, empty, 250_000);
    expect(limiter.remaining(faster, changed, 250_000)).toBe(0.5);
    expect(limiter.decide(faster, changed, 250_000).retryAfterUs).toBe(50_000);
  });

  it('spills what a smaller bucket cannot hold, and fills a larger one from where it was', () => {
    const full = fullBucket(two, 0);
    const smaller = limiter.retune(two, { ...two, burst: 1 }, full, 0);
    expect(limiter.remaining({ ...two, burst: 1 }, smaller, 0)).toBe(1);
    const larger = limiter.retune(two, { ...two, burst: 9 }, full, 0);
    expect(limiter.remaining({ ...two, burst: 9 }, larger, 0)).toBe(3);
  });
});

it('a bucket of one admits a steady stream at its very rate', () => {
  const one: Policy = { limit: 10, windowUs: 1_000_000, burst: 1 };
  let bucket = fullBucket(one, 0);
  for (let atUs = 0; atUs < 10_000_000; atUs += 100_000) {
    const taken = takeToken(one, bucket, atUs);
    expect(taken.allowed).toBe(true);
    bucket = taken.memory;
  }
});
