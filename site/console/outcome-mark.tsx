/** The mark of an answer, as large as a letter. */
import { Mark } from '@site/site/stage/marks';
import type { ReactNode } from 'react';
import type { outcomeOf } from './answer-words';

export default function OutcomeMark({
  outcome,
}: {
  outcome: ReturnType<typeof outcomeOf>;
}): ReactNode {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <Mark x={7} y={7} outcome={outcome} />
    </svg>
  );
}
