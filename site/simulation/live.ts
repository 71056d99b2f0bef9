/**
 * The frames of a figure as they come. What moves on the stage and along the time line follows
 * each of them; the rest of the panel follows the figure's state, which is told less often.
 */
import type { Frame } from '@simulations/index.ts';
import { useSyncExternalStore } from 'react';

export class Live {
  #frame: Frame;
  readonly #listeners = new Set<() => void>();

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  get frame(): Frame {
    return this.#frame;
  }

  show(frame: Frame): void {
    this.#frame = frame;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/**
 * What is read of the latest frame; draws again when that is another value. At rest there are no
 * frames: then it is `rest`.
 */
export function useLive<Value>(
  live: Live | undefined,
  rest: Value,
  read: (frame: Frame) => Value,
): Value {
  const value = () => (live ? read(live.frame) : rest);
  return useSyncExternalStore(live?.subscribe ?? subscribeToNothing, value, () => rest);
}

const subscribeToNothing = () => () => {};
