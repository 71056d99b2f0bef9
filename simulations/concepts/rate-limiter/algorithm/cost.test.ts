/** A request that counts for several, against as many requests at one instant: all admitted, or none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, algorithmOf, type Limiter, type Memory } from './algorithms.ts';
import type { Decision, Policy } from './policy.ts';

/** One at a time, at one instant: what a cost means. */
function oneByOne(
  limiter: Limiter<Memory>,
  policy: Policy,
  memory: Memory,
  nowUs: number,
  cost: number,
): Decision<Memory> {
  let decision = limiter.decide(policy, memory, nowUs);
  for (let spent = 1; spent < cost && decision.allowed; spent++) {
    decision = limiter.decide(policy, decision.memory, nowUs);
  }
  return decision;
}

const histories = fc.record({
  algorithm: fc.constantFrom(...Object.keys(ALGORITHMS)),
  limit: fc.integer({ min: 1, max: 8 }),
  burst: fc.integer({ min: 1, max: 8 }),
  windowUs: fc.integer({ min: 1, max: 200 }),
  /** Clocks step back too. */
  gaps: fc.array(fc.integer({ min: -40, max: 150 }), { maxLength: 20 }),
  cost: fc.integer({ min: 1, max: 8 }),
});

describe('a cost', () => {
  it('is admitted as that many at one instant, and refused until the first that fits', () => {
    fc.assert(
      fc.property(histories, ({ algorithm, gaps, cost, ...policy }) => {
        const limiter = algorithmOf(algorithm);
        fc.pre(cost <= limiter.capacity(policy));
        let nowUs = 1_000;
        let memory = limiter.start(policy, nowUs);
        for (const gap of gaps) {
          nowUs += gap;
          memory = limiter.decide(policy, memory, nowUs).memory;
        }
        const decision = limiter.decide(policy, memory, nowUs, cost);
        let waitUs = 0;
        const after = () => oneByOne(limiter, policy, memory, nowUs + waitUs, cost);
        while (!after().allowed) waitUs++;
        expect(decision.allowed).toBe(waitUs === 0);
        expect(decision.retryAfterUs).toBe(waitUs);
        if (decision.allowed) {
          expect(decision.memory).toEqual(after().memory);
          expect(decision.delayUs).toBe(after().delayUs);
        }
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('of more than one leaves no trace where it is refused, not even in a log of everyone', () => {
    const policy = { limit: 2, windowUs: 100, burst: 2, storeRejected: true };
    const limiter = algorithmOf('sliding-log');
    const full = limiter.decide(policy, limiter.start(policy, 0), 0, 2).memory;
    expect(limiter.decide(policy, full, 50, 2)).toEqual({
      allowed: false,
      retryAfterUs: 50,
      memory: full,
    });
    expect(limiter.decide(policy, full, 50, 1).memory).toEqual({ stamps: [0, 50] });
  });
});
