/**
 * Queue: a waiting line, first in first out or last in first out.
 *
 * A ring that doubles when it is full and halves when three quarters of it are empty: every
 * operation takes constant time on average, and memory is at most four times what waits.
 */
export type Discipline = 'fifo' | 'lifo';

export interface QueueOptions {
  readonly discipline?: Discipline;
  /** How many may wait; `push` refuses the next. */
  readonly capacity?: number;
}

const RING_LEAST = 16;
const LENGTH_MAX = 1 << 22;

export class Queue<T> {
  readonly discipline: Discipline;
  readonly capacity: number;
  #ring: (T | undefined)[] = new Array(RING_LEAST).fill(undefined);
  #first = 0;
  #length = 0;

  constructor({ discipline = 'fifo', capacity = Number.POSITIVE_INFINITY }: QueueOptions = {}) {
    this.discipline = discipline;
    this.capacity = capacity;
  }

  get length(): number {
    return this.#length;
  }

  get full(): boolean {
    return this.#length >= this.capacity;
  }

  /** Entries that the ring has room for: what the memory bound is about. */
  get held(): number {
    return this.#ring.length;
  }

  /** Joins the line; false when it is full. @throws RangeError when a boundless line has 4 million. */
  push(item: T): boolean {
    if (this.full) return false;
    if (this.#length === this.#ring.length) this.#resize(this.#ring.length * 2);
    this.#ring[this.#place(this.#length)] = item;
    this.#length++;
    return true;
  }

  /** Whoever is next by the discipline leaves the line; undefined when nobody waits. */
  take(): T | undefined {
    if (this.#length === 0) return undefined;
    const place = this.discipline === 'fifo' ? this.#first : this.#place(this.#length - 1);
    const item = this.#ring[place];
    this.#ring[place] = undefined; // So that the line keeps nothing alive.
    if (this.discipline === 'fifo') this.#first = this.#place(1);
    this.#length--;
    const ring = this.#ring.length;
    if (ring > RING_LEAST && this.#length * 4 <= ring) this.#resize(ring / 2);
    return item;
  }

  /** The first `limit` in the order in which they will be taken, if nobody else comes. */
  next(limit: number): T[] {
    const shown = Math.min(limit, this.#length);
    return Array.from({ length: shown }, (_, i) => {
      const nth = this.discipline === 'fifo' ? i : this.#length - 1 - i;
      return this.#ring[this.#place(nth)] as T;
    });
  }

  /** Where the nth of the line sits, counted from the oldest. The ring's length is a power of two. */
  #place(nth: number): number {
    return (this.#first + nth) & (this.#ring.length - 1);
  }

  #resize(length: number): void {
    if (length > LENGTH_MAX) {
      throw new RangeError(
        `More than ${LENGTH_MAX} are waiting: give the queue a capacity, or lower the arrival rate.`,
      );
    }
    const ring: (T | undefined)[] = new Array(length).fill(undefined);
    for (let i = 0; i < this.#length; i++) ring[i] = this.#ring[this.#place(i)];
    this.#ring = ring;
    this.#first = 0;
  }
}
