/** What the rows of the trace tell, by their kind. `where` and `value` are said beside each. */
import type { RowKind } from '../../run/concept.ts';

export const ROW = {
  /** A request of a user; value: how many are in the system. */
  arrived: 0,
  /** An attempt reaches the queue; where: its number, 1 for the first try; value: waiting before it. */
  sent: 1,
  /** The attempt found no room; where: its number. */
  rejected: 2,
  /** Service began; where: the server; value: the attempt's number. */
  started: 3,
  /** Service ended and the client was still there; where: the server; value: µs since it was sent. */
  answered: 4,
  /** The answer was an error; as `answered`. */
  failed: 5,
  /** The client stopped waiting; where: the attempt's number; value: its timeout (µs). */
  timedOut: 6,
  /** Service ended for a client that had gone; where: the server; value: µs since it was sent. */
  wasted: 7,
  /** Thrown away before service; where: the attempt's number. */
  dropped: 8,
  /** A retry is to come; where: the layer that makes it; value: the wait (µs). */
  retries: 9,
  /** The budget refused a retry. */
  denied: 10,
  /** First answer in time; where: attempts made; value: µs since the request arrived. */
  succeeded: 11,
  /** The client gave up; where: attempts made; value: µs since the request arrived. */
  gaveUp: 12,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'arrived' },
  { kind: ROW.sent, id: 'sent', title: 'attempt sent' },
  { kind: ROW.rejected, id: 'rejected', title: 'turned away', fault: true },
  { kind: ROW.started, id: 'started', title: 'service began' },
  { kind: ROW.answered, id: 'answered', title: 'answered in time' },
  { kind: ROW.failed, id: 'failed', title: 'answered with an error', fault: true },
  { kind: ROW.timedOut, id: 'timed-out', title: 'timed out', fault: true },
  { kind: ROW.wasted, id: 'wasted', title: 'answered too late', fault: true },
  { kind: ROW.dropped, id: 'dropped', title: 'thrown away unserved', fault: true },
  { kind: ROW.retries, id: 'retries', title: 'will retry' },
  { kind: ROW.denied, id: 'denied', title: 'retry refused by the budget' },
  { kind: ROW.succeeded, id: 'succeeded', title: 'succeeded' },
  { kind: ROW.gaveUp, id: 'gave-up', title: 'gave up', fault: true },
];
