/**
 * A request that counts for several: all of them are admitted at one instant, or none is.
 *
 * An algorithm decides about one at a time; the answer here is the same as if it had a cost. What
 * is left of a limiter nobody asks only grows with time, so the earliest wait is found by halving.
 */
import type { Limiter, Memory } from './algorithm/algorithms.ts';
import type { Decision, Policy } from './algorithm/policy.ts';

/** `cost` is at most the limiter's capacity; a refusal of more than one leaves no trace. */
export function decideCost(
  limiter: Limiter<Memory>,
  policy: Policy,
  memory: Memory,
  nowUs: number,
  cost: number,
): Decision<Memory> {
  const decision = spend(limiter, policy, memory, nowUs, cost);
  if (decision.allowed || cost === 1) return decision;
  const fits = (waitUs: number) => spend(limiter, policy, memory, nowUs + waitUs, cost).allowed;
  return { allowed: false, retryAfterUs: leastWait(fits, decision.retryAfterUs), memory };
}

function spend(
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

/** The least wait that fits: none does at first, one of the doubled ones does, and then all do. */
function leastWait(fits: (waitUs: number) => boolean, firstUs: number): number {
  let tooShort = 0;
  let enough = Math.max(1, firstUs);
  while (!fits(enough)) {
    if (enough > Number.MAX_SAFE_INTEGER / 4) throw new RangeError(`No wait of ${enough} µs fits.`);
    tooShort = enough;
    enough *= 2;
  }
  while (enough - tooShort > 1) {
    const middle = tooShort + Math.floor((enough - tooShort) / 2);
    if (fits(middle)) enough = middle;
    else tooShort = middle;
  }
  return enough;
}
