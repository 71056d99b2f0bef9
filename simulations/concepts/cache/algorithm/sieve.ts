/**
 * SIEVE: like CLOCK, but who survives stays where it is, and new keys come in at the other end. So
 * the hand, on its way from the oldest to the newest, sifts out what was asked for only once.
 *
 * Source: Y. Zhang, J. Yang, Y. Yue, Y. Vigfusson, K. V. Rashmi, SIEVE is Simpler than LRU, NSDI 2024.
 */
import { KeyLists } from './key-lists.ts';
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

const CACHE = 0;

export class Sieve implements Policy {
  readonly capacity: number;
  evicted = NONE;
  /** The key it will look at first; `NONE`: the oldest. */
  #hand = NONE;
  readonly #lists: KeyLists;
  readonly #bits: Uint8Array;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#lists = new KeyLists(size.keys, 1);
    this.#bits = new Uint8Array(size.keys);
  }

  get size(): number {
    return this.#lists.size(CACHE);
  }

  has(key: number): boolean {
    return this.#lists.listOf(key) === CACHE;
  }

  request(key: number): boolean {
    const lists = this.#lists;
    this.evicted = NONE;
    if (lists.listOf(key) === CACHE) {
      this.#bits[key] = 1;
      return true;
    }
    if (lists.size(CACHE) === this.capacity) this.#sift();
    this.#bits[key] = 0;
    lists.add(CACHE, key);
    return false;
  }

  #sift(): void {
    const lists = this.#lists;
    const bits = this.#bits;
    let looked = this.#hand === NONE ? lists.oldest(CACHE) : this.#hand;
    while (bits[looked] === 1) {
      bits[looked] = 0;
      looked = lists.newer(looked);
      if (looked === NONE) looked = lists.oldest(CACHE);
    }
    this.#hand = lists.newer(looked);
    this.evicted = looked;
    lists.remove(looked);
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const { size } = this;
    const keys = this.#lists.first(CACHE, limit);
    const marks = keys.map((key) => this.#bits[key] as number);
    return { lists: [{ id: 'cache', ghost: false, size, keys, marks }], hand: this.#hand };
  }

  write({ lists: [cache], hand = NONE }: PolicyState): void {
    const keys = cache?.keys ?? [];
    this.#lists.fill(CACHE, keys);
    for (const [i, key] of keys.entries()) this.#bits[key] = cache?.marks?.[i] ?? 0;
    this.#hand = hand;
  }
}
