/** The rate limiter's parameters: hard ranges, narrower sliders, units. */
import type { Params } from '../../run/concept.ts';
import type { Parameter } from '../../run/parameters.ts';
import type { Policy } from './algorithm/policy.ts';

export const parameters: readonly Parameter[] = [
  {
    kind: 'choice',
    id: 'algorithm',
    title: 'Algorithm',
    group: 'Limiter',
    live: false,
    choices: [
      { id: 'fixed-window', title: 'Fixed window' },
      { id: 'sliding-counter', title: 'Sliding counter' },
      { id: 'sliding-log', title: 'Sliding log' },
      { id: 'token-bucket', title: 'Token bucket' },
      { id: 'leaky-bucket', title: 'Leaky bucket' },
    ],
    default: 'token-bucket',
  },
  {
    kind: 'number',
    id: 'limit',
    title: 'Limit',
    group: 'Limiter',
    live: true,
    unit: 'requests',
    help: 'Requests per window; a bucket refills at limit / window.',
    min: 1,
    max: 10_000,
    default: 10,
    whole: true,
    slider: { min: 1, max: 100, step: 1 },
  },
  {
    kind: 'number',
    id: 'windowSeconds',
    title: 'Window',
    group: 'Limiter',
    live: false,
    unit: 's',
    min: 0.1,
    max: 3_600,
    default: 5,
    slider: { min: 1, max: 60, step: 1 },
  },
  {
    kind: 'number',
    id: 'burst',
    title: 'Burst',
    group: 'Limiter',
    live: true,
    unit: 'requests',
    help: 'Tokens that a token bucket holds, or places in a leaky one.',
    min: 1,
    max: 10_000,
    default: 10,
    whole: true,
    slider: { min: 1, max: 100, step: 1 },
    onlyWhen: { id: 'algorithm', is: ['token-bucket', 'leaky-bucket'] },
  },
  {
    kind: 'choice',
    id: 'storeRejected',
    title: 'Log what was refused',
    group: 'Limiter',
    live: false,
    choices: [
      { id: 'off', title: 'Off' },
      { id: 'on', title: 'On' },
    ],
    default: 'off',
    onlyWhen: { id: 'algorithm', is: ['sliding-log'] },
  },
  {
    kind: 'number',
    id: 'nodes',
    title: 'Nodes',
    group: 'Limiter',
    live: false,
    unit: '',
    help: 'Each request goes to one of them at random.',
    min: 1,
    max: 8,
    default: 1,
    whole: true,
    slider: { min: 1, max: 8, step: 1 },
  },
  {
    kind: 'choice',
    id: 'shareCounters',
    title: 'Nodes share their counters',
    group: 'Limiter',
    live: false,
    choices: [
      { id: 'off', title: 'Off' },
      { id: 'on', title: 'On' },
    ],
    default: 'off',
    onlyWhen: { id: 'nodes', is: [2, 3, 4, 5, 6, 7, 8] },
  },
  {
    kind: 'choice',
    id: 'arrivals',
    title: 'Arrivals',
    group: 'Traffic',
    live: false,
    choices: [
      { id: 'poisson', title: 'Poisson' },
      { id: 'bursty', title: 'Bursty' },
      { id: 'saturating', title: 'Saturating' },
    ],
    default: 'poisson',
  },
  {
    kind: 'number',
    id: 'arrivalsPerSecond',
    title: 'Mean arrival rate',
    group: 'Traffic',
    live: true,
    unit: '/s',
    min: 0.1,
    max: 100_000,
    default: 10,
    slider: { min: 0.1, max: 1_000, step: 0.1, logarithmic: true },
    onlyWhen: { id: 'arrivals', is: ['poisson', 'bursty'] },
  },
  {
    kind: 'number',
    id: 'burstiness',
    title: 'Burstiness',
    group: 'Traffic',
    live: true,
    unit: 'requests',
    help: 'Mean size of a group; members come 20 ms apart.',
    min: 1,
    max: 50,
    default: 4,
    slider: { min: 1, max: 50, step: 1 },
    onlyWhen: { id: 'arrivals', is: ['bursty'] },
  },
  {
    kind: 'number',
    id: 'durationSeconds',
    title: 'Duration',
    group: 'Run',
    live: false,
    unit: 's',
    min: 1,
    max: 1_000_000,
    default: 60,
    slider: { min: 1, max: 600, step: 1 },
  },
];

/** A number by name. Parameters were checked when the run began. */
export const numberOf = (params: Params, id: string): number => Number(params[id]);

export const endUsOf = (params: Params): number =>
  Math.round(numberOf(params, 'durationSeconds') * 1e6);

export const policyOf = (params: Params): Policy => ({
  limit: numberOf(params, 'limit'),
  windowUs: Math.round(numberOf(params, 'windowSeconds') * 1e6),
  burst: numberOf(params, 'burst'),
  storeRejected: params.storeRejected === 'on',
});

export const nodesOf = (params: Params): number => numberOf(params, 'nodes');

/** How many limiters count for themselves. */
export const countersOf = (params: Params): number =>
  params.shareCounters === 'on' ? 1 : nodesOf(params);
