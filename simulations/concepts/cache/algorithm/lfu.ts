/**
 * Least frequently used: whoever was asked for least often since it came has to go; of several, the
 * one not asked for the longest. A key that is thrown out is forgotten, its count with it.
 *
 * Keys of one count share a list, the lists are linked by count, so that every request costs the
 * same. Source: K. Shah, A. Mitra, D. Matani, An O(1) algorithm for implementing the LFU cache
 * eviction scheme, 2010.
 */
import { KeyLists } from './key-lists.ts';
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

export class Lfu implements Policy {
  readonly capacity: number;
  size = 0;
  evicted = NONE;
  readonly #lists: KeyLists;
  /** Of each list: its count, and the lists of the next greater and the next smaller count. */
  readonly #count: Float64Array;
  readonly #greater: Int32Array;
  readonly #smaller: Int32Array;
  readonly #free: Int32Array;
  #freeLists: number;
  /** The list of the smallest count, or `NONE`. */
  #least = NONE;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    // Never more counts than keys; one more while a key moves from one to the next.
    const lists = Math.min(size.capacity, size.keys) + 1;
    this.#lists = new KeyLists(size.keys, lists);
    this.#count = new Float64Array(lists);
    this.#greater = new Int32Array(lists);
    this.#smaller = new Int32Array(lists);
    this.#free = Int32Array.from({ length: lists }, (_, list) => list);
    this.#freeLists = lists;
  }

  has(key: number): boolean {
    return this.#lists.listOf(key) !== NONE;
  }

  request(key: number): boolean {
    this.evicted = NONE;
    const list = this.#lists.listOf(key);
    if (list !== NONE) {
      this.#promote(key, list);
      return true;
    }
    if (this.size === this.capacity) this.#evict();
    this.#insert(key);
    return false;
  }

  #promote(key: number, list: number): void {
    const count = (this.#count[list] as number) + 1;
    const greater = this.#greater[list] as number;
    const fits = greater !== NONE && this.#count[greater] === count;
    this.#lists.move(key, fits ? greater : this.#listAfter(list, count));
    if (this.#lists.size(list) === 0) this.#drop(list);
  }

  #evict(): void {
    const least = this.#least;
    this.evicted = this.#lists.oldest(least);
    this.#lists.remove(this.evicted);
    if (this.#lists.size(least) === 0) this.#drop(least);
    this.size--;
  }

  #insert(key: number): void {
    const fits = this.#least !== NONE && this.#count[this.#least] === 1;
    this.#lists.add(fits ? this.#least : this.#listAfter(NONE, 1), key);
    this.size++;
  }

  /** A new list of this count, behind `smaller`; behind `NONE` it is the first. */
  #listAfter(smaller: number, count: number): number {
    const list = this.#free[--this.#freeLists] as number;
    const greater = smaller === NONE ? this.#least : (this.#greater[smaller] as number);
    this.#count[list] = count;
    this.#greater[list] = greater;
    this.#smaller[list] = smaller;
    if (greater !== NONE) this.#smaller[greater] = list;
    if (smaller === NONE) this.#least = list;
    else this.#greater[smaller] = list;
    return list;
  }

  #drop(list: number): void {
    const greater = this.#greater[list] as number;
    const smaller = this.#smaller[list] as number;
    if (greater !== NONE) this.#smaller[greater] = smaller;
    if (smaller === NONE) this.#least = greater;
    else this.#greater[smaller] = greater;
    this.#free[this.#freeLists++] = list;
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const keys: number[] = [];
    const marks: number[] = [];
    for (let list = this.#least; list !== NONE; list = this.#greater[list] as number) {
      if (keys.length >= limit) break;
      for (const key of this.#lists.first(list, limit - keys.length)) {
        keys.push(key);
        marks.push(this.#count[list] as number);
      }
    }
    return { lists: [{ id: 'cache', ghost: false, size: this.size, keys, marks }] };
  }

  write({ lists: [cache] }: PolicyState): void {
    while (this.size > 0) this.#evict();
    this.evicted = NONE;
    let last = NONE;
    for (const [i, key] of (cache?.keys ?? []).entries()) {
      const count = cache?.marks?.[i] ?? 1;
      if (last === NONE || this.#count[last] !== count) last = this.#listAfter(last, count);
      this.#lists.add(last, key);
      this.size++;
    }
  }
}
