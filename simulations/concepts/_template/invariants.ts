/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { SampleConceptModel } from './model.ts';

export function invariants(state: SampleConceptModel): readonly Invariant[] {
  const { offered, refused, served, serving, busy } = state;
  const inside = serving ? 1 : 0;
  return [
    {
      id: 'conservation',
      title: 'every request was turned away, was served or is in service',
      held: offered === refused + served + inside,
    },
    {
      id: 'busy',
      title: 'the server counts as busy exactly while it serves',
      held: busy.value === inside,
    },
  ];
}
