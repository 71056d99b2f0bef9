/** What is charted: load against useful answers, the queue, latencies, and every attempt by client. */
import { percentilesHelp } from '../../run/chart-help.ts';
import { fateBars, percentiles, series, waitingLine } from '../../run/chart-kit.ts';
import type { Chart, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { trimmed } from '../../run/words.ts';
import type { RetryModel } from './model.ts';
import { capacityPerSecond } from './parameters.ts';

/** Capacity in requests per bin, as the bars count them. */
const capacityPerBin = (params: Params, { context }: RetryModel): number =>
  (capacityPerSecond(params) * (context.charts?.barUs ?? 1e6)) / 1e6;

export const charts: readonly Chart<RetryModel>[] = [
  {
    id: 'load',
    title: 'Attempts and answers per {bin}',
    kind: 'line',
    unit: 'requests',
    series: [
      series('offered', 'attempts', 'offered'),
      series('throughput', 'served'),
      series('goodput', 'answered in time', 'served'),
    ],
    references: (params, state) => [{ title: 'capacity', value: capacityPerBin(params, state) }],
  },
  {
    id: 'load-plane',
    title: 'Useful answers against load per {bin}',
    kind: 'trail',
    unit: 'requests',
    series: [
      series('offered', 'attempts', 'offered'),
      series('goodput', 'answered in time', 'served'),
    ],
    plane: { x: 'offered', y: 'goodput' },
    references(params, state) {
      const value = capacityPerBin(params, state);
      const beyond = Math.max(4, numberOf(params, 'attemptsMax')) * value;
      const points = [
        [0, 0],
        [value, value],
        [beyond, value],
      ] as const;
      return [{ title: 'every attempt of use, up to capacity', value, points }];
    },
  },
  waitingLine({
    title: 'Waiting in the queue',
    references(params) {
      const capacity = capacityPerSecond(params);
      const value = (capacity * numberOf(params, 'timeoutMs')) / 1_000;
      return [{ title: `a timeout’s worth: ${trimmed(value, 0)}`, value }];
    },
  }),
  fateBars(series('goodput', 'answered in time'), series('gaveUp', 'gave up'), { id: 'fates' }),
  percentiles('latency', { title: 'Time to the first answer, by percentile' }),
  {
    id: 'barcode',
    title: 'Attempts, client by client',
    kind: 'ticks',
    unit: 'clients',
    series: [series('barcode', 'attempts', 'offered')],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  load: 'Attempts count first tries and retries. Served counts all work that was finished; answered in time only what a client still waited for. The gap between these two is work for nobody.',
  'load-plane':
    'Each point is {bin}: how much was asked of the service, and how much of it was of use. A healthy service moves along the diagonal. A stuck one sits at the bottom right, and the way back is not the way there.',
  'queue-length':
    'Attempts that wait, their clients gone or not. Above the line, who joins a first-come queue waits longer than the timeout: all work beyond it is for nobody.',
  fates: 'Requests that ended in each {bin}, whatever number of attempts they took.',
  latency: percentilesHelp,
  barcode:
    'A row for each client, a stroke for each attempt. Stripes from top to bottom are clients that come back together; fog is what jitter makes of them.',
};

/** The queue keeps its length while nothing happens. */
export function sample({ context, queue }: RetryModel, nowUs: number): void {
  context.charts?.observe('waiting', nowUs, queue.length);
}
