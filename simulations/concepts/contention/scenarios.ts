/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Scenario } from '../../run/concept.ts';
import { DEFAULTS } from './parameters.ts';

/** A thousand clients meet a row that is away: six retries each, and nobody succeeds. */
const WAVE = {
  ...DEFAULTS,
  clients: 1_000,
  attemptsMax: 7,
  baseMs: 100,
  capMs: 10_000,
  networkMeanMs: 1,
  networkSdMs: 0,
  outageSeconds: 600,
} as const;

/** The row is away for long enough that every wait has grown to the cap. */
const LONG_OUTAGE = {
  ...DEFAULTS,
  policy: 'full-jitter',
  baseMs: 500,
  capMs: 10_000,
  outageSeconds: 120,
  durationSeconds: 150,
} as const;

export const scenarios: readonly Scenario[] = [
  {
    id: 'one-minute',
    title: 'A hundred clients, one row, exponential backoff',
    notice: 'Each stripe is a crowd that waited the same time, came back together, and collided.',
    params: { ...DEFAULTS, durationSeconds: 75 },
    seed: 3,
    stillAtUs: 75_000_000,
    charts: ['attempts', 'done'],
    speed: 5,
  },
  {
    id: 'with-jitter',
    title: 'The first five seconds, without and with jitter',
    notice: 'Stripes above, fog below: the same clients, the same limits on the wait, and chance.',
    params: { ...DEFAULTS, durationSeconds: 6 },
    seed: 3,
    compare: { parameter: 'policy', values: ['exponential', 'full-jitter'] },
    stillAtUs: 150_000,
    charts: ['attempts', 'done'],
    speed: 0.5,
  },
  {
    id: 'hundred-clients',
    title: 'Five ways to wait',
    notice:
      'No backoff ends first and sends most; without jitter a minute of waiting saves a quarter.',
    params: { ...DEFAULTS, durationSeconds: 75 },
    seed: 3,
    compare: {
      parameter: 'policy',
      values: ['none', 'exponential', 'full-jitter', 'equal-jitter', 'decorrelated'],
    },
    stillAtUs: 150_000,
    charts: ['done'],
    speed: 5,
  },
  {
    id: 'first-wave',
    title: 'A thousand clients lose the row',
    notice: 'Full jitter empties the later waves; the first one stays.',
    params: { ...WAVE, durationSeconds: 13 },
    seed: 1,
    compare: { parameter: 'policy', values: ['exponential', 'full-jitter'] },
    stillAtUs: 10_000,
    charts: ['retries'],
    speed: 1,
  },
  {
    id: 'wider-base',
    title: 'The same thousand, full jitter, a longer first wait',
    notice: 'The first wave is as wide as the first wait: the base flattens it, and nothing else.',
    params: { ...WAVE, policy: 'full-jitter', durationSeconds: 60 },
    seed: 1,
    compare: {
      parameter: 'baseMs',
      values: [100, 500, 2500],
      titles: ['base 0.1 s', 'base 0.5 s', 'base 2.5 s'],
    },
    stillAtUs: 60_000_000,
    charts: ['retries'],
    speed: 5,
  },
  {
    id: 'cap-choice',
    title: 'The row is away for two minutes',
    notice: 'The longer the waits, the fewer ask for nothing, and the later they notice.',
    params: LONG_OUTAGE,
    seed: 1,
    stillAtUs: 119_500_000,
    charts: ['cap-curve', 'requests'],
    speed: 10,
  },
  {
    id: 'caps',
    title: 'Four caps, the same outage',
    notice: 'A cap twice as long halves the load and doubles the time until the last one notices.',
    params: { ...LONG_OUTAGE, outageSeconds: 160, durationSeconds: 200 },
    seed: 1,
    compare: {
      parameter: 'capMs',
      values: [1000, 3000, 10000, 20000],
      titles: ['cap 1 s', 'cap 3 s', 'cap 10 s', 'cap 20 s'],
    },
    stillAtUs: 200_000_000,
    charts: ['requests'],
    speed: 10,
  },
];
