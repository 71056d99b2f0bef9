/** Least recently used: whoever was not asked for the longest time has to go. */
import { KeyLists } from './key-lists.ts';
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

const CACHE = 0;

export class Lru implements Policy {
  readonly capacity: number;
  evicted = NONE;
  readonly #lists: KeyLists;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#lists = new KeyLists(size.keys, 1);
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
      lists.renew(key);
      return true;
    }
    if (lists.size(CACHE) === this.capacity) {
      this.evicted = lists.oldest(CACHE);
      lists.remove(this.evicted);
    }
    lists.add(CACHE, key);
    return false;
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const keys = this.#lists.first(CACHE, limit);
    return { lists: [{ id: 'cache', ghost: false, size: this.size, keys }] };
  }

  write({ lists: [cache] }: PolicyState): void {
    this.#lists.fill(CACHE, cache?.keys ?? []);
  }
}
