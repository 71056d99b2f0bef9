/**
 * The balancer: what it sees of the servers, and whom it chooses. The decision is `algorithm/pick`'s.
 *
 * With information that is `staleUs` old it sees loads as they were at the last multiple of that
 * time, and what it sent since then it does not see: as a balancer that is one of many.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import { type Chances, type Picked, type PolicyId, pick } from './algorithm/pick.ts';

export interface BalancerOptions {
  readonly sim: Kernel;
  readonly policy: PolicyId;
  readonly staleUs: number;
  /** The loads as they are, by server; the same array always. */
  readonly loads: Int32Array;
}

export class Balancer {
  policy: PolicyId;
  /** Servers that may be chosen, ascending. */
  open: readonly number[] = [];
  /** The part of a full share that each should get. */
  readonly weights: Float64Array;
  /** The latest choice: whom it asked, and what it chose. */
  last: Picked | undefined;
  readonly #loads: Int32Array;
  readonly #seen: Int32Array;
  readonly #chances: Chances;
  #next = 0;

  constructor({ sim, policy, staleUs, loads }: BalancerOptions) {
    this.policy = policy;
    this.weights = new Float64Array(loads.length).fill(1);
    this.#chances = { choice: sim.stream('choice'), tie: sim.stream('ties') };
    this.#loads = loads;
    this.#seen = staleUs > 0 ? new Int32Array(loads.length) : loads;
    if (staleUs > 0) this.#lookEvery(sim, staleUs);
  }

  /** What it sees of the servers. */
  get seen(): Int32Array {
    return this.#seen;
  }

  isOpen(server: number): boolean {
    return this.open.includes(server);
  }

  /** Chooses among the open servers, or those of them that are given; −1 where there is none. */
  choose(open = this.open): number {
    if (open.length === 0) return -1;
    const seen = { open, loads: this.#seen, weights: this.weights, next: this.#next };
    this.last = pick(this.policy, seen, this.#chances);
    this.#next = this.last.server + 1;
    return this.last.server;
  }

  #lookEvery(sim: Kernel, staleUs: number): void {
    const look = () => {
      this.#seen.set(this.#loads);
      sim.after(staleUs, look);
    };
    sim.after(staleUs, look);
  }
}
