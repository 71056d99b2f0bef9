/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

export const scenarios: readonly Scenario[] = [
  {
    id: 'just-enough',
    title: 'Exactly as much work as it can do',
    notice: 'The server could just carry the work, and half of the requests find it busy.',
    params: { ...DEFAULTS, durationSeconds: 4_000 },
    seed: 1,
    stillAtUs: 4_000_000_000,
    charts: ['requests', 'refused-share'],
    speed: 1,
  },
  {
    id: 'light',
    title: 'A fifth of the work',
    notice: 'Five sixths of the time the server is idle, and still one request in six is lost.',
    params: { ...DEFAULTS, arrivalsPerSecond: 1, durationSeconds: 10_000 },
    seed: 1,
    stillAtUs: 10_000_000_000,
    charts: ['refused-share'],
    speed: 2,
  },
  {
    id: 'any-law',
    title: 'Varied service and even service',
    notice: 'The same arrivals, the same mean: whether service times vary changes nothing.',
    params: { ...DEFAULTS, durationSeconds: 4_000 },
    seed: 2,
    compare: { parameter: 'service', values: ['exponential', 'deterministic'] },
    stillAtUs: 4_000_000_000,
    charts: ['refused-share'],
    speed: 1,
  },
];
