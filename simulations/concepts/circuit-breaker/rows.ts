/** What the rows of the trace tell, by their kind. `where` is the client, in every row. */
import type { RowKind } from '../../run/concept.ts';

/**
 * arrived: `value` wait before it. called: 1 for a probe. refused: 1 when half-open. errored,
 * timedOut: how long the call took (µs). answered, fellBack, failed, threadless: since it arrived.
 * tripped, reopened, recovered: the request whose result did it.
 */
export const ROW = {
  arrived: 0,
  called: 1,
  refused: 2,
  errored: 3,
  timedOut: 4,
  answered: 5,
  fellBack: 6,
  failed: 7,
  threadless: 8,
  tripped: 9,
  reopened: 10,
  recovered: 11,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'arrived' },
  { kind: ROW.called, id: 'called', title: 'called the dependency' },
  { kind: ROW.refused, id: 'refused', title: 'refused by the breaker', fault: true },
  { kind: ROW.errored, id: 'errored', title: 'call returned an error', fault: true },
  { kind: ROW.timedOut, id: 'timed-out', title: 'call timed out', fault: true },
  { kind: ROW.answered, id: 'answered', title: 'answered' },
  { kind: ROW.fellBack, id: 'fell-back', title: 'answered by the fallback' },
  { kind: ROW.failed, id: 'failed', title: 'failed', fault: true },
  { kind: ROW.threadless, id: 'threadless', title: 'got no thread', fault: true },
  { kind: ROW.tripped, id: 'tripped', title: 'tripped the breaker' },
  { kind: ROW.reopened, id: 'reopened', title: 'opened the breaker again' },
  { kind: ROW.recovered, id: 'recovered', title: 'closed the breaker' },
];
