/**
 * The average over time, bin by bin, of something that stays the same between changes: how many
 * servers are busy. Where a gauge shows the extremes, this shows how it was on the whole.
 *
 * Reading changes nothing: the bin that is not over is averaged up to the instant of reading.
 */
export class BinnedAverage {
  readonly binUs: number;
  readonly #areas: Float64Array;
  #sinceUs = 0;
  #value = 0;

  /** The value is 0 until it is set. */
  constructor({ binUs, bins }: { readonly binUs: number; readonly bins: number }) {
    this.binUs = binUs;
    this.#areas = new Float64Array(bins);
  }

  /** The value is `value` from `atUs` on. Times never run back. */
  set(atUs: number, value: number): void {
    this.#spread(this.#areas, atUs);
    this.#sinceUs = atUs;
    this.#value = value;
  }

  /** The bins that [0, nowUs] touches, as an array of its own. */
  values(nowUs: number): Float64Array {
    const bins = Math.min(this.#areas.length, Math.floor(nowUs / this.binUs) + 1);
    const values = this.#areas.slice(0, bins);
    this.#spread(values, nowUs);
    for (let bin = 0; bin < bins; bin++) {
      const spanUs = Math.min(this.binUs, nowUs - bin * this.binUs);
      // A bin that begins at this very instant has no span: it holds what is so now.
      values[bin] = spanUs > 0 ? (values[bin] as number) / spanUs : this.#value;
    }
    return values;
  }

  /** Adds the value's area from its beginning until `untilUs` to the bins that it lies in. */
  #spread(areas: Float64Array, untilUs: number): void {
    let fromUs = this.#sinceUs;
    while (fromUs < untilUs) {
      const bin = Math.floor(fromUs / this.binUs);
      if (bin >= areas.length) return;
      const edgeUs = Math.min(untilUs, (bin + 1) * this.binUs);
      areas[bin] = (areas[bin] as number) + this.#value * (edgeUs - fromUs);
      fromUs = edgeUs;
    }
  }
}
