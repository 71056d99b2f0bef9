/** What the rows of the trace tell, by their kind. `value` is said beside each; `where` is 0. */
import type { RowKind } from '../../run/concept.ts';

export const ROW = {
  /** It was there; value: the key. */
  hit: 0,
  /** Nobody had asked for it before; value: the key. */
  firstMiss: 1,
  /** It had been there; value: the request that threw it out, or `EMPTIED`. */
  missed: 2,
  /** It was there, and too old; value: the time since it expired (µs). */
  expired: 3,
  /** There is no such key, and the cache does not keep that; value: the key. */
  unknown: 4,
  /** To make room; value: the key that went. */
  threwOut: 5,
  /** The second cache had it; value: the key. */
  secondHit: 6,
} as const;

/** Instead of a request: the whole cache was emptied. */
export const EMPTIED = -2;

export const rows: readonly RowKind[] = [
  { kind: ROW.hit, id: 'hit', title: 'hit' },
  { kind: ROW.firstMiss, id: 'first-miss', title: 'asked for the first time' },
  { kind: ROW.missed, id: 'missed', title: 'missed', fault: true },
  { kind: ROW.expired, id: 'expired', title: 'too old', fault: true },
  { kind: ROW.unknown, id: 'unknown', title: 'no such key' },
  { kind: ROW.threwOut, id: 'threw-out', title: 'another key thrown out' },
  { kind: ROW.secondHit, id: 'second-hit', title: 'hit in the second cache' },
];
