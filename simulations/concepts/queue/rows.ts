/** What the rows of the trace tell, by their kind. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.arrived, id: 'arrived', title: 'arrived' },
  { kind: ROW.blocked, id: 'blocked', title: 'turned away', fault: true },
  { kind: ROW.started, id: 'started', title: 'service began' },
  { kind: ROW.departed, id: 'departed', title: 'served' },
];
