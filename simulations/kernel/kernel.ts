/**
 * The kernel: one clock, one event queue, named streams of chance.
 *
 * Time is a whole number of microseconds and never runs back. Events at one instant fire in the
 * order in which they were scheduled. The same seed and the same calls give the same run, to the
 * bit, in Node and in every browser.
 */
import { type Callback, EventQueue, type Handle } from './event-queue.ts';
import { Random } from './random.ts';

export type { Handle } from './event-queue.ts';

export interface RunUntil {
  /** Fire every event at or before this time (µs). */
  readonly untilUs: number;
  /** Stop after this many events, even if some are still due. */
  readonly eventLimit?: number;
}

export class Kernel {
  readonly seed: number;
  #nowUs = 0;
  #events = 0;
  #eventsNow = 0;
  readonly #queue = new EventQueue();

  constructor(seed: number) {
    this.seed = seed;
  }

  /** The present (µs). */
  get nowUs(): number {
    return this.#nowUs;
  }

  /** How many events have fired. */
  get events(): number {
    return this.#events;
  }

  /** How many of them fired at the present instant. */
  get eventsNow(): number {
    return this.#eventsNow;
  }

  /** How many events wait to fire. */
  get pending(): number {
    return this.#queue.pending;
  }

  /** When the next event fires (µs), or Infinity. */
  get nextAtUs(): number {
    return this.#queue.nextAtUs();
  }

  /**
   * Calls `callback(argument)` at `atUs`.
   * @throws RangeError when `atUs` is in the past or not a whole number of microseconds.
   */
  at<A = undefined>(atUs: number, callback: Callback<A>, argument?: A): Handle {
    if (!(atUs >= this.#nowUs && atUs <= Number.MAX_SAFE_INTEGER) || Math.floor(atUs) !== atUs) {
      throw new RangeError(
        `Cannot schedule at ${atUs} µs: it must be a whole number and not before now, ${this.#nowUs} µs.`,
      );
    }
    return this.#queue.push(atUs, callback, argument as A);
  }

  /** Calls `callback(argument)` after `delayUs`. @throws RangeError as `at` does. */
  after<A = undefined>(delayUs: number, callback: Callback<A>, argument?: A): Handle {
    return this.at(this.#nowUs + delayUs, callback, argument);
  }

  /** Returns whether the event was still waiting. */
  cancel(handle: Handle): boolean {
    return this.#queue.cancel(handle);
  }

  /**
   * Fires events in order. When none is left at or before `untilUs`, the clock moves on to
   * `untilUs`; when `eventLimit` stops the run first, the clock stays at the last event.
   * Returns how many events fired.
   * @throws RangeError when `untilUs` is neither a whole number of microseconds nor Infinity.
   */
  run({ untilUs, eventLimit = Number.POSITIVE_INFINITY }: RunUntil): number {
    if (!Number.isInteger(untilUs) && untilUs !== Number.POSITIVE_INFINITY) {
      throw new RangeError(`Cannot run until ${untilUs} µs: it must be a whole number.`);
    }
    const queue = this.#queue;
    let fired = 0;
    while (fired < eventLimit) {
      const atUs = queue.nextAtUs();
      if (atUs > untilUs) {
        this.#passTo(untilUs);
        break;
      }
      if (atUs === Number.POSITIVE_INFINITY) break; // Nothing left, and no time to stop at.
      if (atUs !== this.#nowUs) this.#eventsNow = 0;
      this.#nowUs = atUs;
      this.#events++;
      this.#eventsNow++;
      fired++;
      queue.fireNext();
    }
    return fired;
  }

  /**
   * A stream of chance for one purpose. The same seed and name give the same numbers whatever
   * else the model draws, so two designs can be compared on the same arrivals.
   */
  stream(name: string): Random {
    return Random.named(this.seed, name);
  }

  #passTo(untilUs: number): void {
    if (untilUs <= this.#nowUs) return;
    this.#nowUs = untilUs;
    this.#eventsNow = 0;
  }
}
