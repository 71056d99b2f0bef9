/** What is charted: what comes and what is served, how long it takes, and the state of line and servers. */
import {
  busyHelp,
  dotsHelp,
  offeredHelp,
  percentilesHelp,
  waitingHelp,
} from '../../run/chart-help.ts';
import {
  busyLine,
  fateBars,
  offeredLines,
  percentiles,
  requestDots,
  series,
  theoryLine,
  waitingLine,
} from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { seconds, trimmed } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { QueueModel } from './model.ts';

export const charts: readonly Chart<QueueModel>[] = [
  waitingLine({
    references(params) {
      const law = lawOf(params);
      if (!law) return [];
      // Little's law for the line alone.
      const value = (law.throughputPerSecond / 1_000) * law.waitMeanMs;
      return [{ title: `mean ${trimmed(value, 1)} in the long run`, value }];
    },
  }),
  {
    id: 'mean-wait',
    title: 'Mean wait so far',
    kind: 'line',
    unit: 'ms',
    series: [
      series('meanWait', 'mean wait so far'),
      series('measured', 'requests measured', 'seen'),
    ],
    references(params, { deeds, statistics }) {
      // After a change on the way no single law speaks of the run.
      const law = deeds.length > 0 ? null : lawOf(params);
      if (!law) return [];
      const { waitMeanMs: value } = law;
      const measured = (statistics.waits.batches.errorPerRoot ?? 0) / 1_000;
      const title = seconds(Math.round(value * 1_000));
      return [theoryLine(title, value, law.waitErrorPerRootMs ?? measured, 'measured')];
    },
  },
  percentiles('inside'),
  requestDots('inside'),
  offeredLines(),
  fateBars(series('served'), series('blocked', 'turned away')),
  busyLine({
    references: (params) => [{ title: 'all busy', value: numberOf(params, 'servers') }],
  }),
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  'queue-length': waitingHelp,
  'mean-wait':
    'The mean of all waits since the warm-up, beside what theory says. The band is two standard deviations of that mean either side, for as many requests as were seen: 19 runs in 20 end inside it.',
  latency: percentilesHelp,
  'latency-dots': dotsHelp,
  offered: offeredHelp,
  throughput:
    'Answers, and requests that found no room. No request has a deadline here, so every answer is of use: throughput and goodput are the same.',
  busy: busyHelp,
};

/** The line keeps its length while nothing happens; a mean so far is read here alone. */
export function sample({ context, line, statistics }: QueueModel, nowUs: number): void {
  const { charts } = context;
  charts?.observe('waiting', nowUs, line.length);
  const { count, mean } = statistics.waits;
  if (count > 0) charts?.observe('meanWait', nowUs, mean / 1_000);
}
