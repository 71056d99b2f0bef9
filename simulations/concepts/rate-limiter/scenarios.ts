/** Presets: parameters, a pinned seed, and what to notice. */
import type { Scenario } from '../../run/concept.ts';

const BOTH = { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] } as const;

const DEFAULTS = {
  algorithm: 'token-bucket',
  arrivals: 'poisson',
  arrivalsPerSecond: 10,
  burstiness: 4,
  limit: 10,
  windowSeconds: 5,
  burst: 10,
  durationSeconds: 60,
} as const;

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
    speed: 1,
  },
  {
    id: 'window-edge-compared',
    title: 'The same edge, two limiters',
    notice: 'The bucket spreads the second half out; the window lets it through at once.',
    params: {
      ...DEFAULTS,
      algorithm: 'fixed-window',
      arrivals: 'saturating',
      durationSeconds: 15,
    },
    seed: 1,
    compare: BOTH,
    stillAtUs: 15_000_000,
    charts: ['last-second'],
    speed: 1,
  },
  {
    id: 'burst',
    title: 'A burst of twenty, two limiters',
    notice:
      'The window pays for the burst with silence until its edge; the bucket pays it back drop by drop.',
    params: { ...DEFAULTS, algorithm: 'token-bucket', arrivalsPerSecond: 1.2, durationSeconds: 30 },
    seed: 7,
    interventions: [{ atUs: 8_000_000, action: 'fire-burst' }],
    compare: BOTH,
    stillAtUs: 30_000_000,
    charts: ['remaining', 'last-second'],
    speed: 2,
  },
  {
    id: 'steady',
    title: 'Steady traffic above the limit',
    notice: 'What a limiter refuses in the long run can be computed, and the run agrees.',
    params: { ...DEFAULTS, arrivalsPerSecond: 2.4, durationSeconds: 20_000 },
    seed: 11,
    stillAtUs: 20_000_000_000,
    charts: ['requests'],
    speed: 1000,
  },
];
