/**
 * The bounds of a run, each over what it is of: what users’ limits let through, what the limit over
 * all of them does, and what local buckets admit while the store is away.
 */
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Policy } from './algorithm/policy.ts';
import { BoundWatch } from './bound.ts';

export interface BoundsOptions {
  readonly algorithm: string;
  readonly policy: Policy;
  /** How many limiters count for themselves; 0 where users have no limit of their own. */
  readonly limiters: number;
  readonly overall?: Overall | undefined;
  /** A local bucket’s policy, and how many of them there are. */
  readonly local: { readonly policy: Policy; readonly limiters: number };
}

/** The limit over all users, in each of the places that count for themselves. */
interface Overall {
  readonly algorithm: string;
  readonly policy: Policy;
  readonly places: number;
}

export class Bounds {
  readonly #own: BoundWatch | undefined;
  readonly #overall: BoundWatch | undefined;
  readonly #overallInWindow: MostInSpan;
  readonly #local: BoundWatch;

  constructor({ algorithm, policy, limiters, overall, local }: BoundsOptions) {
    this.#own = limiters > 0 ? new BoundWatch(algorithm, policy, limiters) : undefined;
    this.#overall = overall && new BoundWatch(overall.algorithm, overall.policy, overall.places);
    this.#overallInWindow = new MostInSpan(policy.windowUs);
    this.#local = new BoundWatch('token-bucket', local.policy, local.limiters);
  }

  get #all(): readonly BoundWatch[] {
    return [this.#own, this.#overall, this.#local].filter((watch) => watch !== undefined);
  }

  get held(): boolean {
    return this.#all.every(({ held }) => held);
  }

  /** When the first of them was broken first (µs), or −1. */
  get brokenAtUs(): number {
    const times = this.#all.filter(({ held }) => !held).map(({ brokenAtUs }) => brokenAtUs);
    return times.length > 0 ? Math.min(...times) : -1;
  }

  /** How many requests too many there ever were, at the worst instant of the worst bound. */
  get over(): number {
    return Math.max(...this.#all.map(({ over }) => over));
  }

  retune(policy: Policy, local: Policy, nowUs: number): void {
    this.#own?.retune(policy, nowUs);
    this.#local.retune(local, nowUs);
  }

  /** The limits have let a request through, which may wait before it leaves. */
  admitted(nowUs: number): void {
    this.#overall?.departed(nowUs, this.#overallInWindow.add(nowUs));
  }

  /** A local bucket has. */
  admittedLocally(nowUs: number): void {
    this.#local.departed(nowUs, 0);
  }

  /** It has left. Arguments as `BoundWatch.departed`. */
  departed(atUs: number, inWindow: number, admittedUs: number): void {
    this.#own?.departed(atUs, inWindow, admittedUs);
  }
}
