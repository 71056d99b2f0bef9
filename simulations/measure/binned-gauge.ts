/**
 * The least and the greatest value of something in each bin of time, for a line chart.
 *
 * No peak is lost however many observations fall into a bin. A bin that saw nothing holds NaN.
 */
export class BinnedGauge {
  readonly binUs: number;
  readonly least: Float64Array;
  readonly greatest: Float64Array;

  constructor(options: { readonly binUs: number; readonly bins: number }) {
    this.binUs = options.binUs;
    this.least = new Float64Array(options.bins).fill(Number.NaN);
    this.greatest = new Float64Array(options.bins).fill(Number.NaN);
  }

  observe(atUs: number, value: number): void {
    const bin = Math.min(Math.floor(atUs / this.binUs), this.least.length - 1);
    const least = this.least[bin] as number;
    const greatest = this.greatest[bin] as number;
    if (!(least <= value)) this.least[bin] = value;
    if (!(greatest >= value)) this.greatest[bin] = value;
  }
}
