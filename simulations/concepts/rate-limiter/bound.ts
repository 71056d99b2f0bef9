/**
 * The bound, watched at every departure and written independently of the algorithms.
 *
 * Buckets: j − i + 1 ≤ burst + rate · (aⱼ − aᵢ) for every pair, with burst 1 for the leaky bucket,
 * whose departures fall on whole microseconds and so up to one late. The largest left side minus
 * rate · (aⱼ − aᵢ) over all i obeys Lindley's recursion, so one number is enough. Windows and logs:
 * a greatest number in any half-open window. Nodes that do not share have a bound each.
 *
 * After a change of the policy the watch begins anew: admissions under the old policy owe the new
 * one nothing.
 */
import type { Policy } from './algorithm/policy.ts';

/** The most in any half-open window, for limiters that count. */
const MOST_IN_WINDOW: Readonly<Record<string, (limit: number) => number>> = {
  'fixed-window': (limit) => 2 * limit,
  'sliding-counter': (limit) => 2 * limit - 1,
  'sliding-log': (limit) => limit,
};

export class BoundWatch {
  readonly #algorithm: string;
  readonly #nodes: number;
  #policy: Policy;
  #brokenAtUs = -1;
  #over = 0;
  /** Buckets: what has left beyond the drip, in units of 1 / windowUs requests. */
  #excess = 0;
  #lastUs = 0;
  /** Windows: when the present policy began. */
  #sinceUs = Number.NEGATIVE_INFINITY;

  /** @param nodes limiters that count for themselves; 1 where they share. */
  constructor(algorithm: string, policy: Policy, nodes: number) {
    this.#algorithm = algorithm;
    this.#policy = policy;
    this.#nodes = nodes;
  }

  get held(): boolean {
    return this.#brokenAtUs < 0;
  }

  /** When it was first broken (µs), or −1. */
  get brokenAtUs(): number {
    return this.#brokenAtUs;
  }

  /** How many requests too many there were at the worst instant, rounded up; 0 while it is held. */
  get over(): number {
    return this.#over;
  }

  retune(policy: Policy, nowUs: number): void {
    this.#policy = policy;
    this.#excess = 0;
    this.#sinceUs = nowUs;
  }

  /**
   * @param inWindow departures in (atUs − windowUs, atUs], this one included.
   * @param admittedUs when it was admitted, earlier where it has waited.
   */
  departed(atUs: number, inWindow: number, admittedUs = atUs): void {
    // Who was admitted under the old policy and waits leaves when that policy said.
    if (admittedUs < atUs && admittedUs <= this.#sinceUs) return;
    const most = MOST_IN_WINDOW[this.#algorithm];
    const over = most ? this.#beyond(atUs, inWindow, most) : this.#spilled(atUs);
    if (over <= 0) return;
    if (this.held) this.#brokenAtUs = atUs;
    this.#over = Math.max(this.#over, over);
  }

  /** Requests beyond a bucket’s bound, rounded up; 0 or less where it is kept. */
  #spilled(atUs: number): number {
    const { limit, windowUs, burst } = this.#policy;
    const rate = limit * this.#nodes;
    const drippedUs = Math.min(atUs - this.#lastUs, Math.ceil(this.#excess / rate));
    this.#excess = Math.max(0, this.#excess - drippedUs * rate) + windowUs;
    this.#lastUs = atUs;
    const each = this.#algorithm === 'leaky-bucket' ? windowUs + limit - 1 : burst * windowUs;
    return Math.ceil((this.#excess - each * this.#nodes) / windowUs);
  }

  /** Requests beyond the most in a window. */
  #beyond(atUs: number, inWindow: number, most: (limit: number) => number): number {
    const { limit, windowUs } = this.#policy;
    const mixed = atUs - windowUs < this.#sinceUs; // The window saw the old policy too.
    return mixed ? 0 : inWindow - most(limit) * this.#nodes;
  }
}
