/**
 * The bound, watched at every admission and written independently of the algorithms.
 *
 * Token bucket: j − i + 1 ≤ burst + rate · (aⱼ − aᵢ) for every pair of admissions. The largest left
 * side minus rate · (aⱼ − aᵢ) over all i obeys Lindley's recursion, so one number is enough.
 * Fixed window: at most 2 · limit in any half-open window. After a change of the policy the watch
 * begins anew, since admissions under the old policy owe the new one nothing.
 */
import type { Policy } from './algorithm/policy.ts';

export class BoundWatch {
  readonly #algorithm: string;
  #policy: Policy;
  #held = true;
  /** Token bucket: the excess over the drip, in units of 1 / windowUs requests. */
  #excess = 0;
  #lastUs = 0;
  /** Fixed window: admissions younger than a window, as times in order. */
  #since: number;
  #brokenAtUs = -1;

  constructor(algorithm: string, policy: Policy) {
    this.#algorithm = algorithm;
    this.#policy = policy;
    this.#since = Number.NEGATIVE_INFINITY;
  }

  get held(): boolean {
    return this.#held;
  }

  /** When it was first broken (µs), or −1. */
  get brokenAtUs(): number {
    return this.#brokenAtUs;
  }

  retune(policy: Policy, nowUs: number): void {
    this.#policy = policy;
    this.#excess = 0;
    this.#since = nowUs;
  }

  /** @param inWindow admissions in (atUs − windowUs, atUs], this one included. */
  admitted(atUs: number, inWindow: number): void {
    const kept =
      this.#algorithm === 'token-bucket' ? this.#drip(atUs) : this.#twice(atUs, inWindow);
    if (!kept && this.#held) {
      this.#held = false;
      this.#brokenAtUs = atUs;
    }
  }

  #drip(atUs: number): boolean {
    const { limit, windowUs, burst } = this.#policy;
    const emptyUs = Math.ceil(this.#excess / limit);
    const drippedUs = Math.min(atUs - this.#lastUs, emptyUs);
    this.#excess = Math.max(0, this.#excess - drippedUs * limit) + windowUs;
    this.#lastUs = atUs;
    return this.#excess <= burst * windowUs;
  }

  #twice(atUs: number, inWindow: number): boolean {
    const mixed = atUs - this.#policy.windowUs < this.#since; // The window saw the old policy too.
    return mixed || inWindow <= 2 * this.#policy.limit;
  }
}
