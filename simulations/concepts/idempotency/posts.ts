/** What goes over the network, the events that it is about, and who posts them. */
import type { Instance } from '../../machine/instance.ts';
import type { senderMachine } from './machine.ts';

/** Something that happened once, and is to be charged once. */
export interface PaymentEvent {
  readonly number: number;
  /** The key under which the receiver knows it. */
  readonly key: string;
  readonly forged: boolean;
  posts: number;
  /** Charges that are committed. */
  effects: number;
  /** Callers that were told that it is done. */
  told: number;
  /** Callers that have not ended. */
  open: number;
  /** Handlers that work on it. */
  working: number;
  /** Whether it is counted as one that was acknowledged and never charged. */
  lost: boolean;
  /** Until when its key is on record (µs), which delivery recorded it, and whose post that was. */
  keptUntilUs: number;
  keptBy: number;
  keptFor: number;
}

/** Posts one event until it is told that it was handled. */
export interface Caller {
  readonly machine: Instance<typeof senderMachine>;
  who: number;
  /** What its chance follows from. */
  salt: number;
  event: PaymentEvent;
  startedUs: number;
  attempts: number;
  post: Post | null;
  /** What swim lanes show of its wait. */
  span: number | undefined;
}

/** One post of one event. */
export interface Post {
  /** null for one whose sender does not wait for an answer. */
  readonly caller: Caller | null;
  readonly who: number;
  readonly event: PaymentEvent;
  /** 1 for the first. */
  readonly attempt: number;
  /** Which payload it carries; 0 is the one that is meant. */
  readonly payload: number;
  readonly signed: boolean;
  /** The time that its signature covers. */
  readonly stampedUs: number;
  /** What its chance follows from. */
  readonly salt: number;
  timedOut: boolean;
  /** It was answered with 200. */
  carriedOut: boolean;
}

export type Status = 200 | 401 | 409 | 422;

export interface Answer {
  readonly post: Post;
  readonly status: Status;
}
