/** What is charted: requests by fate, and the share turned away so far beside its formula. */
import type { Chart } from '../../run/concept.ts';
import { percent } from '../../run/words.ts';
import type { SampleConceptModel } from './model.ts';
import { lawOf } from './theory.ts';

export const charts: readonly Chart[] = [
  {
    id: 'requests',
    title: 'Requests per {bin}',
    kind: 'bars',
    unit: 'requests',
    series: [
      { id: 'served', title: 'served', mark: 'served' },
      { id: 'refused', title: 'turned away', mark: 'rejected' },
    ],
  },
  {
    id: 'refused-share',
    title: 'Turned away so far',
    kind: 'line',
    unit: '%',
    series: [{ id: 'refusedShare', title: 'turned away', mark: 'state' }],
    references(params) {
      const { refusedFraction } = lawOf(params);
      return [{ title: `theory ${percent(refusedFraction)}`, value: 100 * refusedFraction }];
    },
  },
];

/** Called at every bin's end, so that a line goes on while nothing happens. */
export function sample(state: SampleConceptModel, nowUs: number): void {
  const { offered, refused, context } = state;
  if (offered > 0) context.charts?.observe('refusedShare', nowUs, (100 * refused) / offered);
}
