/**
 * The steps of an order, in the sequence in which they are taken: payment, stock, whatever else there
 * is to do, shipping. Or payment last: then the parcel is on its way before anybody has paid.
 *
 * A step is one local transaction of one service. What it moves, in whole cents, is entered on one
 * line: what was charged counts up, what was refunded and what was shipped counts down.
 */
export const SERVICES = ['payment', 'stock', 'shipping'] as const;
export type ServiceName = (typeof SERVICES)[number];

export const SEQUENCES = ['payment-first', 'payment-last'] as const;
export type Sequence = (typeof SEQUENCES)[number];

export const STEPS_LEAST = 2;
export const STEPS_MOST = 12;

export interface Step {
  readonly kind: 'charge' | 'reserve' | 'ship' | 'other';
  /** "charge the card" */
  readonly does: string;
  /** "refund it" */
  readonly undoes: string;
  /** Who does it: an index into `SERVICES`. */
  readonly service: number;
  /** What it does to the money line: +1 the order's price comes in, −1 its worth goes out, 0 neither. */
  readonly money: -1 | 0 | 1;
}

const CHARGE: Step = {
  kind: 'charge',
  does: 'charge the card',
  undoes: 'refund the card',
  service: 0,
  money: 1,
};
const RESERVE: Step = {
  kind: 'reserve',
  does: 'take from stock',
  undoes: 'put back into stock',
  service: 1,
  money: 0,
};
const SHIP: Step = {
  kind: 'ship',
  does: 'book the parcel',
  undoes: 'call the parcel back',
  service: 2,
  money: -1,
};

/** More steps, for longer sagas: a name, its undoing, and the service. */
const OTHERS: readonly (readonly [does: string, undoes: string, service: number])[] = [
  ['write the invoice', 'cancel the invoice', 0],
  ['pick the goods', 'put the goods back', 1],
  ['print the label', 'void the label', 2],
  ['add the points', 'take the points back', 0],
  ['wrap the gift', 'unwrap the gift', 1],
  ['book the courier', 'cancel the courier', 2],
  ['use the voucher', 'restore the voucher', 0],
  ['order more', 'cancel the refill', 1],
  ['reserve the slot', 'free the slot', 2],
];

/**
 * @param count from `STEPS_LEAST` to `STEPS_MOST`; two steps are payment and shipping.
 * @throws RangeError for fewer or more.
 */
export function stepsOf(count: number, sequence: Sequence): readonly Step[] {
  if (count < STEPS_LEAST || count > STEPS_MOST) {
    throw new RangeError(`An order has ${STEPS_LEAST} to ${STEPS_MOST} steps, not ${count}.`);
  }
  const others = OTHERS.slice(0, Math.max(0, count - 3)).map(
    ([does, undoes, service]): Step => ({ kind: 'other', does, undoes, service, money: 0 }),
  );
  const between = count > STEPS_LEAST ? [RESERVE, ...others] : [];
  return sequence === 'payment-first' ? [CHARGE, ...between, SHIP] : [...between, SHIP, CHARGE];
}
