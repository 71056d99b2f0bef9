/** The arithmetic, by example. */
import { describe, expect, it } from 'vitest';
import { retryAfterUsOf, serviceUsOf } from './service.ts';

describe('the arithmetic of one server', () => {
  it('makes whole microseconds of work, and never none', () => {
    expect(serviceUsOf(1, 200_000)).toBe(200_000);
    expect(serviceUsOf(0.123_456_78, 1_000)).toBe(123);
    expect(serviceUsOf(1e-9, 1_000)).toBe(1);
  });

  it('tells how long the server is still busy', () => {
    expect(retryAfterUsOf(700, 500)).toBe(200);
    expect(retryAfterUsOf(700, 700)).toBe(0);
    expect(retryAfterUsOf(700, 900)).toBe(0);
  });
});
