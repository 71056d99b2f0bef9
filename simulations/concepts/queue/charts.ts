/** What is charted: what comes and what is served, how long it takes, and the state of line and servers. */
import type { Chart } from '../../run/concept.ts';
import { seconds, trimmed } from '../../run/words.ts';
import { lawOf } from './law.ts';
import type { QueueModel } from './model.ts';
import { numberOf } from './parameters.ts';

export const charts: readonly Chart<QueueModel>[] = [
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
    id: 'mean-wait',
    title: 'Mean wait so far',
    kind: 'line',
    unit: 'ms',
    series: [
      { id: 'meanWait', title: 'mean wait so far', mark: 'state' },
      { id: 'measured', title: 'requests measured', mark: 'seen' },
    ],
    references(params, { deeds, statistics }) {
      // After a change on the way no single law speaks of the run.
      const law = deeds.length > 0 ? null : lawOf(params);
      if (!law) return [];
      const { waitMeanMs: value } = law;
      const measured = (statistics.waitBatches.errorPerRoot ?? 0) / 1_000;
      const perRoot = law.waitErrorPerRootMs ?? measured;
      const title = `theory ${seconds(Math.round(value * 1_000))}`;
      return [{ title, value, ...(perRoot > 0 && { band: { perRoot, seen: 'measured' } }) }];
    },
  },
  {
    id: 'latency',
    title: 'Time inside, by percentile',
    kind: 'line',
    unit: 'ms',
    series: [
      { id: 'inside.p50', title: 'p50', mark: 'p50' },
      { id: 'inside.p95', title: 'p95', mark: 'p95' },
      { id: 'inside.p99', title: 'p99', mark: 'p99' },
    ],
  },
  {
    id: 'latency-dots',
    title: 'Time inside, request by request',
    kind: 'dots',
    unit: 'ms',
    series: [{ id: 'inside', title: 'served', mark: 'served' }],
  },
  {
    id: 'offered',
    title: 'Offered and served per {bin}',
    kind: 'line',
    unit: 'requests',
    series: [
      { id: 'offered', title: 'offered', mark: 'offered' },
      { id: 'served', title: 'served', mark: 'served' },
    ],
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
  {
    id: 'busy',
    title: 'Servers busy',
    kind: 'line',
    unit: 'servers',
    series: [{ id: 'busy', title: 'busy on average', mark: 'state' }],
    references: (params) => [{ title: 'all busy', value: numberOf(params, 'servers') }],
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  'queue-length':
    'How many wait, without those in service. Where that changes faster than can be drawn, the line is the greatest of each moment, and the shade reaches down to the least.',
  'mean-wait':
    'The mean of all waits since the warm-up, beside what theory says. The band is two standard deviations of that mean either side, for as many requests as were seen: 19 runs in 20 end inside it.',
  latency:
    'Waiting and service together, of the requests that were done in each {bin}: half were faster than p50, one in a hundred was slower than p99.',
  'latency-dots': 'Each dot is a request, at the instant when it was done.',
  offered:
    'What arrives, and what is done. Where more is offered than can be served, the lines part.',
  throughput:
    'Answers, and requests that found no room. No request has a deadline here, so every answer is of use: throughput and goodput are the same.',
  busy: 'How many are at work, on average over each {bin}.',
};

/** The line keeps its length while nothing happens; a mean so far is read here alone. */
export function sample({ context, line, statistics }: QueueModel, nowUs: number): void {
  const { charts } = context;
  charts?.observe('waiting', nowUs, line.length);
  const { count, mean } = statistics.waits;
  if (count > 0) charts?.observe('meanWait', nowUs, mean / 1_000);
}
