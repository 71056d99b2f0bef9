/** What is charted: requests by fate, what passed in the last second, what the limiter has left. */
import type { Chart } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { RateLimiter } from './model.ts';
import { countersOf, numberOf, policyOf } from './parameters.ts';

export const charts: readonly Chart[] = [
  {
    id: 'requests',
    title: 'Requests per {bin}',
    kind: 'bars',
    unit: 'requests',
    series: [
      { id: 'admitted', title: 'admitted', mark: 'served' },
      { id: 'rejected', title: 'rejected', mark: 'rejected' },
    ],
  },
  {
    id: 'last-second',
    title: 'Admitted in the last second',
    kind: 'line',
    unit: 'requests',
    series: [{ id: 'lastSecond', title: 'admitted in the last second', mark: 'state' }],
    references: (params) => [
      { title: `limit ${numberOf(params, 'limit')}`, value: numberOf(params, 'limit') },
    ],
  },
  {
    id: 'remaining',
    title: 'Left in the limiter',
    kind: 'line',
    unit: 'requests',
    series: [{ id: 'remaining', title: 'would be admitted at once', mark: 'state' }],
    references: (params) => [
      {
        title: 'full',
        value:
          algorithmOf(String(params.algorithm)).capacity(policyOf(params)) * countersOf(params),
      },
    ],
  },
];

/** What changes while nothing happens: the second passes on, the bucket fills. */
export function sample(state: RateLimiter, nowUs: number): void {
  const { charts } = state.context;
  charts?.observe('lastSecond', nowUs, state.inSecond.countAt(nowUs));
  charts?.observe('remaining', nowUs, state.remaining(nowUs));
}
