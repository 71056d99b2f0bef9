/**
 * Little's law, L = λ W, as an exact account of one run from the end of the warm-up to now.
 *
 * L is the time average of how many are inside, λ how many were inside at any moment of the
 * window per unit of time, W the mean time that each of them spent inside *within the window*.
 * Those who are inside when it begins or ends count with exactly their part of it, so that the two
 * sides are equal on every path: a difference is a customer lost, or counted twice.
 *
 * Source: J. D. C. Little, A Proof for the Queuing Formula L = λW, Oper. Res. 9(3), 1961.
 */
import { TimeAverage } from './time-average.ts';

export interface LittlesAccount {
  /** L: how many are inside, averaged over time. */
  readonly meanInside: number;
  /** λ: how many were inside, for each second of the window. */
  readonly perSecond: number;
  /** W: how long each of them was inside (µs), within the window. */
  readonly meanStayUs: number;
  /** |L − λ W| / L; 0 where nobody came. */
  readonly relativeError: number;
}

export class LittlesLaw {
  readonly #fromUs: number;
  readonly #inside: TimeAverage;
  #present = 0;
  /** Of those present: the sum of the instants from which their stay counts. */
  #sinceUs = 0;
  #stayedUs = 0;
  #entered = 0;
  #leftBefore = 0;

  constructor({ fromUs = 0 }: { readonly fromUs?: number } = {}) {
    this.#fromUs = fromUs;
    this.#inside = new TimeAverage({ fromUs });
  }

  enter(atUs: number): void {
    this.#entered++;
    this.#present++;
    this.#sinceUs += Math.max(atUs, this.#fromUs);
  }

  /** Somebody who came at `enteredUs` leaves. */
  leave(atUs: number, enteredUs: number): void {
    const countsFromUs = Math.max(enteredUs, this.#fromUs);
    this.#present--;
    this.#sinceUs -= countsFromUs;
    if (atUs < this.#fromUs) this.#leftBefore++;
    else this.#stayedUs += atUs - countsFromUs;
  }

  /** How many are inside from now on, as counted by the system itself, not by `enter` and `leave`. */
  observe(atUs: number, inside: number): void {
    this.#inside.set(atUs, inside);
  }

  account(nowUs: number): LittlesAccount {
    const spanUs = nowUs - this.#fromUs;
    if (!(spanUs > 0)) return { meanInside: 0, perSecond: 0, meanStayUs: 0, relativeError: 0 };
    const customers = this.#entered - this.#leftBefore;
    const stayUs = this.#stayedUs + this.#present * nowUs - this.#sinceUs;
    const meanInside = this.#inside.mean(nowUs);
    const perUs = customers / spanUs;
    const meanStayUs = customers > 0 ? stayUs / customers : 0;
    const difference = Math.abs(meanInside - perUs * meanStayUs);
    return {
      meanInside,
      perSecond: perUs * 1e6,
      meanStayUs,
      relativeError: difference === 0 ? 0 : difference / Math.max(meanInside, perUs * meanStayUs),
    };
  }
}
