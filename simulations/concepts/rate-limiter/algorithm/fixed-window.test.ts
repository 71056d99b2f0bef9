/** The fixed window: rows of numbers, and counting against counting. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithmOf } from './algorithms.ts';
import { asked, rows, timesOf } from './asking.ts';
import { placesLeft, type WindowCount } from './fixed-window.ts';
import type { Policy } from './policy.ts';

const ms = (...times: readonly number[]) => times.map((time) => time * 1_000);

/** Two in each second, counted from 0. */
const two: Policy = { limit: 2, windowUs: 1_000_000, burst: 1 };

const policy: fc.Arbitrary<Policy> = fc.record({
  limit: fc.integer({ min: 1, max: 8 }),
  windowUs: fc.integer({ min: 1, max: 2_000 }),
  burst: fc.constant(1),
});
const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(3_000)), { maxLength: 80 });

describe('two in each second', () => {
  it('admits the first two of each window, and says when the next begins', () => {
    const answers = asked('fixed-window', two, ms(100, 500, 600, 999, 1_000, 1_001, 1_500, 2_000));
    expect(rows(answers)).toEqual([
      ...['100: yes', '500: yes', '600: in 400', '999: in 1', '1000: yes', '1001: yes'],
      ...['1500: in 500', '2000: yes'],
    ]);
  });

  it('lets four through within two milliseconds, across an edge', () => {
    const answers = asked('fixed-window', two, ms(999, 999, 1_000, 1_000, 1_000));
    expect(rows(answers)).toEqual([
      ...['999: yes', '999: yes', '1000: yes', '1000: yes', '1000: in 1000'],
    ]);
  });

  it('counts its windows from 0, whenever it was started', () => {
    const answers = asked('fixed-window', two, ms(1_900, 1_900, 1_900, 2_000), 1_700_000);
    expect(rows(answers)).toEqual(['1900: yes', '1900: yes', '1900: in 100', '2000: yes']);
  });

  it('knows how many places are left', () => {
    const [, , used] = asked('fixed-window', two, ms(0, 10, 20));
    const left = ms(20, 999, 1_000, 90_000).map((nowUs) =>
      placesLeft(two, used?.memory as WindowCount, nowUs),
    );
    expect(left).toEqual([0, 0, 2, 2]);
  });
});

describe('for any arrivals', () => {
  it('admits exactly the first so many of each window', () => {
    fc.assert(
      fc.property(policy, gaps, (of, steps) => {
        const came = new Map<number, number>();
        for (const { atUs, allowed } of asked('fixed-window', of, timesOf(steps))) {
          const window = Math.floor(atUs / of.windowUs);
          const nth = (came.get(window) ?? 0) + 1;
          came.set(window, nth);
          expect(allowed).toBe(nth <= of.limit);
        }
      }),
    );
  });

  it('admits at most twice the limit in any half-open window', () => {
    fc.assert(
      fc.property(policy, gaps, (of, steps) => {
        const admitted = asked('fixed-window', of, timesOf(steps)).filter(({ allowed }) => allowed);
        for (const { atUs: lastUs } of admitted) {
          const within = admitted.filter(
            ({ atUs }) => atUs > lastUs - of.windowUs && atUs <= lastUs,
          );
          expect(within.length).toBeLessThanOrEqual(2 * of.limit);
        }
      }),
    );
  });
});

describe('a change of policy', () => {
  const limiter = algorithmOf('fixed-window');
  const used = asked('fixed-window', two, ms(0, 10))[1]?.memory as WindowCount;

  it('keeps what this window has counted', () => {
    const more = { ...two, limit: 5 };
    expect(limiter.remaining(more, limiter.retune(two, more, used, 20_000), 20_000)).toBe(3);
    const fewer = { ...two, limit: 1 };
    const changed = limiter.retune(two, fewer, used, 20_000);
    expect(limiter.remaining(fewer, changed, 20_000)).toBe(0);
    expect(limiter.decide(fewer, changed, 20_000).retryAfterUs).toBe(980_000);
  });

  it('forgets what an earlier window has counted', () => {
    const changed = limiter.retune(two, two, used, 1_000_000);
    expect(limiter.remaining(two, changed, 1_000_000)).toBe(2);
  });
});
