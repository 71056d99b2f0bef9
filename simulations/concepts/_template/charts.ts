/** What is charted: requests by fate, and the share turned away so far beside its formula. */
import { dotsHelp } from '../../run/chart-help.ts';
import {
  busyLine,
  fateBars,
  percentiles,
  requestDots,
  series,
  theoryLine,
} from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { percent } from '../../run/words.ts';
import type { SampleConceptModel } from './model.ts';
import { lawOf } from './theory.ts';

export const charts: readonly Chart<SampleConceptModel>[] = [
  fateBars(series('served'), series('refused', 'turned away'), { id: 'requests' }),
  {
    id: 'refused-share',
    title: 'Turned away so far',
    kind: 'line',
    unit: '%',
    series: [series('refusedShare', 'turned away'), series('offered', 'requests', 'seen')],
    references(params, { deeds, refusals }) {
      // After a change on the way no single formula speaks of the run.
      if (deeds.length > 0) return [];
      const { refusedFraction } = lawOf(params);
      const perRoot = 100 * (refusals.errorPerRoot ?? 0);
      return [theoryLine(percent(refusedFraction), 100 * refusedFraction, perRoot, 'offered')];
    },
  },
  percentiles('serviceTime', { title: 'Service times, by percentile' }),
  requestDots('serviceTime', { title: 'Service times, request by request' }),
  busyLine({ title: 'Server busy', unit: '%' }),
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  requests:
    'Every answer is of use, for no request has a deadline: throughput and goodput are the same.',
  'refused-share':
    'Of all requests up to each instant. The band is two standard deviations of that share either side, for as many requests as were seen.',
  latency:
    'Of the requests that were done in each {bin}: half took less than p50, one in a hundred longer than p99.',
  'latency-dots': dotsHelp,
  busy: 'Of the time of each {bin}.',
};

/** Called at every bin's end: there a share so far is read, and a line goes on while nothing happens. */
export function sample(state: SampleConceptModel, nowUs: number): void {
  const { offered, refused, context } = state;
  if (offered > 0) context.charts?.observe('refusedShare', nowUs, (100 * refused) / offered);
}
