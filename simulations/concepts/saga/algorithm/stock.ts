/**
 * Whether there is a unit for an order, where others have taken units and may still give them back.
 *
 * Without isolation whatever is taken is gone, although the order that took it may yet fail. With a
 * semantic lock a unit that was taken is marked as pending until its order has ended; where the
 * answer depends on such a unit, the order waits.
 *
 * Source: L. Frank, T. U. Zahle, Semantic ACID Properties in Multidatabases Using Remote Procedure
 * Calls and Update Propagations, Software: Practice and Experience 28(1), 1998 (semantic lock).
 */
export interface Stock {
  /** How many there were at first; 0 stands for as many as anybody wants. */
  readonly units: number;
  /** Taken, by orders that have ended and by those that have not. */
  readonly taken: number;
  /** Of these, by orders that have not ended. */
  readonly pending: number;
}

export type Isolation = 'none' | 'semantic-lock';

export function unitFor(stock: Stock, isolation: Isolation): 'take' | 'refuse' | 'wait' {
  const { units, taken, pending } = stock;
  if (units === 0 || taken < units) return 'take';
  return isolation === 'semantic-lock' && pending > 0 ? 'wait' : 'refuse';
}
