/**
 * Percentiles of what fell into each bin of time: how slow is the slow hundredth, minute by minute?
 *
 * One histogram holds the present bin and is emptied at its end, so that a run of any length costs
 * the same. Reading changes nothing: the bin that is not over is reckoned as it stands.
 */
import { LogHistogram } from './log-histogram.ts';

/** The shares that are read, and what their series are called. */
export const QUANTILES = [
  { share: 0.5, name: 'p50' },
  { share: 0.95, name: 'p95' },
  { share: 0.99, name: 'p99' },
] as const;

/** In milliseconds from a microsecond to half a year. */
const RANGE = { least: 2 ** -10, most: 2 ** 34 };

export class BinnedQuantiles {
  readonly binUs: number;
  readonly #closed: readonly Float64Array[];
  readonly #present = new LogHistogram(RANGE);
  readonly #bins: number;
  #bin = 0;

  constructor({ binUs, bins }: { readonly binUs: number; readonly bins: number }) {
    this.binUs = binUs;
    this.#bins = bins;
    this.#closed = QUANTILES.map(() => new Float64Array(bins).fill(Number.NaN));
  }

  /**
   * Adds a value at an instant, not before the last one; what falls after the last bin is in it.
   * @throws RangeError when the value is negative or not a number.
   */
  add(atUs: number, value: number): void {
    const bin = Math.min(Math.floor(atUs / this.binUs), this.#bins - 1);
    if (bin > this.#bin) {
      this.#closed.forEach((values, i) => {
        values[this.#bin] = this.#quantile(i);
      });
      this.#present.clear();
      this.#bin = bin;
    }
    this.#present.add(value);
  }

  /** The first `bins` bins, an array of its own for each of QUANTILES; NaN where nothing fell. */
  values(bins: number): Float64Array[] {
    return this.#closed.map((closed, i) => {
      const values = closed.slice(0, bins);
      if (this.#bin < values.length) values[this.#bin] = this.#quantile(i);
      return values;
    });
  }

  #quantile(index: number): number {
    return this.#present.quantile(QUANTILES[index]?.share ?? Number.NaN);
  }
}
