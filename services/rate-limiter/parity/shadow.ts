/** The limiter of a lane, asked again: what it would decide, and what it remembers once it has. */
import {
  algorithmOf,
  type Memory,
} from '../../../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import type { Rule } from '../../../simulations/concepts/rate-limiter/rule.ts';

export class Shadow {
  readonly #own: Rule;
  readonly #overall: Rule | undefined;
  readonly #memories = new Map<string, Memory>();

  constructor(own: Rule, overall: Rule | undefined) {
    this.#own = own;
    this.#overall = overall;
  }

  /** What it would decide about a request of this user at this instant (µs). */
  would(user: number, atUs: number): 'admitted' | 'rejected' {
    return this.#asked(user, atUs).every(({ allowed }) => allowed) ? 'admitted' : 'rejected';
  }

  /** Decides, all or nothing, and remembers it. */
  take(user: number, atUs: number): void {
    const asked = this.#asked(user, atUs);
    const all = asked.every(({ allowed }) => allowed);
    for (const { name, allowed, memory } of asked) {
      if (all || !allowed) this.#memories.set(name, memory);
    }
  }

  #asked(user: number, atUs: number) {
    const own = { name: `user ${user}`, rule: this.#own };
    const rules = this.#overall ? [own, { name: 'all', rule: this.#overall }] : [own];
    return rules.map(({ name, rule: { algorithm, policy } }) => {
      const limiter = algorithmOf(algorithm);
      const memory = this.#memories.get(name) ?? limiter.start(policy, atUs);
      return { name, ...limiter.decide(policy, memory, atUs) };
    });
  }
}
