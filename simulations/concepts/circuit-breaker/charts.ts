/** What is charted: how users fare, what the dependency is asked, and how the breakers stand. */
import { dotsHelp, percentilesHelp } from '../../run/chart-help.ts';
import { busyLine, percentiles, requestDots, series, theoryLine } from '../../run/chart-kit.ts';
import type { Chart } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { percent, trimmed } from '../../run/words.ts';
import type { CircuitBreakerModel } from './model.ts';
import { failsByChance, openLaw, tripLaw } from './theory.ts';

export const charts: readonly Chart<CircuitBreakerModel>[] = [
  {
    id: 'users',
    title: 'What users get per {bin}',
    kind: 'bars',
    unit: 'requests',
    series: [
      series('answered', 'answered', 'served'),
      series('fellBack', 'answered by the fallback', 'rejected'),
      series('failed', 'errors', 'failed'),
    ],
  },
  {
    id: 'calls',
    title: 'Calls to the dependency per {bin}',
    kind: 'line',
    unit: 'calls',
    series: [
      series('called', 'calls', 'offered'),
      series('callsFailed', 'of these failed', 'failed'),
      series('refused', 'refused by the breaker', 'rejected'),
    ],
  },
  {
    id: 'breakers',
    title: 'Breakers not closed',
    kind: 'line',
    unit: 'breakers',
    series: [series('notClosed', 'open or half-open')],
  },
  {
    id: 'open-share',
    title: 'Share of time not closed, so far',
    kind: 'line',
    unit: '%',
    series: [series('openShare', 'not closed'), series('cycles', 'cycles', 'seen')],
    references(_params, state) {
      const share = failsByChance(state) ? openLaw(state.params) : null;
      if (share === null) return [];
      const perRoot = 100 * (state.statistics.cycles.errorPerRoot ?? 0);
      return [theoryLine(percent(share), 100 * share, perRoot, 'cycles')];
    },
  },
  {
    id: 'to-trip',
    title: 'Calls from closing to tripping',
    kind: 'dots',
    unit: 'calls',
    series: [series('toTrip', 'a trip', 'rejected')],
    references(_params, state) {
      // Not before the first trip: where a page asks for the mean, the chart does not tell it.
      const told = failsByChance(state) && state.statistics.trips > 0;
      const calls = told ? tripLaw(state.params) : null;
      if (calls === null) return [];
      return [theoryLine(`mean ${trimmed(calls, 1)}`, calls, 0, 'toTrip')];
    },
  },
  busyLine({
    title: 'Threads held',
    unit: 'threads',
    references: (params) => [
      {
        title: 'all threads',
        value: numberOf(params, 'callerThreads') * numberOf(params, 'clients'),
      },
    ],
  }),
  {
    id: 'waiting',
    title: 'Waiting for a thread',
    kind: 'line',
    unit: 'requests',
    series: [series('waiting')],
  },
  {
    id: 'in-flight',
    title: 'Calls under way',
    kind: 'line',
    unit: 'calls',
    series: [series('calling', 'under way')],
  },
  percentiles('inside', { title: 'Time to an answer or an error, by percentile' }),
  requestDots('inside', { title: 'Time to an answer or an error, request by request' }),
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  users:
    'Requests by their end. A fallback is an answer without the dependency: the page is shown, with something missing. An error is shown to the user: no thread in time, or no fallback.',
  calls:
    'What reaches the dependency, how much of that fails, and what breakers keep from it. A call counts where it begins, a failure where it ends.',
  breakers:
    'How many breakers are open or half-open. Where that changes faster than can be drawn, the line is the greatest of each moment, and the shade reaches down to the least.',
  'open-share':
    'Time in which breakers were open or half-open, of all time up to each instant. The band is two standard deviations either side, for as many cycles from closing to closing as were seen.',
  'to-trip':
    'Each dot is a trip: how many results its breaker had counted since it closed. The line is the mean that theory gives.',
  busy: 'Threads of all clients that are held by a request, on average over each {bin}.',
  waiting:
    'Requests that found no idle thread at their client. Where that changes faster than can be drawn, the line is the greatest of each moment.',
  'in-flight': 'Calls that have begun and have neither an answer nor an error nor timed out.',
  latency: `${percentilesHelp} Errors count too: a user waits for those as well.`,
  'latency-dots': `${dotsHelp} Rings are fallbacks, crosses are errors.`,
};

/** Called at every bin's end: there a share so far is read, and a line goes on while nothing happens. */
export function sample(state: CircuitBreakerModel, nowUs: number): void {
  const { charts } = state.context;
  if (!charts) return;
  const { notClosed } = state.statistics;
  if (nowUs > 0) {
    charts.observe('openShare', nowUs, (100 * notClosed.mean(nowUs)) / state.clients.length);
  }
  charts.observe('notClosed', nowUs, state.conduct.notClosed);
  charts.observe('waiting', nowUs, state.waiting);
  charts.observe('calling', nowUs, state.calling);
}
