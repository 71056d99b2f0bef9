/** What the rows of the trace tell, by their kind. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.admitted, id: 'admitted', title: 'admitted' },
  { kind: ROW.rejected, id: 'rejected', title: 'refused', fault: true },
  { kind: ROW.queued, id: 'queued', title: 'took a place in the bucket' },
  { kind: ROW.asked, id: 'asked', title: 'its node asked the store' },
  { kind: ROW.timedOut, id: 'timed-out', title: 'the store did not answer in time', fault: true },
  {
    kind: ROW.rejectedByAll,
    id: 'rejected-by-all',
    title: 'refused by the limit over all',
    fault: true,
  },
];
