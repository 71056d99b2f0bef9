/** First in, first out: whoever came first has to go, however often it was asked for. */
import { checkSize, NONE, type Policy, type PolicyState, type Size } from './policy.ts';
import { Slots } from './slots.ts';

export class Fifo implements Policy {
  readonly capacity: number;
  evicted = NONE;
  readonly #slots: Slots;

  constructor(size: Size) {
    checkSize(size);
    this.capacity = size.capacity;
    this.#slots = new Slots(size.capacity, size.keys);
  }

  get size(): number {
    return this.#slots.size;
  }

  has(key: number): boolean {
    return this.#slots.has(key);
  }

  request(key: number): boolean {
    const slots = this.#slots;
    this.evicted = NONE;
    if (slots.has(key)) return true;
    if (slots.full) this.evicted = slots.atHand;
    slots.put(key);
    return false;
  }

  read(limit = Number.POSITIVE_INFINITY): PolicyState {
    const keys = this.#slots.first(limit);
    return { lists: [{ id: 'cache', ghost: false, size: this.size, keys }] };
  }

  write({ lists: [cache] }: PolicyState): void {
    this.#slots.fill(cache?.keys ?? []);
  }
}
