/** What is charted: how many wait, and what becomes of the requests. */
import type { Chart } from '../../run/concept.ts';
import { trimmed } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { QueueModel } from './model.ts';
import { numberOf } from './parameters.ts';

export const charts: readonly Chart[] = [
  {
    id: 'queue-length',
    title: 'Waiting in line',
    kind: 'line',
    unit: 'requests',
    series: [{ id: 'waiting', title: 'waiting', mark: 'state' }],
    references(params) {
      const law = lawOf(params);
      if (!law) return [];
      const perMs = (numberOf(params, 'arrivalsPerSecond') * (1 - law.blockedFraction)) / 1_000;
      const value = perMs * law.waitMeanMs; // Little's law for the line alone.
      return [{ title: `mean ${trimmed(value, 1)} in the long run`, value }];
    },
  },
  {
    id: 'throughput',
    title: 'Requests per {bin}',
    kind: 'bars',
    unit: 'requests',
    series: [
      { id: 'served', title: 'served', mark: 'served' },
      { id: 'blocked', title: 'turned away', mark: 'rejected' },
    ],
  },
];

/** The line keeps its length while nothing happens. */
export function sample(state: QueueModel, nowUs: number): void {
  state.context.charts?.observe('waiting', nowUs, state.line.length);
}
