/**
 * A ratio with its standard error, from batches of equal time within one run.
 *
 * Neighbouring requests are correlated, so the error is taken from whole batches: the ratio
 * estimator of sampling theory (W. G. Cochran, Sampling Techniques, 1977, section 6.3).
 */
export class RatioBatches {
  readonly #endUs: number;
  readonly #numerators: Float64Array;
  readonly #denominators: Float64Array;

  constructor(options: { readonly endUs: number; readonly batches: number }) {
    this.#endUs = options.endUs;
    this.#numerators = new Float64Array(options.batches);
    this.#denominators = new Float64Array(options.batches);
  }

  add(atUs: number, numerator: number, denominator: number): void {
    const last = this.#numerators.length - 1;
    const batch = Math.min(last, Math.floor((atUs / this.#endUs) * (last + 1)));
    this.#numerators[batch] = (this.#numerators[batch] as number) + numerator;
    this.#denominators[batch] = (this.#denominators[batch] as number) + denominator;
  }

  /** Over the batches that saw anything; the error is Infinity when fewer than two did. */
  estimate(): { readonly mean: number; readonly standardError: number } {
    const seen = [...this.#denominators.keys()].filter(
      (i) => (this.#denominators[i] as number) > 0,
    );
    let over = 0;
    let under = 0;
    for (const i of seen) {
      over += this.#numerators[i] as number;
      under += this.#denominators[i] as number;
    }
    const mean = under > 0 ? over / under : 0;
    if (seen.length < 2) return { mean, standardError: Number.POSITIVE_INFINITY };
    let squares = 0;
    for (const i of seen) {
      const residual = (this.#numerators[i] as number) - mean * (this.#denominators[i] as number);
      squares += residual * residual;
    }
    const n = seen.length;
    return { mean, standardError: Math.sqrt((squares * n) / (n - 1)) / under };
  }
}
