/**
 * A circle of slots with a hand that points at the next to be looked at: what FIFO and CLOCK keep.
 * A key stays in its slot until it is thrown out, and the new one takes its place.
 */
import { NONE } from './policy.ts';

export class Slots {
  /** The slot that the hand points at. */
  hand = 0;
  size = 0;
  readonly #keys: Int32Array;
  readonly #slotOf: Int32Array;

  constructor(capacity: number, keys: number) {
    this.#keys = new Int32Array(capacity);
    this.#slotOf = new Int32Array(keys).fill(NONE);
  }

  has(key: number): boolean {
    return this.#slotOf[key] !== NONE;
  }

  get full(): boolean {
    return this.size === this.#keys.length;
  }

  /** The key that the hand points at; the slots must be full. */
  get atHand(): number {
    return this.#keys[this.hand] as number;
  }

  advance(): void {
    this.hand = this.hand + 1 === this.#keys.length ? 0 : this.hand + 1;
  }

  /** Puts a key into the next free slot, or in place of the one at the hand, which then moves on. */
  put(key: number): void {
    if (!this.full) {
      this.#set(this.size++, key);
      return;
    }
    this.#slotOf[this.atHand] = NONE;
    this.#set(this.hand, key);
    this.advance();
  }

  /** The first keys from the hand on. */
  first(limit: number): number[] {
    const from = this.full ? this.hand : 0;
    return Array.from(
      { length: Math.min(limit, this.size) },
      (_, i) => this.#keys[(from + i) % this.size] as number,
    );
  }

  fill(keys: readonly number[]): void {
    for (let slot = 0; slot < this.size; slot++) this.#slotOf[this.#keys[slot] as number] = NONE;
    this.hand = 0;
    this.size = 0;
    for (const key of keys) this.put(key);
  }

  #set(slot: number, key: number): void {
    this.#keys[slot] = key;
    this.#slotOf[key] = slot;
  }
}
