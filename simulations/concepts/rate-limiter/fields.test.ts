/** The fields, as a reader sees them. */
import { describe, expect, it } from 'vitest';
import { policyField, rateLimitField, wholeSeconds } from './fields.ts';

const policy = { limit: 10, windowUs: 5_000_000, burst: 20 };
const field = (algorithm: string, changed = policy) =>
  policyField({ name: algorithm, rule: { algorithm, policy: changed }, perKey: true });
const counted = { allowed: true, retryAfterUs: 0, delayUs: 0 };

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
    expect(rateLimitField('default', { ...counted, remaining: 3, waitUs: 0 })).toBe(
      '"default";r=3',
    );
    expect(rateLimitField('default', { ...counted, remaining: 0, waitUs: 400_000 })).toBe(
      '"default";r=0;t=1',
    );
  });

  it.each([
    [1, 1],
    [999_999, 1],
    [1_000_000, 1],
    [1_000_001, 2],
  ])('%i µs is %i s: never too early', (us, seconds) => expect(wholeSeconds(us)).toBe(seconds));
});
