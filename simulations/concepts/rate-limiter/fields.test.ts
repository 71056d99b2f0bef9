/** The fields, as a reader sees them; and a cost, against asking one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, algorithmOf } from './algorithm/algorithms.ts';
import { decideCost } from './cost.ts';
import { policyField, rateLimitField, wholeSeconds } from './fields.ts';

const policy = { limit: 10, windowUs: 5_000_000, burst: 20 };
const field = (algorithm: string, changed = policy) =>
  policyField(algorithm, changed, algorithmOf(algorithm));

describe('RateLimit-Policy', () => {
  it.each([
    ['fixed-window', '"fixed-window";q=10;w=5'],
    ['sliding-counter', '"sliding-counter";q=10;w=5'],
    ['sliding-log', '"sliding-log";q=10;w=5'],
    ['token-bucket', '"token-bucket";q=10;w=5;steady-state-burst=20'],
    ['leaky-bucket', '"leaky-bucket";q=10;w=5;steady-state-burst=20'],
  ])('%s: %s', (algorithm, expected) => expect(field(algorithm)).toBe(expected));

  it('leaves the window out where it is no whole number of seconds', () => {
    expect(field('fixed-window', { ...policy, windowUs: 500_000 })).toBe('"fixed-window";q=10');
  });
});

describe('RateLimit and Retry-After', () => {
  it('count what is left, and say when there will be more', () => {
    expect(rateLimitField('token-bucket', 3, 0)).toBe('"token-bucket";r=3');
    expect(rateLimitField('token-bucket', 0, 400_000)).toBe('"token-bucket";r=0;t=1');
  });

  it.each([
    [1, 1],
    [999_999, 1],
    [1_000_000, 1],
    [1_000_001, 2],
  ])('%i µs is %i s: never too early', (us, seconds) => expect(wholeSeconds(us)).toBe(seconds));
});

describe('a cost', () => {
  const histories = fc.record({
    algorithm: fc.constantFrom(...Object.keys(ALGORITHMS)),
    limit: fc.integer({ min: 1, max: 8 }),
    burst: fc.integer({ min: 1, max: 8 }),
    windowUs: fc.integer({ min: 1, max: 200 }),
    gaps: fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 20 }),
    cost: fc.integer({ min: 1, max: 8 }),
  });

  it('is refused until the first microsecond at which it fits', () => {
    fc.assert(
      fc.property(histories, ({ algorithm, gaps, cost, ...rules }) => {
        const limiter = algorithmOf(algorithm);
        fc.pre(cost <= limiter.capacity(rules));
        let nowUs = 1_000;
        let memory = limiter.start(rules, nowUs);
        for (const gap of gaps) {
          nowUs += gap;
          memory = limiter.decide(rules, memory, nowUs).memory;
        }
        const { retryAfterUs, allowed } = decideCost(limiter, rules, memory, nowUs, cost);
        let waitUs = 0;
        while (!decideCost(limiter, rules, memory, nowUs + waitUs, cost).allowed) waitUs++;
        expect({ allowed, retryAfterUs }).toEqual({ allowed: waitUs === 0, retryAfterUs: waitUs });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
