/** What the rows of the trace tell, by their kind. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.admitted, id: 'admitted', title: 'admitted' },
  { kind: ROW.rejected, id: 'rejected', title: 'refused', fault: true },
  { kind: ROW.queued, id: 'queued', title: 'took a place in the bucket' },
];
