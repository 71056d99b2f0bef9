/** What is charted: the barcode of attempts, writes and retries in time, who is done, and the cap's curve. */

import type { Chart, Reference } from '../../run/chart.ts';
import { series } from '../../run/chart-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import { seconds } from '../../run/words.ts';
import { askedPerSecond, gapsAtCap, noticedAfterUs } from './formulas.ts';
import { ASKED_SPAN_US, type ContentionModel } from './model.ts';
import { backoffOf } from './parameters.ts';

export const charts: readonly Chart<ContentionModel>[] = [
  {
    id: 'attempts',
    title: 'Attempts, a row for each client',
    kind: 'ticks',
    unit: 'client',
    series: [series('attempts', 'written', 'served')],
  },
  {
    id: 'cap-curve',
    title: 'Noticing late, or asking much',
    kind: 'trail',
    unit: '',
    series: [
      series('noticeLeft', 'seconds until a client asks next'),
      series('askedRate', 'requests a second'),
    ],
    plane: { x: 'noticeLeft', y: 'askedRate' },
    references: capCurve,
  },
  {
    id: 'writes',
    title: 'Writes per {bin}',
    kind: 'bars',
    unit: 'writes',
    series: [series('written', 'written', 'served'), series('conflicts', 'conflict', 'rejected')],
  },
  {
    id: 'retries',
    title: 'Retries per {bin}',
    kind: 'bars',
    unit: 'retries',
    series: [series('retries', 'retries', 'retried')],
  },
  {
    id: 'requests',
    title: 'Requests at the row per {bin}',
    kind: 'line',
    unit: 'requests',
    series: [
      series('requests', 'reads and writes', 'offered'),
      series('unavailable', 'met no row', 'failed'),
    ],
  },
  {
    id: 'done',
    title: 'Clients done',
    kind: 'line',
    unit: 'clients',
    series: [series('done')],
    references: (params) => [{ title: 'all', value: numberOf(params, 'clients') }],
  },
  {
    id: 'waiting',
    title: 'Clients backing off',
    kind: 'line',
    unit: 'clients',
    series: [series('waiting', 'backing off')],
  },
];

/** Caps that the curve goes through, as shares of the reader's. */
const CURVE = [0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4];

/** Where the long outages of all caps end, and the reader's cap among them. */
function capCurve(params: Params): readonly Reference[] {
  const { policy, capUs } = backoffOf(params);
  const at = (us: number): readonly [seconds: number, perSecond: number] | null => {
    const hopUs = numberOf(params, 'networkMeanMs') * 1_000;
    const gaps = gapsAtCap({ ...backoffOf(params), capUs: us }, hopUs);
    const clients = numberOf(params, 'clients');
    return (
      gaps && [noticedAfterUs(gaps, clients).mean / 1e6, askedPerSecond(gaps, clients, 1e6).mean]
    );
  };
  const own = at(capUs);
  if (!own || policy === 'none') return [];
  const [left, rate] = own;
  // As far as the reader's cap may be of interest: from a quarter of it to four times as long.
  const points = CURVE.map((share) => at(capUs * share) ?? own);
  return [
    { title: 'long outages, every cap', value: rate, points },
    {
      title: `cap ${seconds(capUs)}`,
      value: rate,
      points: [
        [left, 0],
        [left, rate],
        [0, rate],
      ],
    },
  ];
}

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  attempts:
    'Each stroke is an attempt at the instant when the row decided on it, in the row of its client. Stripes from top to bottom are clients that ask at the same time; fog is clients that do not. Of very many attempts the clients with round numbers are drawn.',
  writes: 'Each client needs one write that is taken. All others are work for nothing.',
  retries: 'Reads of second and later attempts, as they reach the row.',
  requests:
    'Every read and every write that reaches the row, and those of them that found it away.',
  done: 'Those who have had the answer that their write was taken.',
  waiting: 'Those who wait by their policy before they ask again.',
  'cap-curve':
    'While the row is away. To the right: how long until a client would notice that it is back, on average, if it came back now. Upwards: requests a second in the last two seconds. Waits grow, and the point goes down the curve; the cap stops it.',
};

/** Called at every bin's end: there a gauge that no event moves is read. */
export function sample(state: ContentionModel, nowUs: number): void {
  const { context, backingOff, statistics, asked } = state;
  const { charts } = context;
  if (!charts) return;
  charts.observe('waiting', nowUs, backingOff);
  charts.observe('done', nowUs, statistics.done);
  const { outage } = statistics;
  // The first rush says nothing of the waits to come.
  if (!asked || !outage || !state.isAway || nowUs < outage.fromUs + ASKED_SPAN_US) return;
  charts.observe('noticeLeft', nowUs, state.noticeLeftUs / 1e6);
  charts.observe('askedRate', nowUs, asked.perSecondAt(nowUs));
}
