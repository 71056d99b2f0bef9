/** Counts in equal bins of time: how many requests each half second, for a bar chart. */
export class BinnedCounts {
  readonly binUs: number;
  readonly counts: Float64Array;

  constructor(options: { readonly binUs: number; readonly bins: number }) {
    this.binUs = options.binUs;
    this.counts = new Float64Array(options.bins);
  }

  /** A bin holds [k · binUs, (k + 1) · binUs); what falls after the last bin is counted in it. */
  add(atUs: number, amount = 1): void {
    const bin = Math.min(Math.floor(atUs / this.binUs), this.counts.length - 1);
    this.counts[bin] = (this.counts[bin] as number) + amount;
  }
}
