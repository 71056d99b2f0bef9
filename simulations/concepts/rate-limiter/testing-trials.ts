/** What the limiters' tests share: arrivals that seek the boundaries, and the exact retry. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Limiter } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';

export interface Trial {
  readonly policy: Policy;
  readonly arrivals: readonly number[];
}

/**
 * A small policy, and arrivals whose gaps are mostly at, just before or just after the times that
 * matter to it: a random gap would almost never meet one.
 */
export const trials: fc.Arbitrary<Trial> = fc
  .record({
    limit: fc.integer({ min: 1, max: 7 }),
    windowUs: fc.integer({ min: 7, max: 60 }),
    burst: fc.integer({ min: 1, max: 6 }),
  })
  .chain((policy) =>
    fc.array(gapsOf(policy), { minLength: 1, maxLength: 60 }).map((gaps) => ({
      policy,
      arrivals: timesOf(gaps),
    })),
  );

function timesOf(gaps: readonly number[]): number[] {
  let nowUs = 0;
  return gaps.map((gap) => {
    nowUs += gap;
    return nowUs;
  });
}

function gapsOf({ limit, windowUs }: Policy): fc.Arbitrary<number> {
  const drip = Math.ceil(windowUs / limit);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, drip - 1, drip, drip + 1) },
    { weight: 2, arbitrary: fc.constantFrom(windowUs - 1, windowUs, windowUs + 1) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * windowUs }) },
  );
}

/** When requests were admitted. */
export function admissions<M>(limiter: Limiter<M>, { policy, arrivals }: Trial): number[] {
  let memory = limiter.start(policy, 0);
  return arrivals.filter((nowUs) => {
    const decision = limiter.decide(policy, memory, nowUs);
    memory = decision.memory;
    return decision.allowed;
  });
}

/** The most of these times in any half-open (t − spanUs, t]. */
export const mostWithin = (times: readonly number[], spanUs: number): number =>
  Math.max(0, ...times.map((t) => times.filter((s) => s > t - spanUs && s <= t).length));

/** Each refusal names the earliest time that works: then it does, one microsecond before it does not. */
export function expectExactRetry<M>(limiter: Limiter<M>, { policy, arrivals }: Trial): void {
  let memory = limiter.start(policy, 0);
  for (const nowUs of arrivals) {
    const { allowed, retryAfterUs, memory: next } = limiter.decide(policy, memory, nowUs);
    memory = next;
    if (allowed) continue;
    expect(retryAfterUs).toBeGreaterThan(0);
    expect(limiter.decide(policy, memory, nowUs + retryAfterUs).allowed).toBe(true);
    if (retryAfterUs > 1) {
      expect(limiter.decide(policy, memory, nowUs + retryAfterUs - 1).allowed).toBe(false);
    }
  }
}
