/**
 * Limits that count in one place: one for each user, and perhaps one over all of them.
 *
 * All or nothing asks both and takes from both, or from neither. One after the other is what two
 * calls to a store do: the first has taken its token when the second refuses, and nobody gives it
 * back.
 */
import type { ModelContext, Params } from '../../run/concept.ts';
import type { Policy } from './algorithm/policy.ts';
import { type Answer, LimiterNode } from './node.ts';
import { globalPolicyOf, limitsUsers, usersOf } from './parameters-many.ts';

export interface LimitsOptions {
  readonly context: ModelContext;
  readonly params: Params;
  readonly algorithm: string;
  readonly policy: Policy;
  /** The limit over all users, if there is one. */
  readonly overall?: Policy | undefined;
}

/** A request that is asked for: which it is, and of whom. */
export interface Asking {
  readonly who: number;
  /** 0 for the first user. */
  readonly user: number;
}

export interface Verdict extends Answer {
  /** Whether it was refused by the limit over all users, where the user’s own would have admitted. */
  readonly global?: boolean;
}

/** A leaky bucket over all users would have to delay what is delayed already: it counts, as a meter. */
export const overallAlgorithm = (algorithm: string): string =>
  algorithm === 'leaky-bucket' ? 'token-bucket' : algorithm;

export class Limits {
  /** One for each user. */
  readonly users: readonly LimiterNode[];
  readonly overall: LimiterNode | undefined;
  readonly #takes: string;
  readonly #own: boolean;
  #lost = 0;

  constructor({ context, params, algorithm, policy, overall }: LimitsOptions) {
    const naive = params.clock === 'naive';
    this.users = Array.from(
      { length: usersOf(params) },
      () => new LimiterNode({ context, algorithm, policy, naive }),
    );
    const meter = overallAlgorithm(algorithm);
    this.overall =
      overall && new LimiterNode({ context, algorithm: meter, policy: overall, naive });
    this.#takes = String(params.takes);
    this.#own = limitsUsers(params);
  }

  /** Tokens that were taken from one limit for a request that the other refused. */
  get lost(): number {
    return this.#lost;
  }

  /** All limiters, the users’ first. */
  get all(): readonly LimiterNode[] {
    return this.overall ? [...this.users, this.overall] : this.users;
  }

  /** @param atUs what the clock shows that this place goes by. */
  ask({ who, user }: Asking, atUs: number): Verdict {
    const own = this.users[user] as LimiterNode;
    const { overall } = this;
    if (!overall) return own.ask(who, atUs);
    if (!this.#own) return globally(overall.ask(who, atUs));
    if (this.#takes === 'user-first') return this.#inTurn(own, overall, who, atUs);
    if (this.#takes === 'global-first') return this.#inTurn(overall, own, who, atUs);
    return bothOrNeither(own, overall, who, atUs);
  }

  #inTurn(first: LimiterNode, second: LimiterNode, who: number, atUs: number): Verdict {
    const before = first.ask(who, atUs);
    if (!before.allowed) return first === this.overall ? globally(before) : before;
    const after = second.ask(who, atUs);
    if (!after.allowed) {
      this.#lost++;
      return second === this.overall ? globally(after) : after;
    }
    return { ...after, delayUs: Math.max(before.delayUs, after.delayUs) };
  }

  retune(policy: Policy, atUs: number): void {
    for (const user of this.users) user.retune(policy, atUs);
  }

  /** How many requests it would admit, whoever they are of. */
  remaining(atUs: number): number {
    return this.#least((limiter) => limiter.remaining(atUs));
  }

  /** The most it ever admits at once. */
  get capacity(): number {
    return this.#least((limiter) => limiter.capacity);
  }

  #least(of: (limiter: LimiterNode) => number): number {
    const all = this.overall ? of(this.overall) : Number.POSITIVE_INFINITY;
    if (!this.#own) return all;
    return Math.min(
      all,
      this.users.reduce((sum, user) => sum + of(user), 0),
    );
  }
}

function bothOrNeither(own: LimiterNode, overall: LimiterNode, who: number, atUs: number): Verdict {
  const [ownAdmits, allAdmit] = [own.admits(atUs), overall.admits(atUs)];
  if (ownAdmits && allAdmit) {
    overall.ask(who, atUs);
    return own.ask(who, atUs);
  }
  // Who refuses says when to come again; who would have admitted is not asked, and has lost nothing.
  const refused = ownAdmits ? undefined : own.ask(who, atUs);
  const over = allAdmit ? undefined : overall.ask(who, atUs);
  if (!refused) return globally(over as Answer);
  return { ...refused, retryAfterUs: Math.max(refused.retryAfterUs, over?.retryAfterUs ?? 0) };
}

const globally = (answer: Answer): Verdict => ({ ...answer, global: !answer.allowed });

/**
 * An n-th of a policy, as a token bucket: what each of n nodes may admit alone so that together
 * they admit no more than the whole. A bucket holds one token at least.
 */
export const shareOf = (policy: Policy, capacity: number, nodes: number): Policy => ({
  limit: policy.limit,
  windowUs: policy.windowUs * nodes,
  burst: Math.max(1, Math.floor(capacity / nodes)),
});

/** Of the limit over all users too, if there is one. */
export function sharesOf(params: Params, policy: Policy, capacity: number, nodes: number) {
  const overall = globalPolicyOf(params, policy);
  return {
    policy: shareOf(policy, capacity, nodes),
    overall: overall && shareOf(overall, overall.limit, nodes),
  };
}
