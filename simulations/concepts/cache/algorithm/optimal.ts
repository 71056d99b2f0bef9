/**
 * The optimum: whoever is asked for again last of all has to go. It knows the future, so nobody can
 * build it; no policy that must keep what it fetches hits more often.
 *
 * A heap of the keys by their next use, the latest on top. Source: L. A. Belady, A study of
 * replacement algorithms for a virtual-storage computer, IBM Systems Journal 5(2), 1966.
 */
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

export class Optimal implements Policy {
  readonly capacity: number;
  size = 0;
  evicted = NONE;
  /** A binary heap of keys: a parent's next use is no earlier than its children's. */
  readonly #heap: Int32Array;
  readonly #placeOf: Int32Array;
  readonly #nextUse: Float64Array;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#heap = new Int32Array(size.capacity);
    this.#placeOf = new Int32Array(size.keys).fill(NONE);
    this.#nextUse = new Float64Array(size.keys);
  }

  has(key: number): boolean {
    return this.#placeOf[key] !== NONE;
  }

  request(key: number, nextUse: number): boolean {
    this.evicted = NONE;
    const place = this.#placeOf[key] as number;
    this.#nextUse[key] = nextUse;
    if (place !== NONE) {
      this.#rise(key, place); // Its next use is later than the one that has come.
      return true;
    }
    if (this.size < this.capacity) {
      this.#rise(key, this.size++);
      return false;
    }
    this.evicted = this.#heap[0] as number;
    this.#placeOf[this.evicted] = NONE;
    this.#sink(key, 0);
    return false;
  }

  #rise(key: number, from: number): void {
    const use = this.#nextUse[key] as number;
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above] as number;
      if ((this.#nextUse[parent] as number) >= use) break;
      this.#set(place, parent);
      place = above;
    }
    this.#set(place, key);
  }

  #sink(key: number, from: number): void {
    const use = this.#nextUse[key] as number;
    const { size } = this;
    let place = from;
    for (let below = 2 * place + 1; below < size; below = 2 * place + 1) {
      const right = below + 1;
      if (right < size && this.#useAt(right) > this.#useAt(below)) below = right;
      if (this.#useAt(below) <= use) break;
      this.#set(place, this.#heap[below] as number);
      place = below;
    }
    this.#set(place, key);
  }

  #useAt(place: number): number {
    return this.#nextUse[this.#heap[place] as number] as number;
  }

  #set(place: number, key: number): void {
    this.#heap[place] = key;
    this.#placeOf[key] = place;
  }

  /** Only the first is sure to be the first to go; the others are in the order of the heap. */
  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const keys = Array.from(this.#heap.subarray(0, Math.min(limit, this.size)));
    const marks = keys.map((key) => this.#nextUse[key] as number);
    return { lists: [{ id: 'cache', ghost: false, size: this.size, keys, marks }] };
  }

  write({ lists: [cache] }: PolicyState): void {
    for (const key of this.#heap.subarray(0, this.size)) this.#placeOf[key] = NONE;
    this.size = 0;
    for (const [i, key] of (cache?.keys ?? []).entries()) {
      this.#nextUse[key] = cache?.marks?.[i] ?? 0;
      this.#rise(key, this.size++);
    }
  }
}
