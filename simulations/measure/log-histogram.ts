/**
 * Log histogram: percentiles of millions of durations in a fixed 20 kB.
 *
 * The bucket is read from the bits of the double: 2^k buckets to each octave, no logarithm and no
 * allocation. Every percentile is within 2^−(k + 1) of the exact one (0.4 % for k = 7); zero, the
 * greatest value, the count and the mean are exact.
 */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

export interface LogHistogramOptions {
  /** k: 2^k buckets to each octave. */
  readonly bitsPerOctave?: number;
  /** A power of two; smaller values count as zero. */
  readonly least?: number;
  /** A power of two; values from here on share one bucket, read as the greatest value seen. */
  readonly most?: number;
}

export class LogHistogram {
  readonly #shift: number;
  readonly #base: number;
  readonly #least: number;
  readonly #most: number;
  readonly #counts: Uint32Array;
  #zeros = 0;
  #count = 0;
  #sum = 0;
  #max = 0;

  constructor({ bitsPerOctave = 7, least = 1, most = 2 ** 40 }: LogHistogramOptions = {}) {
    this.#shift = 20 - bitsPerOctave;
    this.#least = least;
    this.#most = most;
    this.#base = this.#sliceOf(least);
    this.#counts = new Uint32Array(this.#sliceOf(most) - this.#base);
  }

  get count(): number {
    return this.#count;
  }

  get sum(): number {
    return this.#sum;
  }

  /** NaN before the first value. */
  get mean(): number {
    return this.#sum / this.#count;
  }

  get max(): number {
    return this.#max;
  }

  /** @throws RangeError when `value` is negative or not a number. */
  add(value: number): void {
    if (value >= this.#least && value < this.#most) {
      double[0] = value;
      const bucket = ((words[1] as number) >>> this.#shift) - this.#base;
      this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
    } else if (value >= 0 && value < this.#least) {
      this.#zeros++;
    } else if (!(value >= this.#most)) {
      throw new RangeError(`${value} has no bucket: a histogram holds numbers from 0 on.`);
    }
    this.#count++;
    this.#sum += value;
    if (value > this.#max) this.#max = value;
  }

  /** The value at nearest rank ⌈share · count⌉, or NaN while empty. */
  quantile(share: number): number {
    if (this.#count === 0) return Number.NaN;
    const rank = nearestRank(share, this.#count);
    let below = this.#zeros;
    if (rank <= below) return 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      below += this.#counts[bucket] as number;
      if (rank <= below) return Math.min(this.#middleOf(bucket), this.#max);
    }
    return this.#max;
  }

  /** Empties it, so that one histogram can serve one span of time after another. */
  clear(): void {
    this.#counts.fill(0);
    this.#zeros = 0;
    this.#count = 0;
    this.#sum = 0;
    this.#max = 0;
  }

  #sliceOf(value: number): number {
    double[0] = value;
    return (words[1] as number) >>> this.#shift;
  }

  #middleOf(bucket: number): number {
    return (this.#startOf(bucket) + this.#startOf(bucket + 1)) / 2;
  }

  #startOf(bucket: number): number {
    words[0] = 0;
    words[1] = (this.#base + bucket) << this.#shift;
    return double[0] as number;
  }
}

/** The rank, from 1 on, that stands for a share of `count` values: 0.95 of 100 is the 95th. */
export function nearestRank(share: number, count: number): number {
  // 0.07 × 100 is a hair above 7 in doubles; the rank meant is 7.
  return Math.min(count, Math.max(1, Math.ceil(share * count - 1e-9)));
}
