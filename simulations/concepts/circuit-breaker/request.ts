/** A request of a user: where it goes, what is drawn for it on arrival, and how far it is. */
import type { Handle } from '../../kernel/kernel.ts';
import type { Fate } from './algorithm/call.ts';

export interface Request {
  readonly who: number;
  /** The number of the client it goes to. */
  readonly client: number;
  readonly arrivedUs: number;
  /** What its call would take, in units of the mean service time. */
  readonly work: number;
  /** Uniform on (0, 1): decides whether its call fails. */
  readonly luck: number;
  /** When it got its thread, and which (−1: none yet). */
  startedUs: number;
  thread: number;
  /** Until when its thread is surely held (µs): for the picture. */
  untilUs: number;
  /** The breaker's period in which its call began. */
  period: number;
  fate: Fate | null;
  /** Ends its wait for a thread. */
  patience: Handle;
}
