/** What the rows of the trace tell, by their kind. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.accepted, id: 'accepted', title: 'accepted' },
  { kind: ROW.refused, id: 'refused', title: 'turned away', fault: true },
  { kind: ROW.finished, id: 'finished', title: 'served' },
];
