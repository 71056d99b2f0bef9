/** What is charted: requests by fate, what passed in the last second, what the limiter has left. */
import type { Chart } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { percent } from '../../run/words.ts';
import type { RateLimiter } from './model.ts';
import { knownFraction } from './theory.ts';

export const charts: readonly Chart<RateLimiter>[] = [
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
    references: (_params, { capacity }) => [{ title: 'full', value: capacity }],
  },
  {
    id: 'wait',
    title: 'Wait inside the limiter',
    kind: 'dots',
    unit: 'ms',
    series: [{ id: 'wait', title: 'admitted', mark: 'served' }],
  },
  {
    id: 'wait-percentiles',
    title: 'Wait inside, by percentile',
    kind: 'line',
    unit: 'ms',
    series: [
      { id: 'wait.p50', title: 'p50', mark: 'p50' },
      { id: 'wait.p95', title: 'p95', mark: 'p95' },
      { id: 'wait.p99', title: 'p99', mark: 'p99' },
    ],
  },
  {
    id: 'share-rejected',
    title: 'Share rejected so far',
    kind: 'line',
    unit: '%',
    series: [
      { id: 'rejectedShare', title: 'rejected so far', mark: 'state' },
      { id: 'offered', title: 'requests', mark: 'seen' },
    ],
    references(_params, state) {
      const known = knownFraction(state);
      if (!known) return [];
      const perRoot = 100 * (state.refusals.errorPerRoot ?? 0);
      const band = { perRoot, seen: 'offered' };
      const { value: share } = known;
      const title = `theory ${percent(share)}`;
      return [{ title, value: 100 * share, ...(perRoot > 0 && { band }) }];
    },
  },
  {
    id: 'answers',
    title: 'Time to answer',
    kind: 'dots',
    unit: 'ms',
    series: [{ id: 'answers', title: 'answered', mark: 'served' }],
    outcomeTitles: { served: 'admitted', rejected: 'refused' },
  },
  {
    id: 'by-user',
    title: 'Requests, user by user',
    kind: 'ticks',
    unit: 'users',
    ticks: { firstRow: 1, once: true },
    series: [{ id: 'byUser', title: 'requests', mark: 'offered' }],
    outcomeTitles: { served: 'admitted', rejected: 'refused' },
  },
];

/** What the menu of a chart says about it; a page loads it with the first menu. `{bin}` as in a title. */
export const chartHelp: Readonly<Record<string, string>> = {
  requests:
    'A bar’s height is what was offered, its filled part what reached the service. No request has a deadline here, so every answer is of use: throughput and goodput are the same. Who waits inside is counted when it leaves.',
  'last-second': 'How many reached the service in the second up to each instant.',
  remaining:
    'How many requests would be admitted if they came at this instant: tokens in a bucket, places in a window, all nodes together.',
  wait: 'Each disc is a request, at the instant when it left for the service; each ring one that was refused, which waits for nothing. Only a leaky bucket makes anyone wait.',
  'wait-percentiles':
    'Of the requests that left for the service in each {bin}: half waited less than p50, one in a hundred longer than p99.',
  answers:
    'Each disc is a request of nodes that share a store, at the instant when it came and as high as it waited for its answer. Who still waits has none.',
  'by-user':
    'A row for each user, the first on top, and a stroke for each request: a whole one passed, a broken one was refused.',
  'share-rejected':
    'Of all requests up to each instant, beside what theory says where a formula is known. The band is two standard deviations of that share either side, for as many requests as were seen.',
};

/** What changes while nothing happens: the second passes on, the bucket fills. A share so far is read here alone. */
export function sample(state: RateLimiter, nowUs: number): void {
  const { rejected, offered, context } = state;
  const { charts } = context;
  if (offered > 0) charts?.observe('rejectedShare', nowUs, (100 * rejected) / offered);
  charts?.observe('lastSecond', nowUs, state.inSecond.countAt(nowUs));
  charts?.observe('remaining', nowUs, state.remaining(nowUs));
}
