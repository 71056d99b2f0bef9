/**
 * CLOCK, a second chance: a bit for each key, set by a hit. The hand goes round; who has the bit
 * loses it and stays, the first without it has to go. A key comes in with its bit not set.
 *
 * Source: F. J. Corbató, A Paging Experiment with the Multics System, 1968.
 */
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';
import { Slots } from './slots.ts';

export class Clock implements Policy {
  readonly capacity: number;
  evicted = NONE;
  readonly #slots: Slots;
  readonly #bits: Uint8Array;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#slots = new Slots(size.capacity, size.keys);
    this.#bits = new Uint8Array(size.keys);
  }

  get size(): number {
    return this.#slots.size;
  }

  has(key: number): boolean {
    return this.#slots.has(key);
  }

  request(key: number): boolean {
    const slots = this.#slots;
    const bits = this.#bits;
    this.evicted = NONE;
    if (slots.has(key)) {
      bits[key] = 1;
      return true;
    }
    if (slots.full) {
      while (bits[slots.atHand] === 1) {
        bits[slots.atHand] = 0;
        slots.advance();
      }
      this.evicted = slots.atHand;
    }
    bits[key] = 0;
    slots.put(key);
    return false;
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const { size } = this;
    const keys = this.#slots.first(limit);
    const marks = keys.map((key) => this.#bits[key] as number);
    return { lists: [{ id: 'cache', ghost: false, size, keys, marks }], hand: keys[0] ?? NONE };
  }

  write({ lists: [cache] }: PolicyState): void {
    const keys = cache?.keys ?? [];
    this.#slots.fill(keys);
    for (const [i, key] of keys.entries()) this.#bits[key] = cache?.marks?.[i] ?? 0;
  }
}
