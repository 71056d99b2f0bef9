/** Presets: parameters, a pinned seed, and what to notice. */
import type { Scenario } from '../../run/concept.ts';

const DEFAULTS = {
  arrivals: 'poisson',
  arrivalsPerSecond: 80,
  arrivalCv2: 4,
  service: 'exponential',
  serviceMeanMs: 10,
  serviceCv2: 4,
  servers: 1,
  capacity: 0,
  discipline: 'fifo',
  warmupSeconds: 10,
  durationSeconds: 60,
} as const;

export const scenarios: readonly Scenario[] = [
  {
    id: 'steady',
    title: 'Four fifths busy',
    notice: 'One server in five moments is idle, and still the mean request waits four services.',
    params: { ...DEFAULTS, durationSeconds: 2_990 },
    seed: 1,
    stillAtUs: 3_000_000_000,
    charts: ['queue-length', 'mean-wait'],
    speed: 30,
  },
  {
    id: 'busy',
    title: 'Ninety-five percent busy',
    notice: 'A fifth more traffic makes the wait not a fifth but almost five times as long.',
    params: { ...DEFAULTS, arrivalsPerSecond: 95, durationSeconds: 1_190 },
    seed: 1,
    stillAtUs: 1_200_000_000,
    charts: ['queue-length', 'mean-wait'],
    speed: 10,
  },
  {
    id: 'pooled',
    title: 'Four servers, one line',
    notice: 'As busy as the single server, the four with one line wait a fifth as long.',
    params: { ...DEFAULTS, arrivalsPerSecond: 320, servers: 4, durationSeconds: 290 },
    seed: 1,
    stillAtUs: 300_000_000,
    charts: ['mean-wait', 'busy'],
    speed: 5,
  },
  {
    id: 'overload',
    title: 'A little too much',
    notice: 'Ten percent too much, and the line only grows: a longer queue adds no capacity.',
    params: { ...DEFAULTS, arrivalsPerSecond: 110, warmupSeconds: 0 },
    seed: 1,
    stillAtUs: 60_000_000,
    charts: ['queue-length', 'throughput'],
    speed: 5,
  },
  {
    id: 'bounded',
    title: 'The same load, ten places',
    notice:
      'Nobody who gets in has more than nine before them; about one in seven does not get in.',
    params: { ...DEFAULTS, arrivalsPerSecond: 110, capacity: 10, durationSeconds: 590 },
    seed: 1,
    stillAtUs: 600_000_000,
    charts: ['throughput', 'latency'],
    speed: 10,
  },
];
