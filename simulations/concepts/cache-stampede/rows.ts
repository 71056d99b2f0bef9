/** What the rows of the trace tell, by their kind. `who` is the read; `where` and `value` are said beside each. */
import type { RowKind } from '../../run/concept.ts';

export const ROW = {
  /** A good value from the cache; where: the key; value: µs until it expires. */
  hit: 0,
  /** The old value from the cache; where: the key; value: µs since it expired. */
  stale: 1,
  /** The filter knew that there is no such id; where: the key. */
  filtered: 2,
  /** It found nothing and rebuilds; where: the key; value: rebuilds of it already under way. */
  missed: 3,
  /** It found nothing and waits for the rebuild under way; where: the key; value: who made that. */
  joined: 4,
  /** It found a good value and rebuilds all the same; where: the key; value: µs until it expires. */
  early: 5,
  /** Its rebuild began at the database; where: the key; value: µs it waited for that. */
  began: 6,
  /** Its rebuild is done and stored; where: the key; value: µs since it was asked for. */
  stored: 7,
  /** Its rebuild is done and thrown away; as `stored`. */
  discarded: 8,
  /** It has what it waited for; where: the key; value: µs since it came. */
  answered: 9,
  /** It waited for too long and left; where: the key; value: µs since it came. */
  gaveUp: 10,
  /** The process that it waited in was replaced; where: the key; value: µs since it came. */
  cutOff: 11,
  /** A value expired, nobody's doing (`who` is −1); where: the key; value: the node. */
  expired: 12,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.hit, id: 'hit', title: 'hit' },
  { kind: ROW.stale, id: 'stale', title: 'served stale' },
  { kind: ROW.filtered, id: 'filtered', title: 'known not to be there' },
  { kind: ROW.missed, id: 'missed', title: 'missed, rebuilds' },
  { kind: ROW.joined, id: 'joined', title: 'missed, waits for another' },
  { kind: ROW.early, id: 'early', title: 'refreshes early' },
  { kind: ROW.began, id: 'began', title: 'rebuild began' },
  { kind: ROW.stored, id: 'stored', title: 'rebuilt and stored' },
  { kind: ROW.discarded, id: 'discarded', title: 'rebuilt for nothing' },
  { kind: ROW.answered, id: 'answered', title: 'answered' },
  { kind: ROW.gaveUp, id: 'gave-up', title: 'gave up', fault: true },
  { kind: ROW.cutOff, id: 'cut-off', title: 'cut off by the deploy', fault: true },
  { kind: ROW.expired, id: 'expired', title: 'value expired' },
];
