/** Presets: parameters, a pinned seed, and what to notice. */
import type { Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';
import { scenariosOfMany } from './scenarios-many.ts';

const FIVE = ['fixed-window', 'sliding-counter', 'sliding-log', 'token-bucket', 'leaky-bucket'];

const DEFAULTS = defaultsOf(parameters);

export const scenarios: readonly Scenario[] = [
  {
    id: 'bursty',
    title: 'Bursty traffic meets a token bucket',
    notice:
      'The traffic is below the refill rate on average, and some of it is refused all the same.',
    params: {
      ...DEFAULTS,
      arrivals: 'bursty',
      arrivalsPerSecond: 9,
      windowSeconds: 1,
      durationSeconds: 24,
    },
    seed: 7,
    stillAtUs: 14_500_000,
    charts: ['requests', 'remaining'],
    speed: 1,
  },
  {
    id: 'steady',
    title: 'Under the limit, five limiters',
    notice: 'While the traffic stays under the limit, nobody can tell them apart.',
    params: { ...DEFAULTS, arrivalsPerSecond: 0.6, durationSeconds: 60 },
    seed: 4,
    compare: { parameter: 'algorithm', values: FIVE },
    stillAtUs: 60_000_000,
    charts: ['remaining'],
    speed: 5,
  },
  {
    id: 'window-edge',
    title: 'Ten per five seconds, and an edge',
    notice: 'Ten requests pass just before the edge and ten just after it.',
    params: {
      ...DEFAULTS,
      algorithm: 'fixed-window',
      arrivals: 'saturating',
      durationSeconds: 15,
    },
    seed: 1,
    stillAtUs: 5_400_000,
    charts: ['last-second'],
    speed: 2,
  },
  {
    id: 'window-edge-compared',
    title: 'The same edge, five limiters',
    notice:
      'The same client, the same arrivals: what reaches the service in one second, and in five?',
    params: {
      ...DEFAULTS,
      algorithm: 'fixed-window',
      arrivals: 'saturating',
      durationSeconds: 15,
    },
    seed: 1,
    compare: { parameter: 'algorithm', values: FIVE },
    stillAtUs: 4_900_000,
    charts: ['last-second'],
    speed: 2,
  },
  {
    id: 'burst',
    title: 'A burst of twenty, two limiters',
    notice:
      'The window pays for the burst with silence until its edge; the bucket pays it back drop by drop.',
    params: { ...DEFAULTS, arrivalsPerSecond: 1.2, durationSeconds: 30 },
    seed: 7,
    interventions: [{ atUs: 8_000_000, action: 'fire-burst' }],
    compare: { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] },
    stillAtUs: 8_400_000,
    charts: ['remaining', 'last-second'],
    speed: 2,
  },
  {
    id: 'leaky',
    title: 'The same burst, refused or delayed',
    notice: 'Both refuse the same requests; the leaky bucket makes the others wait.',
    params: { ...DEFAULTS, algorithm: 'leaky-bucket', arrivalsPerSecond: 1.2, durationSeconds: 30 },
    seed: 7,
    interventions: [{ atUs: 8_000_000, action: 'fire-burst' }],
    compare: { parameter: 'algorithm', values: ['token-bucket', 'leaky-bucket'] },
    stillAtUs: 30_000_000,
    charts: ['last-second', 'remaining'],
    speed: 2,
  },
  {
    id: 'two-nodes',
    title: 'Two nodes, one limit',
    notice: 'Without sharing, the limit has silently doubled.',
    params: {
      ...DEFAULTS,
      algorithm: 'sliding-log',
      arrivalsPerSecond: 8,
      nodes: 2,
      durationSeconds: 60,
    },
    seed: 3,
    compare: {
      parameter: 'shareCounters',
      values: ['off', 'on'],
      titles: ['A counter each', 'One counter between them'],
    },
    stillAtUs: 4_000_000,
    charts: ['requests'],
    speed: 5,
  },
  {
    id: 'log-rejected',
    title: 'A log of the admitted, and a log of everyone',
    notice:
      'A client a fifth above its limit loses most of its requests once refusals are logged too.',
    params: {
      ...DEFAULTS,
      algorithm: 'sliding-log',
      arrivalsPerSecond: 2.4,
      durationSeconds: 20_000,
    },
    seed: 5,
    compare: {
      parameter: 'storeRejected',
      values: ['off', 'on'],
      titles: ['Logs who was admitted', 'Logs everyone'],
    },
    stillAtUs: 30_000_000,
    charts: ['requests'],
    speed: 30,
  },
  {
    id: 'gcra',
    title: 'Burst and rate are two decisions',
    notice: 'A bucket of three passes four in the worst second, and still two a second for ever.',
    params: { ...DEFAULTS, arrivals: 'saturating', burst: 3, durationSeconds: 15 },
    seed: 1,
    stillAtUs: 8_000_000,
    charts: ['last-second', 'remaining'],
    speed: 1,
  },
  {
    id: 'retry-after',
    title: 'When the answer says to come back',
    notice: 'The window sends everybody to the same instant; the bucket sends each to its own.',
    params: { ...DEFAULTS, arrivalsPerSecond: 6, durationSeconds: 30 },
    seed: 9,
    compare: { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] },
    stillAtUs: 12_000_000,
    charts: ['requests', 'remaining'],
    speed: 2,
  },
  {
    id: 'long-run',
    title: 'Traffic above the refill rate, for hours',
    notice: 'What a bucket refuses in the long run can be computed, and the run agrees.',
    params: { ...DEFAULTS, arrivalsPerSecond: 2.4, durationSeconds: 20_000 },
    seed: 11,
    stillAtUs: 20_000_000_000,
    charts: ['requests'],
    speed: 1000,
  },
  ...scenariosOfMany,
];
