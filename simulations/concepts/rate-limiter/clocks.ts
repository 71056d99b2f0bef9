/**
 * The clocks that limiters go by. Every node has one, a little late perhaps; all of them are stepped
 * back and put right together, as by one time server. A steady clock is none of these: it shows
 * the time that has passed.
 */
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { inStore } from './parameters-many.ts';

export const STEP_US = 10_000_000;

export class Clocks {
  readonly #steady: boolean;
  readonly #skewUs: number;
  readonly #last: number;
  #steppedUs = 0;
  #everStepped = false;

  constructor(params: Params) {
    this.#steady = params.clock === 'steady';
    this.#last = numberOf(params, 'nodes') - 1;
    // Where each node counts for itself, no clock is compared with another.
    const compared = inStore(params) && this.#last > 0;
    this.#skewUs = compared ? numberOf(params, 'clockSkewMs') * 1e3 : 0;
  }

  /** How far all of them are behind since they were stepped (µs). */
  get behindUs(): number {
    return this.#steppedUs;
  }

  /** Whether any of them may have shown another time than has passed. */
  get doubtful(): boolean {
    return !this.#steady && (this.#everStepped || this.#skewUs > 0);
  }

  /** What a node’s clock shows. @param node 0 for the first. */
  at(nowUs: number, node: number): number {
    if (this.#steady) return nowUs;
    const late = this.#skewUs === 0 ? 0 : Math.round((this.#skewUs * node) / this.#last);
    return nowUs - this.#steppedUs - late;
  }

  stepBack(): void {
    this.#steppedUs += STEP_US;
    this.#everStepped = true;
  }

  putRight(): void {
    this.#steppedUs = 0;
  }
}
