/** What the rows of the trace tell, by their kind. Rows of servers belong to no request. */
import type { RowKind } from '../../run/concept.ts';
import { ROW } from './model.ts';

export const rows: readonly RowKind[] = [
  { kind: ROW.sent, id: 'sent', title: 'sent to a server' },
  { kind: ROW.started, id: 'started', title: 'service began' },
  { kind: ROW.answered, id: 'answered', title: 'answered by a server' },
  { kind: ROW.failed, id: 'failed', title: 'answered with an error' },
  { kind: ROW.done, id: 'done', title: 'served' },
  { kind: ROW.died, id: 'died', title: 'ended in an error', fault: true },
  { kind: ROW.refused, id: 'refused', title: 'no server ready', fault: true },
  { kind: ROW.out, id: 'out', title: 'server taken out' },
  { kind: ROW.back, id: 'back', title: 'server in' },
];
