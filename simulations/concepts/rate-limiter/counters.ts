/**
 * What a limiter counts with: the port that hosts fill, and one way to fill it.
 *
 * One call may ask several limiters, one for the key and one for everybody. They all admit and
 * count, or none counts: a request that the second refuses must not have cost a token of the first.
 */
import type { Clock, Store } from '../../run/ports.ts';
import { algorithmOf, type Limiter, type Memory } from './algorithm/algorithms.ts';
import type { Decision, Policy } from './algorithm/policy.ts';
import type { Rule } from './rule.ts';

/** A limiter that is asked. */
export interface Ask {
  /** What is counted together: equal for equal limiters. */
  readonly id: string;
  readonly rule: Rule;
  /** For how many requests this one counts, 1 to the rule's capacity. */
  readonly cost: number;
}

/** What one limiter said, and what the fields tell of the moment after it. */
export interface Counted {
  readonly allowed: boolean;
  /** How many more it would admit at once, now. */
  readonly remaining: number;
  /** 0, or the earliest wait after which it would admit this request if no other comes first (µs). */
  readonly retryAfterUs: number;
  /** Until it would admit one more request (µs), 0 for at once. */
  readonly waitUs: number;
  /** How long an admitted request waits before it goes on (µs): a leaky bucket’s. */
  readonly delayUs: number;
}

export interface Counters {
  /**
   * Asks every limiter in one atomic step: if all admit, all count; else none does.
   * @throws CountersAway where what is counted cannot be reached.
   */
  take(asks: readonly Ask[]): Promise<readonly Counted[]>;
}

/** The counters cannot be reached: the policy says what follows. */
export class CountersAway extends Error {
  override readonly name = 'CountersAway';
}

export interface CountersOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Where the algorithms come from; tests wrap them. */
  readonly limiterOf?: (algorithm: string) => Limiter<Memory>;
}

/** Counters over any store that replaces several entries in one step. */
export function countersOver({ store, clock, limiterOf = algorithmOf }: CountersOptions): Counters {
  return {
    take: (asks) =>
      store.updateAll<Memory, readonly Counted[]>(
        asks.map(({ id }) => id),
        (kept) => {
          const nowUs = clock.nowUs();
          const asked = decideAll(asks, kept, nowUs, limiterOf);
          const result = asked.map((one): Counted => {
            const { rule, allowed, retryAfterUs, delayUs = 0, memory } = one;
            const left = leftOf(limiterOf(rule.algorithm), rule.policy, memory, nowUs);
            return { allowed, retryAfterUs, delayUs, ...left };
          });
          return { kept: asked.map(({ memory }) => memory), result };
        },
      ),
  };
}

/**
 * All or nothing: a limiter that would have admitted, had the others, remembers what it did before.
 * One of which nothing is kept begins now.
 */
export function decideAll(
  asks: readonly Ask[],
  kept: readonly (Memory | undefined)[],
  nowUs: number,
  limiterOf: (algorithm: string) => Limiter<Memory> = algorithmOf,
): readonly (Ask & Decision<Memory>)[] {
  const asked = asks.map((ask, at) => {
    const { algorithm, policy } = ask.rule;
    const limiter = limiterOf(algorithm);
    const before = kept[at] ?? limiter.start(policy, nowUs);
    return { ...ask, before, ...limiter.decide(policy, before, nowUs, ask.cost) };
  });
  const all = asked.every(({ allowed }) => allowed);
  return asked.map((one) =>
    all || !one.allowed ? one : { ...one, delayUs: 0, memory: one.before },
  );
}

function leftOf(limiter: Limiter<Memory>, policy: Policy, after: Memory, nowUs: number) {
  // The question is put to what is left, and the answer forgotten: a refusal of it is not stored.
  const { retryAfterUs } = limiter.decide({ ...policy, storeRejected: false }, after, nowUs);
  return {
    remaining: Math.max(0, Math.floor(limiter.remaining(policy, after, nowUs))),
    waitUs: retryAfterUs,
  };
}
