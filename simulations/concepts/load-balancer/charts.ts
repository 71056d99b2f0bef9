/** What is charted: how long it takes, what each server has in hand, who gets how much, what fails. */

import type { Reference } from '../../run/chart.ts';
import { busyHelp, dotsHelp, percentilesHelp } from '../../run/chart-help.ts';
import {
  busyLine,
  fateBars,
  percentiles,
  requestDots,
  series,
  theoryLine,
} from '../../run/chart-kit.ts';
import type { Chart, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { seconds } from '../../run/words.ts';
import { mm1Quantile } from './formulas.ts';
import { lawOf, sharedQueueMs } from './law.ts';
import type { LoadBalancerModel } from './model.ts';

const ms = (value: number) => seconds(Math.round(value * 1_000));

export const charts: readonly Chart<LoadBalancerModel>[] = [
  {
    id: 'mean-time',
    title: 'Mean time inside so far',
    kind: 'line',
    unit: 'ms',
    series: [
      series('meanInside', 'mean time inside so far'),
      series('measured', 'requests measured', 'seen'),
    ],
    references(params, { deeds, statistics }) {
      if (deeds.length > 0) return []; // No single law speaks of a run that changed on the way.
      const law = lawOf(params);
      const sharedMs = sharedQueueMs(params);
      const perRoot = (statistics.sojourns.batches.errorPerRoot ?? 0) / 1_000;
      const own =
        law?.grade === 'E'
          ? [theoryLine(ms(law.sojournMeanMs), law.sojournMeanMs, perRoot, 'measured')]
          : [];
      const bound =
        sharedMs === null ? [] : [{ title: `one shared queue ${ms(sharedMs)}`, value: sharedMs }];
      return [...own, ...bound];
    },
  },
  percentiles('inside'),
  requestDots('inside', {
    references(params) {
      const value = numberOf(params, 'lateMs');
      return [{ title: `late after ${ms(value)}`, value }];
    },
  }),
  {
    id: 'in-hand',
    title: 'In hand of one server, most and least',
    kind: 'line',
    unit: 'requests',
    series: [series('inHand', 'in hand')],
  },
  {
    id: 'share',
    title: 'Largest share of answers from one server, so far',
    kind: 'line',
    unit: '%',
    series: [series('largestShare', 'largest share')],
    references: (params) => [{ title: 'even share', value: 100 / numberOf(params, 'servers') }],
  },
  fateBars(series('served'), series('broken', 'failed or refused')),
  {
    id: 'out',
    title: 'Servers taken out',
    kind: 'line',
    unit: 'servers',
    series: [series('out', 'out')],
  },
  busyLine({
    title: 'At work',
    unit: 'calls',
    references: (params) => [
      {
        title: 'all busy',
        value: numberOf(params, 'servers') * numberOf(params, 'slotsPerServer'),
      },
    ],
  }),
  {
    id: 'load-plane',
    title: 'Median time inside against work per {bin}',
    kind: 'trail',
    plane: { x: 'busy', y: 'inside.p50', xUnit: 'calls' },
    unit: 'ms',
    series: [series('busy', 'at work'), series('inside.p50', 'median', 'p50')],
    references: (params) => (params.service === 'exponential' ? [randomCurve(params)] : []),
  },
  {
    id: 'offered',
    title: 'Requests offered per {bin}',
    kind: 'line',
    unit: 'requests',
    series: [series('offered', 'offered', 'offered')],
  },
];

/** The median of servers that get their requests at random, by how many are busy. */
function randomCurve(params: Params): Reference {
  const all = numberOf(params, 'servers') * numberOf(params, 'slotsPerServer');
  const points = Array.from({ length: 46 }, (_, i) => {
    const load = i / 50;
    return [load * all, mm1Quantile(load, 0.5) * numberOf(params, 'serviceMeanMs')] as const;
  });
  return { title: 'at random, in the long run', value: 0, points };
}

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  'mean-time':
    'The mean of all times inside since the warm-up, beside what theory says of this policy, and what one queue shared by all servers would take: no way of choosing does better.',
  latency: percentilesHelp,
  'latency-dots': `${dotsHelp} A cross is an answer with an error.`,
  'in-hand':
    'What one server has waiting and in service. The line is the greatest of all servers in each moment, and the shade reaches down to the least.',
  share: 'Of all answers so far, errors included. With an even share every server gives as many.',
  throughput: 'Requests that were served, and requests that ended in an error or found no server.',
  out: 'How many servers the health checks hold out of the pool.',
  busy: busyHelp,
  'load-plane':
    'A point for each {bin}: how many are at work, and the median of the requests that were done. The curve is what servers take that get their requests at random, one at a time.',
  offered: 'What arrives, whatever becomes of it.',
};

/** Lines keep their length while nothing happens; what is "so far" is read here alone. */
export function sample(state: LoadBalancerModel, nowUs: number): void {
  const { context, farm, statistics, members } = state;
  const { charts } = context;
  for (const inHand of farm.inHand) charts?.observe('inHand', nowUs, inHand);
  const out = members.checks.machines.filter(({ value }) => value === 'out').length;
  charts?.observe('out', nowUs, out);
  const { count, mean } = statistics.sojourns;
  if (count > 0) charts?.observe('meanInside', nowUs, mean / 1_000);
  if (statistics.calls > 0) charts?.observe('largestShare', nowUs, 100 * statistics.largestShare);
}
