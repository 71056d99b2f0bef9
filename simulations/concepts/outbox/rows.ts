/** What the rows of the trace tell, by their kind. `who` is the order; −1 for rows of no order. */
import type { RowKind } from '../../run/concept.ts';

/**
 * arrived: `value` is the customer. saved: `value` is the id of its row in the outbox, −1 without
 * one. published: `where` is 0 for the service, else the relay from 1 on; `value` its offset.
 * marked: `value` is the row. taken, effected, recognised, acked: `where` is the offset; effected:
 * `value` counts the effects of this order; acked: `value` is the committed position.
 * died: `where` is 0 service, 1 relay, 2 consumer: who had it in hand when it was killed.
 */
export const ROW = {
  arrived: 0,
  refused: 1,
  saved: 2,
  published: 3,
  marked: 4,
  taken: 5,
  effected: 6,
  recognised: 7,
  acked: 8,
  died: 9,
  lost: 10,
  invented: 11,
  crashed: 12,
  restarted: 13,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'arrived' },
  { kind: ROW.refused, id: 'refused', title: 'refused: the service was down', fault: true },
  { kind: ROW.saved, id: 'saved', title: 'saved in the database' },
  { kind: ROW.published, id: 'published', title: 'published to the broker' },
  { kind: ROW.marked, id: 'marked', title: 'marked as sent' },
  { kind: ROW.taken, id: 'taken', title: 'taken by the consumer' },
  { kind: ROW.effected, id: 'effected', title: 'took effect' },
  { kind: ROW.recognised, id: 'recognised', title: 'recognised by the inbox' },
  { kind: ROW.acked, id: 'acked', title: 'acknowledged' },
  { kind: ROW.died, id: 'died', title: 'was in hand when its process died', fault: true },
  { kind: ROW.lost, id: 'lost', title: 'lost its event', fault: true },
  { kind: ROW.invented, id: 'invented', title: 'left an event without an order', fault: true },
  { kind: ROW.crashed, id: 'crashed', title: 'all processes crashed', fault: true },
  { kind: ROW.restarted, id: 'restarted', title: 'all processes were there again' },
];
