/**
 * Divergence: the first instant at which two runs part, found row by row while both move on.
 *
 * Each row is compared once. A run that begins again is compared from its beginning.
 */
import type { Session } from './session.ts';

export class Divergence {
  readonly #one: Session;
  readonly #other: Session;
  #traces: readonly unknown[] = [];
  #agreed = 0;
  #atUs: number | null = null;

  constructor(one: Session, other: Session) {
    this.#one = one;
    this.#other = other;
  }

  /** When they parted (µs); null while every row that both have is the same. */
  get atUs(): number | null {
    return this.#atUs;
  }

  /** Compares the rows that both have had since the last look; rows no longer kept are passed over. */
  look(): void {
    const { log: one } = this.#one.trace;
    const { log: other } = this.#other.trace;
    if (!one || !other) throw new Error('Runs are compared by their rows: pass { looking: true }.');
    if (this.#traces[0] !== one || this.#traces[1] !== other) {
      this.#traces = [one, other];
      this.#agreed = 0;
      this.#atUs = null;
    }
    if (this.#atUs !== null) return;
    const both = Math.min(one.written, other.written);
    this.#agreed = Math.max(this.#agreed, one.oldest, other.oldest);
    while (this.#agreed < both) {
      if (one.differsAt(this.#agreed, other)) {
        this.#atUs = Math.min(one.row(this.#agreed).atUs, other.row(this.#agreed).atUs);
        return;
      }
      this.#agreed++;
    }
    this.#lookAtExtra();
  }

  /** One has gone on at an instant that the other has passed without a row. */
  #lookAtExtra(): void {
    const { log: one } = this.#one.trace;
    const { log: other } = this.#other.trace;
    if (!one || !other || one.written === other.written) return;
    const [more, less] = one.written > other.written ? [one, this.#other] : [other, this.#one];
    const { atUs } = more.row(Math.max(this.#agreed, more.oldest));
    if (atUs < less.nowUs) this.#atUs = atUs;
  }
}
