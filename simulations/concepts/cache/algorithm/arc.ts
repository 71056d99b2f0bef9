/**
 * ARC, adaptive replacement: one list for keys seen once lately, one for keys seen more often, and
 * behind each a list of those just thrown out of it. A key that comes back from one of the latter
 * says which of the former was too short, and the target moves towards it.
 *
 * Source: N. Megiddo, D. S. Modha, ARC: A Self-Tuning, Low Overhead Replacement Cache, FAST 2003,
 * figure 4, with a target that need not be whole.
 */
import { KeyLists } from './key-lists.ts';
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';

/** T1, T2, B1, B2 of the paper. */
const ONCE = 0;
const OFTEN = 1;
const ONCE_GONE = 2;
const OFTEN_GONE = 3;
const IDS = ['once', 'often', 'once-gone', 'often-gone'] as const;

export class Arc implements Policy {
  readonly capacity: number;
  evicted = NONE;
  /** How many keys seen once it would like to keep: p of the paper. */
  #target = 0;
  readonly #lists: KeyLists;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#lists = new KeyLists(size.keys, 4);
  }

  get size(): number {
    return this.#lists.size(ONCE) + this.#lists.size(OFTEN);
  }

  has(key: number): boolean {
    const list = this.#lists.listOf(key);
    return list === ONCE || list === OFTEN;
  }

  remembers(key: number): boolean {
    const list = this.#lists.listOf(key);
    return list === ONCE_GONE || list === OFTEN_GONE;
  }

  request(key: number): boolean {
    const lists = this.#lists;
    this.evicted = NONE;
    const list = lists.listOf(key);
    if (list === OFTEN) {
      lists.renew(key);
      return true;
    }
    if (list === ONCE) {
      lists.move(key, OFTEN);
      return true;
    }
    if (list === NONE) {
      this.#makeRoom();
      lists.add(ONCE, key);
    } else {
      this.#adapt(list);
      this.#replace(list === OFTEN_GONE);
      lists.move(key, OFTEN);
    }
    return false;
  }

  /** A key came back from a list of those gone: the list before that one should have been longer. */
  #adapt(list: number): void {
    const once = this.#lists.size(ONCE_GONE);
    const often = this.#lists.size(OFTEN_GONE);
    this.#target =
      list === ONCE_GONE
        ? Math.min(this.capacity, this.#target + Math.max(often / once, 1))
        : Math.max(0, this.#target - Math.max(once / often, 1));
  }

  /** For a key that nothing is known of: case IV of the paper. */
  #makeRoom(): void {
    const lists = this.#lists;
    const { capacity } = this;
    const once = lists.size(ONCE);
    const onceGone = lists.size(ONCE_GONE);
    if (once + onceGone === capacity) {
      if (once < capacity) {
        lists.remove(lists.oldest(ONCE_GONE));
        this.#replace(false);
      } else {
        this.evicted = lists.oldest(ONCE);
        lists.remove(this.evicted);
      }
      return;
    }
    const all = this.size + onceGone + lists.size(OFTEN_GONE);
    if (all < capacity) return;
    if (all === 2 * capacity) lists.remove(lists.oldest(OFTEN_GONE));
    this.#replace(false);
  }

  #replace(forOftenGone: boolean): void {
    const lists = this.#lists;
    const once = lists.size(ONCE);
    const tooLong = once > this.#target || (forOftenGone && once === this.#target);
    const from = once > 0 && tooLong ? ONCE : OFTEN;
    this.evicted = lists.oldest(from);
    lists.move(this.evicted, from === ONCE ? ONCE_GONE : OFTEN_GONE);
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const lists = IDS.map((id, list) => ({
      id,
      ghost: list >= ONCE_GONE,
      size: this.#lists.size(list),
      keys: this.#lists.first(list, limit),
    }));
    return { lists, target: this.#target };
  }

  write({ lists, target = 0 }: PolicyState): void {
    for (const list of IDS.keys()) this.#lists.fill(list, []);
    for (const list of IDS.keys()) this.#lists.fill(list, lists[list]?.keys ?? []);
    this.#target = target;
  }
}
