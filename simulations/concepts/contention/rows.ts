/** What the rows of the trace tell, by their kind. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.reading, id: 'reading', title: 'sends a read' },
  { kind: ROW.read, id: 'read', title: 'version read' },
  { kind: ROW.writing, id: 'writing', title: 'sends a write' },
  { kind: ROW.written, id: 'written', title: 'written' },
  { kind: ROW.conflict, id: 'conflict', title: 'conflict', fault: true },
  { kind: ROW.unavailable, id: 'unavailable', title: 'row away', fault: true },
  { kind: ROW.backsOff, id: 'backs-off', title: 'backs off' },
  { kind: ROW.done, id: 'done', title: 'done' },
  { kind: ROW.gaveUp, id: 'gave-up', title: 'gave up', fault: true },
];
