/** Orders: what is known of each, durable or not, and what has become of its event. */
import type { Fate } from './algorithm/fate.ts';
import { fateOf } from './algorithm/fate.ts';

export interface Order {
  readonly who: number;
  readonly customer: number;
  /** How long its writes take; drawn when it arrives, so that twins write alike. */
  readonly commitMs: number;
  readonly publishMs: number;
  /** When it was saved (µs); −1 while it is not. */
  savedUs: number;
  /** Counts the orders in the order of their commits; −1 while it is not saved. */
  sequence: number;
  /** The id of its row in the outbox; −1 without one. */
  row: number;
  /** Where its event stands in the broker's log, once for each time it was published. */
  readonly offsets: number[];
  effects: number;
  /** A handler has it in hand. */
  inHandler: boolean;
  /** Its loss, or its invention, has been told. */
  told: boolean;
}

export const newOrder = (
  given: Pick<Order, 'who' | 'customer' | 'commitMs' | 'publishMs'>,
): Order => ({
  ...given,
  savedUs: -1,
  sequence: -1,
  row: -1,
  offsets: [],
  effects: 0,
  inHandler: false,
  told: false,
});

/** What else it takes to tell the fate of an order. */
export interface Surroundings {
  readonly writesTwice: boolean;
  /** Whether a row of the outbox waits, and a relay will come to it. */
  willBeSent(row: number): boolean;
  /** Up to where the consumer has committed. */
  readonly committed: number;
  /** Whom the consumer has in hand; −1 for nobody. */
  readonly inHand: number;
}

export function fateIn(order: Order, around: Surroundings): Fate {
  const { who, savedUs, row, offsets, effects, inHandler } = order;
  const handled = around.writesTwice && inHandler && offsets.length === 0;
  return fateOf({
    saved: savedUs >= 0,
    published: offsets.length,
    effects,
    eventToCome: handled || (row >= 0 && around.willBeSent(row)),
    effectToCome: around.inHand === who || offsets.some((offset) => offset >= around.committed),
    orderToCome: savedUs < 0 && inHandler,
  });
}
