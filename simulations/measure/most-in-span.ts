/**
 * The most events in any half-open interval (t − spanUs, t].
 *
 * The maximum is reached at an event, so it is enough to count, at each, those less than a span
 * back. Times sit in a ring that grows to the largest count and no further.
 */
export class MostInSpan {
  readonly spanUs: number;
  #times = new Float64Array(64);
  #first = 0;
  #length = 0;
  #most = 0;
  #mostAtUs = 0;

  constructor(spanUs: number) {
    this.spanUs = spanUs;
  }

  get most(): number {
    return this.#most;
  }

  /** When the most was first reached (µs). */
  get mostAtUs(): number {
    return this.#mostAtUs;
  }

  /** Adds an event, not before the last one, and returns how many are in (atUs − spanUs, atUs]. */
  add(atUs: number): number {
    while (this.#length > 0 && this.#time(0) <= atUs - this.spanUs) {
      this.#first = (this.#first + 1) & (this.#times.length - 1);
      this.#length--;
    }
    if (this.#length === this.#times.length) this.#grow();
    this.#times[(this.#first + this.#length++) & (this.#times.length - 1)] = atUs;
    if (this.#length > this.#most) {
      this.#most = this.#length;
      this.#mostAtUs = atUs;
    }
    return this.#length;
  }

  /** How many are in (nowUs − spanUs, nowUs], for a time not before the last event. */
  countAt(nowUs: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#time(middle) <= nowUs - this.spanUs) low = middle + 1;
      else high = middle;
    }
    return this.#length - low;
  }

  /**
   * How many a second in (nowUs − spanUs, nowUs], or since 0 where that is shorter: "goodput over
   * the last 20 s". 0 before any time has passed.
   */
  perSecondAt(nowUs: number): number {
    return nowUs > 0 ? (this.countAt(nowUs) * 1e6) / Math.min(this.spanUs, nowUs) : 0;
  }

  #time(index: number): number {
    return this.#times[(this.#first + index) & (this.#times.length - 1)] as number;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    for (let i = 0; i < this.#length; i++) times[i] = this.#time(i);
    this.#times = times;
    this.#first = 0;
  }
}
