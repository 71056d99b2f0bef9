/** What is charted: requests by fate, and the share turned away so far beside its formula. */
import type { Chart } from '../../run/concept.ts';
import { percent } from '../../run/words.ts';
import type { SampleConceptModel } from './model.ts';
import { lawOf } from './theory.ts';

export const charts: readonly Chart<SampleConceptModel>[] = [
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
    series: [
      { id: 'refusedShare', title: 'turned away', mark: 'state' },
      { id: 'offered', title: 'requests', mark: 'seen' },
    ],
    references(params, { deeds, refusals }) {
      // After a change on the way no single formula speaks of the run.
      if (deeds.length > 0) return [];
      const { refusedFraction } = lawOf(params);
      const perRoot = 100 * (refusals.errorPerRoot ?? 0);
      const band = { perRoot, seen: 'offered' };
      const title = `theory ${percent(refusedFraction)}`;
      return [{ title, value: 100 * refusedFraction, ...(perRoot > 0 && { band }) }];
    },
  },
  {
    id: 'service-times',
    title: 'Service times, by percentile',
    kind: 'line',
    unit: 'ms',
    series: [
      { id: 'serviceTime.p50', title: 'p50', mark: 'p50' },
      { id: 'serviceTime.p95', title: 'p95', mark: 'p95' },
      { id: 'serviceTime.p99', title: 'p99', mark: 'p99' },
    ],
  },
  {
    id: 'service-dots',
    title: 'Service times, request by request',
    kind: 'dots',
    unit: 'ms',
    series: [{ id: 'serviceTime', title: 'served', mark: 'served' }],
  },
  {
    id: 'busy',
    title: 'Server busy',
    kind: 'line',
    unit: '%',
    series: [{ id: 'busy', title: 'busy', mark: 'state' }],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  requests:
    'Every answer is of use, for no request has a deadline: throughput and goodput are the same.',
  'refused-share':
    'Of all requests up to each instant. The band is two standard deviations of that share either side, for as many requests as were seen.',
  'service-times':
    'Of the requests that were done in each {bin}: half took less than p50, one in a hundred longer than p99.',
  'service-dots': 'Each disc is a request that was served, at the instant when it was done.',
  busy: 'Of the time of each {bin}.',
};

/** Called at every bin's end: there a share so far is read, and a line goes on while nothing happens. */
export function sample(state: SampleConceptModel, nowUs: number): void {
  const { offered, refused, context } = state;
  if (offered > 0) context.charts?.observe('refusedShare', nowUs, (100 * refused) / offered);
}
