/** The limiter of a lane, asked again: what it would decide, and what it remembers once it has. */
import type { Memory } from '../../../simulations/concepts/rate-limiter/algorithm/algorithms.ts';
import { decideAll } from '../../../simulations/concepts/rate-limiter/counters.ts';
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

  /** Decides, and remembers it. */
  take(user: number, atUs: number): void {
    for (const { id, memory } of this.#asked(user, atUs)) this.#memories.set(id, memory);
  }

  #asked(user: number, atUs: number) {
    const own = { id: `user ${user}`, rule: this.#own, cost: 1 };
    const asks = this.#overall ? [own, { id: 'all', rule: this.#overall, cost: 1 }] : [own];
    const kept = asks.map(({ id }) => this.#memories.get(id));
    return decideAll(asks, kept, atUs);
  }
}
