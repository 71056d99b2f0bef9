/**
 * Event queue: a binary heap in typed arrays, ordered by (time, order of scheduling).
 *
 * Equal times fire in the order in which they were scheduled. Callbacks sit in recycled slots;
 * a handle carries its slot's generation, so cancelling an event that has fired does nothing.
 * A cancelled event stays in the heap until it surfaces or until dead entries are the majority,
 * when the heap is compacted: after a cancel at most 64 entries, or as many as wait, are dead.
 *
 * An event that fires leaves a hole at the root. Most callbacks schedule another event, which then
 * takes the hole and sinks from there: one pass through the heap instead of two.
 */
export type Callback<A> = (argument: A) => void;

/** Names one scheduled event; safe to cancel at any time, even after it fired. */
export type Handle = number;

const SLOTS_MAX = 0x400000;
const GENERATION_MASK = 0x3fffffff;

export class EventQueue {
  #times = new Float64Array(256);
  #orders = new Float64Array(256);
  #slots = new Int32Array(256);
  #length = 0;
  #order = 0;

  #callbacks: (Callback<never> | null)[] = [];
  #arguments: unknown[] = [];
  #generations = new Int32Array(256);
  #free: number[] = [];
  /** The slot freed last, or −1: mostly the very next event takes it. */
  #spare = -1;
  #dead = 0;
  #hole = false;

  /** How many events are waiting to fire. */
  get pending(): number {
    return this.#length - this.#dead - (this.#hole ? 1 : 0);
  }

  /** Heap entries held, live and cancelled: what the memory bound is about. */
  get held(): number {
    return this.#length - (this.#hole ? 1 : 0);
  }

  push<A>(atUs: number, callback: Callback<A>, argument: A): Handle {
    const slot = this.#takeSlot();
    this.#callbacks[slot] = callback as Callback<never>;
    this.#arguments[slot] = argument;
    if (this.#hole) {
      this.#hole = false;
      this.#siftDown(0, atUs, this.#order++, slot);
    } else {
      if (this.#length === this.#times.length) this.#growHeap();
      this.#siftUp(this.#length++, atUs, this.#order++, slot);
    }
    return (this.#generations[slot] as number) * SLOTS_MAX + slot;
  }

  /** Returns whether an event was still waiting under this handle. */
  cancel(handle: Handle): boolean {
    const slot = handle % SLOTS_MAX;
    const generation = (handle - slot) / SLOTS_MAX;
    if (this.#generations[slot] !== generation || !this.#callbacks[slot]) return false;
    this.#callbacks[slot] = null;
    this.#arguments[slot] = undefined;
    this.#dead++;
    if (this.#hole) this.#closeHole();
    if (this.#dead > 64 && this.#dead * 2 > this.#length) this.#compact();
    return true;
  }

  /** The time of the next live event, or Infinity. */
  nextAtUs(): number {
    if (this.#hole) this.#closeHole();
    if (this.#dead === 0)
      return this.#length > 0 ? (this.#times[0] as number) : Number.POSITIVE_INFINITY;
    while (this.#length > 0) {
      const slot = this.#slots[0] as number;
      if (this.#callbacks[slot]) return this.#times[0] as number;
      this.#popRoot();
      this.#release(slot);
      this.#dead--;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Removes the event that `nextAtUs` announced and calls it. Call only after a finite `nextAtUs`. */
  fireNext(): void {
    const slot = this.#slots[0] as number;
    const callback = this.#callbacks[slot] as Callback<unknown>;
    const argument = this.#arguments[slot];
    this.#arguments[slot] = undefined;
    this.#generations[slot] = ((this.#generations[slot] as number) + 1) & GENERATION_MASK;
    if (this.#spare >= 0) this.#free.push(this.#spare);
    this.#spare = slot;
    this.#hole = true;
    callback(argument);
    if (this.#hole) this.#closeHole();
  }

  #closeHole(): void {
    this.#hole = false;
    this.#popRoot();
  }

  #takeSlot(): number {
    const spare = this.#spare;
    if (spare >= 0) {
      this.#spare = -1;
      return spare;
    }
    const recycled = this.#free.pop();
    if (recycled !== undefined) return recycled;
    const slot = this.#callbacks.length;
    if (slot === SLOTS_MAX) {
      throw new RangeError(
        `More than ${SLOTS_MAX} events are pending: bound the queue that grows, or lower the arrival rate.`,
      );
    }
    if (slot === this.#generations.length)
      this.#generations = doubled(this.#generations, Int32Array);
    this.#callbacks.push(null);
    this.#arguments.push(undefined);
    return slot;
  }

  #release(slot: number): void {
    this.#generations[slot] = ((this.#generations[slot] as number) + 1) & GENERATION_MASK;
    this.#free.push(slot);
  }

  #siftUp(from: number, atUs: number, order: number, slot: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const slots = this.#slots;
    let child = from;
    // A new entry has the highest order of all, so an equal parent stays above it.
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if ((times[parent] as number) <= atUs) break;
      times[child] = times[parent] as number;
      orders[child] = orders[parent] as number;
      slots[child] = slots[parent] as number;
      child = parent;
    }
    times[child] = atUs;
    orders[child] = order;
    slots[child] = slot;
  }

  #siftDown(from: number, atUs: number, order: number, slot: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const slots = this.#slots;
    const length = this.#length;
    let parent = from;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= length) break;
      const right = child + 1;
      if (right < length && this.#before(right, child)) child = right;
      const childTime = times[child] as number;
      if (childTime > atUs || (childTime === atUs && (orders[child] as number) > order)) break;
      times[parent] = childTime;
      orders[parent] = orders[child] as number;
      slots[parent] = slots[child] as number;
      parent = child;
    }
    times[parent] = atUs;
    orders[parent] = order;
    slots[parent] = slot;
  }

  #before(a: number, b: number): boolean {
    const timeA = this.#times[a] as number;
    const timeB = this.#times[b] as number;
    return (
      timeA < timeB ||
      (timeA === timeB && (this.#orders[a] as number) < (this.#orders[b] as number))
    );
  }

  #popRoot(): void {
    const last = --this.#length;
    if (last > 0) {
      this.#siftDown(
        0,
        this.#times[last] as number,
        this.#orders[last] as number,
        this.#slots[last] as number,
      );
    }
  }

  #compact(): void {
    let kept = 0;
    for (let i = 0; i < this.#length; i++) {
      const slot = this.#slots[i] as number;
      if (!this.#callbacks[slot]) {
        this.#release(slot);
        continue;
      }
      this.#times[kept] = this.#times[i] as number;
      this.#orders[kept] = this.#orders[i] as number;
      this.#slots[kept] = slot;
      kept++;
    }
    this.#length = kept;
    this.#dead = 0;
    for (let i = (kept >> 1) - 1; i >= 0; i--) {
      this.#siftDown(
        i,
        this.#times[i] as number,
        this.#orders[i] as number,
        this.#slots[i] as number,
      );
    }
  }

  #growHeap(): void {
    this.#times = doubled(this.#times, Float64Array);
    this.#orders = doubled(this.#orders, Float64Array);
    this.#slots = doubled(this.#slots, Int32Array);
  }
}

function doubled<T extends Float64Array | Int32Array>(from: T, Kind: new (length: number) => T): T {
  const to = new Kind(from.length * 2);
  to.set(from);
  return to;
}
