/**
 * S3-FIFO: three first-in-first-out queues. New keys go into a small one, a tenth of the room; who
 * is asked for twice more before its turn there moves to the main one, the others go, and their
 * names are kept for a while: who comes back by name enters the main queue at once.
 *
 * Source: J. Yang, Y. Zhang, Z. Qiu, Y. Yue, K. V. Rashmi, FIFO Queues are All You Need for Cache
 * Eviction, SOSP 2023. As there: counts up to 3, in the main queue another round for each.
 */
import { KeyLists } from './key-lists.ts';
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

const SMALL = 0;
const MAIN = 1;
const GONE = 2;
const IDS = ['small', 'main', 'gone'] as const;

const SMALL_SHARE = 0.1;
const GONE_SHARE = 0.9;
const TO_MAIN = 2;
const COUNT_MOST = 3;

export class S3Fifo implements Policy {
  readonly capacity: number;
  evicted = NONE;
  readonly #mainMost: number;
  readonly #goneMost: number;
  readonly #lists: KeyLists;
  readonly #counts: Uint8Array;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#mainMost = size.capacity - Math.max(1, Math.floor(size.capacity * SMALL_SHARE));
    this.#goneMost = Math.floor(size.capacity * GONE_SHARE);
    this.#lists = new KeyLists(size.keys, 3);
    this.#counts = new Uint8Array(size.keys);
  }

  get size(): number {
    return this.#lists.size(SMALL) + this.#lists.size(MAIN);
  }

  has(key: number): boolean {
    const list = this.#lists.listOf(key);
    return list === SMALL || list === MAIN;
  }

  remembers(key: number): boolean {
    return this.#lists.listOf(key) === GONE;
  }

  request(key: number): boolean {
    const lists = this.#lists;
    const counts = this.#counts;
    this.evicted = NONE;
    const list = lists.listOf(key);
    if (list === SMALL || list === MAIN) {
      counts[key] = Math.min(COUNT_MOST, (counts[key] as number) + 1);
      return true;
    }
    if (list === GONE) lists.remove(key);
    if (this.size === this.capacity) this.#evict();
    counts[key] = 0;
    lists.add(list === GONE ? MAIN : SMALL, key);
    return false;
  }

  #evict(): void {
    const lists = this.#lists;
    const mainFirst = lists.size(MAIN) > this.#mainMost;
    while (this.evicted === NONE) {
      if (mainFirst || lists.size(SMALL) === 0) this.#evictMain();
      else this.#evictSmall();
    }
  }

  #evictSmall(): void {
    const lists = this.#lists;
    const key = lists.oldest(SMALL);
    if ((this.#counts[key] as number) >= TO_MAIN) {
      this.#counts[key] = 0;
      lists.move(key, MAIN);
      return;
    }
    this.evicted = key;
    lists.remove(key);
    if (this.#goneMost === 0) return;
    if (lists.size(GONE) === this.#goneMost) lists.remove(lists.oldest(GONE));
    lists.add(GONE, key);
  }

  #evictMain(): void {
    const lists = this.#lists;
    const key = lists.oldest(MAIN);
    const count = this.#counts[key] as number;
    if (count > 0) {
      this.#counts[key] = count - 1;
      lists.renew(key);
      return;
    }
    this.evicted = key;
    lists.remove(key);
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const lists = IDS.map((id, list) => {
      const keys = this.#lists.first(list, limit);
      const marks = keys.map((key) => this.#counts[key] as number);
      return { id, ghost: list === GONE, size: this.#lists.size(list), keys, marks };
    });
    return { lists };
  }

  write({ lists }: PolicyState): void {
    for (const list of IDS.keys()) this.#lists.fill(list, []);
    for (const [list, state] of lists.entries()) {
      this.#lists.fill(list, state.keys);
      for (const [i, key] of state.keys.entries()) this.#counts[key] = state.marks?.[i] ?? 0;
    }
  }
}
