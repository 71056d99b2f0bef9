/**
 * Several linked lists of keys, where a key is in one list at most. All links are in two arrays, so
 * that adding, removing and moving a key cost the same however long the lists are.
 *
 * Each list is a circle through a sentinel of its own, whose number is `keys` + the list's.
 */
import { NONE } from './policy.ts';

export class KeyLists {
  readonly #keys: number;
  /** Towards the newest. */
  readonly #newer: Int32Array;
  /** Towards the oldest. */
  readonly #older: Int32Array;
  /** The list that a key is in, or `NONE`. */
  readonly #list: Int32Array;
  readonly #size: Int32Array;

  constructor(keys: number, lists: number) {
    this.#keys = keys;
    this.#newer = new Int32Array(keys + lists);
    this.#older = new Int32Array(keys + lists);
    this.#list = new Int32Array(keys).fill(NONE);
    this.#size = new Int32Array(lists);
    for (let sentinel = keys; sentinel < keys + lists; sentinel++) {
      this.#newer[sentinel] = sentinel;
      this.#older[sentinel] = sentinel;
    }
  }

  listOf(key: number): number {
    return this.#list[key] as number;
  }

  size(list: number): number {
    return this.#size[list] as number;
  }

  /** `NONE` where the list is empty. */
  oldest(list: number): number {
    return this.#keyAt(this.#newer[this.#keys + list] as number);
  }

  /** The key that came next after this one in its list, or `NONE`. */
  newer(key: number): number {
    return this.#keyAt(this.#newer[key] as number);
  }

  /** Adds a key that is in no list, as the newest. */
  add(list: number, key: number): void {
    this.#link(key, this.#keys + list);
    this.#list[key] = list;
    this.#size[list] = (this.#size[list] as number) + 1;
  }

  remove(key: number): void {
    const list = this.#list[key] as number;
    this.#unlink(key);
    this.#list[key] = NONE;
    this.#size[list] = (this.#size[list] as number) - 1;
  }

  /** Makes a key the newest of the list that it is in. */
  renew(key: number): void {
    const sentinel = this.#keys + (this.#list[key] as number);
    if (this.#newer[key] === sentinel) return;
    this.#unlink(key);
    this.#link(key, sentinel);
  }

  move(key: number, list: number): void {
    this.remove(key);
    this.add(list, key);
  }

  /** The first keys of a list, the oldest first. */
  first(list: number, limit: number): number[] {
    const found: number[] = [];
    for (let key = this.oldest(list); key !== NONE && found.length < limit; key = this.newer(key)) {
      found.push(key);
    }
    return found;
  }

  /** Empties a list and fills it again, the oldest first. */
  fill(list: number, keys: readonly number[]): void {
    for (let key = this.oldest(list); key !== NONE; key = this.oldest(list)) this.remove(key);
    for (const key of keys) this.add(list, key);
  }

  #link(key: number, sentinel: number): void {
    const newest = this.#older[sentinel] as number;
    this.#older[key] = newest;
    this.#newer[key] = sentinel;
    this.#newer[newest] = key;
    this.#older[sentinel] = key;
  }

  #unlink(key: number): void {
    const newer = this.#newer[key] as number;
    const older = this.#older[key] as number;
    this.#newer[older] = newer;
    this.#older[newer] = older;
  }

  #keyAt(node: number): number {
    return node < this.#keys ? node : NONE;
  }
}
