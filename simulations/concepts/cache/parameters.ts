/** The parameters: the cache, what is asked of it, and how long the run is. */
import type { Params } from '../../run/concept.ts';
import { choiceParameter, numberParameter, switchParameter } from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import { requestCount } from './requests.ts';

const MOST = 1_000_000;
const generated = { id: 'workload', is: ['zipf', 'loop', 'scan-mix'] };
const byChance = { id: 'workload', is: ['zipf', 'scan-mix'] };

export const parameters: readonly Parameter[] = [
  choiceParameter({
    id: 'policy',
    title: 'Who has to go',
    group: 'Cache',
    choices: [
      { id: 'lru', title: 'LRU' },
      { id: 'fifo', title: 'FIFO' },
      { id: 'clock', title: 'CLOCK' },
      { id: 'lfu', title: 'LFU' },
      { id: 'sieve', title: 'SIEVE' },
      { id: 'arc', title: 'ARC' },
      { id: 's3-fifo', title: 'S3-FIFO' },
      { id: 'optimal', title: 'Optimum' },
    ],
    help: 'The optimum knows the future: no cache can be built so, and none does better.',
  }),
  numberParameter({
    id: 'capacity',
    title: 'Room for',
    group: 'Cache',
    unit: 'keys',
    min: 1,
    max: MOST,
    default: 100,
    whole: true,
    slider: { min: 1, max: 10_000, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'ttlSeconds',
    title: 'Time to live',
    group: 'Cache',
    unit: 's',
    help: 'An older value is fetched again when it is asked for; 0 for no end.',
    zeroMeans: 'no end',
    min: 0,
    max: 1_000_000,
    default: 0,
    slider: { min: 0, max: 120, step: 1 },
  }),
  choiceParameter({
    id: 'ttlFrom',
    title: 'It begins anew',
    group: 'Cache',
    choices: [
      { id: 'fill', title: 'When it is fetched' },
      { id: 'hit', title: 'With every hit' },
    ],
  }),
  numberParameter({
    id: 'secondCapacity',
    title: 'Second cache',
    group: 'Cache',
    unit: 'keys',
    help: 'An LRU cache behind the first, asked when that one misses; 0 for none.',
    min: 0,
    max: MOST,
    default: 0,
    whole: true,
    slider: { min: 0, max: 1_000, step: 10 },
  }),
  choiceParameter({
    id: 'workload',
    title: 'Requests',
    group: 'Requests',
    choices: [
      { id: 'zipf', title: 'By popularity (Zipf)' },
      { id: 'loop', title: 'A loop over all keys' },
      { id: 'scan-mix', title: 'By popularity, with scans' },
      { id: 'file', title: 'Your own file' },
    ],
  }),
  numberParameter({
    id: 'keys',
    title: 'Keys',
    group: 'Requests',
    min: 1,
    max: MOST,
    default: 1_000,
    whole: true,
    slider: { min: 10, max: 100_000, step: 10, logarithmic: true },
    onlyWhen: generated,
  }),
  numberParameter({
    id: 'zipfAlpha',
    title: 'Zipf’s exponent, α',
    group: 'Requests',
    help: 'The i-th most popular key gets a share like i^−α; at 0 all are alike.',
    min: 0,
    max: 4,
    default: 1,
    slider: { min: 0, max: 2, step: 0.1 },
    onlyWhen: byChance,
  }),
  numberParameter({
    id: 'shiftEveryRequests',
    title: 'Popularity moves on after',
    group: 'Requests',
    unit: 'requests',
    help: 'Then the ranks are turned by a tenth of the keys; 0 for never.',
    zeroMeans: 'never',
    min: 0,
    max: 10_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 100_000, step: 1_000 },
    onlyWhen: byChance,
  }),
  ...scan(),
  ...unknown(),
  ...run(),
];

function scan(): readonly Parameter[] {
  const onlyWhen = { id: 'workload', is: ['scan-mix'] };
  return [
    numberParameter({
      id: 'scanEveryRequests',
      title: 'A scan after',
      group: 'Requests',
      unit: 'requests',
      min: 1,
      max: 10_000_000,
      default: 5_000,
      whole: true,
      slider: { min: 100, max: 50_000, step: 100 },
      onlyWhen,
    }),
    numberParameter({
      id: 'scanKeys',
      title: 'Keys of a scan',
      group: 'Requests',
      help: 'Each is asked for once a scan, and by nobody else.',
      min: 1,
      max: MOST,
      default: 1_000,
      whole: true,
      slider: { min: 10, max: 10_000, step: 10 },
      onlyWhen,
    }),
  ];
}

function unknown(): readonly Parameter[] {
  return [
    numberParameter({
      id: 'unknownFraction',
      title: 'Asked for what is not there',
      group: 'Keys that do not exist',
      help: 'Share of the requests; each is for one of the unknown keys, all alike.',
      min: 0,
      max: 1,
      default: 0,
      slider: { min: 0, max: 1, step: 0.05 },
      onlyWhen: byChance,
    }),
    numberParameter({
      id: 'unknownKeys',
      title: 'Unknown keys',
      group: 'Keys that do not exist',
      min: 1,
      max: MOST,
      default: 100,
      whole: true,
      slider: { min: 1, max: MOST, step: 1, logarithmic: true },
      onlyWhen: byChance,
    }),
    switchParameter({
      id: 'cacheUnknown',
      title: 'Keep “not there”',
      group: 'Keys that do not exist',
      help: 'Whether the answer that there is no such key takes a place in the cache.',
      onlyWhen: byChance,
    }),
  ];
}

function run(): readonly Parameter[] {
  return [
    numberParameter({
      id: 'requests',
      title: 'Requests in all',
      group: 'Run',
      help: 'Of a file, at most so many from its beginning.',
      min: 1,
      max: 10_000_000,
      default: 100_000,
      whole: true,
      slider: { min: 1_000, max: 1_000_000, step: 1_000, logarithmic: true },
    }),
    numberParameter({
      id: 'requestsPerSecond',
      title: 'Requests a second',
      group: 'Run',
      unit: '/s',
      min: 0.01,
      max: 100_000,
      default: 1_000,
      slider: { min: 10, max: 10_000, step: 10, logarithmic: true },
    }),
    choiceParameter({
      id: 'arrivals',
      title: 'Arrivals',
      group: 'Run',
      choices: [
        { id: 'deterministic', title: 'Evenly spaced' },
        { id: 'poisson', title: 'Poisson' },
      ],
      help: 'When they come matters only where there is a time to live.',
    }),
    numberParameter({
      id: 'warmupRequests',
      title: 'Warm-up',
      group: 'Run',
      unit: 'requests',
      help: 'So many are served before counting begins: the cache is empty at first.',
      min: 0,
      max: 10_000_000,
      default: 0,
      whole: true,
      slider: { min: 0, max: 100_000, step: 1_000 },
    }),
  ];
}

/** Between two requests, on average: whole microseconds, so that evenly spaced ones end on time. */
export const gapUsOf = (params: Params): number =>
  Math.max(1, Math.round(1e6 / numberOf(params, 'requestsPerSecond')));

export const ttlUsOf = (params: Params): number => Math.round(numberOf(params, 'ttlSeconds') * 1e6);

/** When the last of evenly spaced requests comes; a second where there is none. */
export const endUs = (params: Params): number =>
  requestCount(params) * gapUsOf(params) || 1_000_000;
