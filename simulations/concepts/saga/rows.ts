/** What the rows of the trace tell, by their kind. `where` is the step unless another thing is said. */
import type { RowKind } from '../../run/concept.ts';

export const ROW = {
  /** An order came; value: its price in cents. */
  arrived: 0,
  /** The order service takes it on; where: which one. */
  began: 1,
  /** A service is at a step; value: the attempt. */
  works: 2,
  /** Its local transaction has committed; value: what it added to the money line. */
  done: 3,
  /** It refused; value: 1 where no unit was left, else 0. */
  refused: 4,
  /** It waits for another order to end. */
  waits: 5,
  /** It is at undoing a step; value: the attempt. */
  undoes: 6,
  /** As `done`. */
  undone: 7,
  /** The compensation failed; value: the attempt. */
  notUndone: 8,
  /** Two-phase commit: it has promised, and keeps its locks. */
  prepared: 9,
  /** Two-phase commit: what it had prepared is gone. */
  rolledBack: 10,
  /** The order has ended; value: µs since it came. */
  completed: 11,
  compensated: 12,
  /** A person is called; value: what is left on the money line, in cents. */
  stuck: 13,
  /** A person has seen to it. */
  repaired: 14,
  /** An order service is down, or up again; where: which one. Of no order. */
  crashed: 15,
  restarted: 16,
} as const;

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'order came' },
  { kind: ROW.began, id: 'began', title: 'order begun' },
  { kind: ROW.works, id: 'works', title: 'step begun' },
  { kind: ROW.done, id: 'done', title: 'step done' },
  { kind: ROW.refused, id: 'refused', title: 'step refused', fault: true },
  { kind: ROW.waits, id: 'waits', title: 'waits for another order' },
  { kind: ROW.undoes, id: 'undoes', title: 'compensation begun' },
  { kind: ROW.undone, id: 'undone', title: 'step undone' },
  { kind: ROW.notUndone, id: 'not-undone', title: 'compensation failed', fault: true },
  { kind: ROW.prepared, id: 'prepared', title: 'promised to commit' },
  { kind: ROW.rolledBack, id: 'rolled-back', title: 'rolled back' },
  { kind: ROW.completed, id: 'completed', title: 'order completed' },
  { kind: ROW.compensated, id: 'compensated', title: 'order compensated' },
  { kind: ROW.stuck, id: 'stuck', title: 'order stuck', fault: true },
  { kind: ROW.repaired, id: 'repaired', title: 'a person sees to it' },
  { kind: ROW.crashed, id: 'crashed', title: 'order service crashed', fault: true },
  { kind: ROW.restarted, id: 'restarted', title: 'order service restarted' },
];
