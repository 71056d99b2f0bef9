/**
 * The average over time of something that stays the same between changes: a queue's length,
 * the number of busy servers. With whole values and whole microseconds every area is exact.
 */
export class TimeAverage {
  readonly #fromUs: number;
  #area = 0;
  #changedUs: number;
  #value: number;

  /** What happens before `fromUs` leaves no trace but the value then in force. */
  constructor({
    fromUs = 0,
    value = 0,
  }: { readonly fromUs?: number; readonly value?: number } = {}) {
    this.#fromUs = fromUs;
    this.#changedUs = fromUs;
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  /** The value is `value` from `atUs` on. Times never run back. */
  set(atUs: number, value: number): void {
    if (atUs > this.#changedUs) {
      this.#area += this.#value * (atUs - this.#changedUs);
      this.#changedUs = atUs;
    }
    this.#value = value;
  }

  /** The integral of the value from the beginning to `nowUs`, in units × µs. */
  areaUs(nowUs: number): number {
    return nowUs > this.#changedUs
      ? this.#area + this.#value * (nowUs - this.#changedUs)
      : this.#area;
  }

  /** NaN until some time has passed. */
  mean(nowUs: number): number {
    return this.areaUs(nowUs) / Math.max(0, nowUs - this.#fromUs);
  }
}
