/**
 * Limiters with one comparison or one sum slightly wrong: each is a mistake that somebody makes.
 * Tests of the limiter are good when they catch every one of them.
 */
import type { Limiter, Memory } from './algorithm/algorithms.ts';
import type { Decision, Policy } from './algorithm/policy.ts';

export interface Mutant {
  readonly name: string;
  mutate(limiter: Limiter<Memory>): Limiter<Memory>;
}

type Decide = Limiter<Memory>['decide'];

/** The same limiter with another way to decide. */
const deciding =
  (how: (decide: Decide, policy: Policy, memory: Memory, nowUs: number) => Decision<Memory>) =>
  (limiter: Limiter<Memory>): Limiter<Memory> => ({
    ...limiter,
    decide(policy, memory, nowUs, cost) {
      const decide: Decide = (asked, before, atUs) => limiter.decide(asked, before, atUs, cost);
      return how(decide, policy, memory, nowUs);
    },
  });

/** The wait changed, in a refusal. */
const waiting = (change: (retryAfterUs: number) => number) =>
  deciding((decide, policy, memory, nowUs) => {
    const decision = decide(policy, memory, nowUs);
    if (decision.allowed) return decision;
    return { ...decision, retryAfterUs: change(decision.retryAfterUs) };
  });

export const mutants: readonly Mutant[] = [
  {
    name: 'refuses at the very instant it named (> for >=)',
    mutate: deciding((decide, policy, memory, nowUs) => {
      const decision = decide(policy, memory, nowUs);
      const before = nowUs > 0 ? decide(policy, memory, nowUs - 1) : decision;
      const onTheDot = decision.allowed && !before.allowed && before.retryAfterUs === 1;
      return onTheDot ? { allowed: false, retryAfterUs: 1, memory } : decision;
    }),
  },
  {
    name: 'admits one microsecond early (>= for >)',
    mutate: deciding((decide, policy, memory, nowUs) => {
      const decision = decide(policy, memory, nowUs);
      const early = !decision.allowed && decision.retryAfterUs === 1;
      return early ? decide(policy, memory, nowUs + 1) : decision;
    }),
  },
  {
    name: 'admits one too many (<= for <)',
    mutate: (limiter) => ({
      ...limiter,
      start: (policy, atUs) => limiter.start(oneMore(policy), atUs),
      decide: (policy, memory, nowUs, cost) => limiter.decide(oneMore(policy), memory, nowUs, cost),
    }),
  },
  { name: 'names a wait one microsecond short', mutate: waiting((us) => us - 1) },
  { name: 'names a wait one microsecond long', mutate: waiting((us) => us + 1) },
  { name: 'rounds its wait to milliseconds', mutate: waiting((us) => Math.ceil(us / 1e3) * 1e3) },
  { name: 'rounds its wait to seconds', mutate: waiting((us) => Math.ceil(us / 1e6) * 1e6) },
  {
    name: 'charges for what it refused',
    mutate: deciding((decide, policy, memory, nowUs) => {
      const decision = decide(policy, memory, nowUs);
      if (decision.allowed) return decision;
      const later = decide(policy, memory, nowUs + decision.retryAfterUs);
      return { ...decision, memory: later.memory };
    }),
  },
];

const oneMore = (policy: Policy): Policy => ({
  ...policy,
  limit: policy.limit + 1,
  burst: policy.burst + 1,
});
