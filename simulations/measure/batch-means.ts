/**
 * How sure is a mean? Standard errors from batches of one run, or from independent runs.
 *
 * Waits in a queue resemble their neighbours, so the spread of single waits says far too little of
 * how far their mean may be off. The means of long batches are nearly independent. Ratios (a share
 * of arrivals, a mean per customer) are sums over sums, their error by linearisation.
 *
 * Source: A. M. Law, Simulation Modeling and Analysis, ch. 9 (batch means, ratio estimators).
 */
export const BATCHES_LEAST = 20;
const BATCHES_MOST = 2 * BATCHES_LEAST;

export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
  readonly batches: number;
}

/** From numbers that are independent of one another: replications, or the means of long batches. */
export function estimate(values: ArrayLike<number>): Estimate {
  const ones = new Float64Array(values.length).fill(1);
  return ratioEstimate(values, ones);
}

/** The sum of numerators over the sum of denominators. */
export function ratioEstimate(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Estimate {
  const batches = numerators.length;
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < batches; i++) {
    numerator += numerators[i] as number;
    denominator += denominators[i] as number;
  }
  const mean = numerator / denominator;
  let squares = 0;
  for (let i = 0; i < batches; i++) {
    const residual = (numerators[i] as number) - mean * (denominators[i] as number);
    squares += residual * residual;
  }
  const standardError = Math.sqrt((squares * batches) / (batches - 1)) / denominator;
  return { mean, standardError, batches };
}

/**
 * Batches of a run whose length is not known beforehand: 20 to 39 of them, all of one size. When
 * the fortieth is full, neighbours are joined and the size doubles, so memory stays the same.
 */
export class BatchMeans {
  readonly #numerators = new Float64Array(BATCHES_MOST);
  readonly #denominators = new Float64Array(BATCHES_MOST);
  #full = 0;
  #perBatch = 1;
  #inBatch = 0;
  #numerator = 0;
  #denominator = 0;

  /** How many observations make a batch. */
  get perBatch(): number {
    return this.#perBatch;
  }

  add(numerator: number, denominator = 1): void {
    this.#numerator += numerator;
    this.#denominator += denominator;
    if (++this.#inBatch === this.#perBatch) this.#close();
  }

  /** Over the batches that are full; null while there are fewer than 20, or nothing to divide by. */
  estimate(): Estimate | null {
    if (this.#full < BATCHES_LEAST) return null;
    const numerators = this.#numerators.subarray(0, this.#full);
    const found = ratioEstimate(numerators, this.#denominators.subarray(0, this.#full));
    return Number.isFinite(found.mean) ? found : null;
  }

  /**
   * How unsure the mean of n observations is, times √n: it stays the same however long the run.
   * Null while there is no estimate.
   */
  get errorPerRoot(): number | null {
    const found = this.estimate();
    return found && found.standardError * Math.sqrt(found.batches * this.#perBatch);
  }

  #close(): void {
    this.#numerators[this.#full] = this.#numerator;
    this.#denominators[this.#full] = this.#denominator;
    this.#full++;
    this.#inBatch = 0;
    this.#numerator = 0;
    this.#denominator = 0;
    if (this.#full === BATCHES_MOST) this.#joinNeighbours();
  }

  #joinNeighbours(): void {
    this.#perBatch *= 2;
    this.#full /= 2;
    for (const sums of [this.#numerators, this.#denominators]) {
      for (let i = 0; i < this.#full; i++) {
        sums[i] = (sums[2 * i] as number) + (sums[2 * i + 1] as number);
      }
    }
  }
}
