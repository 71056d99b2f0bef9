/** A clock that moves only when told: for tests of hosts. */
import type { Clock } from '../run/ports.ts';

export interface HandClock extends Clock {
  advance(us: number): void;
  /** Goes to an instant; never back. */
  moveTo(us: number): void;
}

export function handClock(startUs = 0): HandClock {
  let nowUs = startUs;
  const moveTo = (us: number) => {
    if (us < nowUs) throw new RangeError(`The clock stands at ${nowUs} µs and cannot go to ${us}.`);
    nowUs = us;
  };
  return { nowUs: () => nowUs, moveTo, advance: (us) => moveTo(nowUs + us) };
}
