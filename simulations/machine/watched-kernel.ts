/** A kernel that tells when what is pending will fire: for comparing the timers of two runs. */
import type { Callback, Handle } from '../kernel/event-queue.ts';
import { Kernel } from '../kernel/kernel.ts';

export class WatchedKernel extends Kernel {
  readonly #deadlines = new Map<Handle, number>();

  /** The times of all pending events (µs), earliest first. */
  get deadlines(): readonly number[] {
    return [...this.#deadlines.values()].sort((a, b) => a - b);
  }

  /** Also reached through `after`, which calls `at`. */
  override at<A = undefined>(atUs: number, callback: Callback<A>, argument?: A): Handle {
    const fire = (given: A): void => {
      this.#deadlines.delete(handle);
      callback(given);
    };
    const handle: Handle = super.at(atUs, fire, argument);
    this.#deadlines.set(handle, atUs);
    return handle;
  }

  override cancel(handle: Handle): boolean {
    this.#deadlines.delete(handle);
    return super.cancel(handle);
  }
}
