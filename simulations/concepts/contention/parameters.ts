/** The parameters: the crowd, how it backs off, the network between, and an outage of the row. */
import { choiceParameter, defaultsOf, duration, numberParameter } from '../../run/parameter-kit.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Parameter, Params } from '../../run/parameters.ts';
import type { Backoff } from '../retry/algorithm/backoff.ts';

const BACKOFF = ['exponential', 'full-jitter', 'equal-jitter', 'decorrelated'] as const;

export const parameters: readonly Parameter[] = [
  numberParameter({
    id: 'clients',
    title: 'Clients',
    group: 'Crowd',
    help: 'Each wants to write the row once; all begin at the same instant.',
    min: 1,
    max: 5_000,
    default: 100,
    whole: true,
    slider: { min: 1, max: 1_000, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'attemptsMax',
    title: 'Attempts at most',
    group: 'Crowd',
    help: 'The first one counts; 0: until it is done.',
    zeroMeans: 'no limit',
    min: 0,
    max: 1_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 20, step: 1 },
  }),
  choiceParameter({
    id: 'policy',
    title: 'Wait before a retry',
    group: 'Backoff',
    choices: [
      { id: 'none', title: 'None: at once' },
      { id: 'exponential', title: 'Exponential' },
      { id: 'full-jitter', title: 'Full jitter' },
      { id: 'equal-jitter', title: 'Equal jitter' },
      { id: 'decorrelated', title: 'Decorrelated jitter' },
    ],
    default: 'exponential',
  }),
  numberParameter({
    id: 'baseMs',
    title: 'Base',
    group: 'Backoff',
    unit: 'ms',
    help: 'After the first failure the longest wait is twice the base, then four times, and so on.',
    min: 0.1,
    max: 60_000,
    default: 5,
    slider: { min: 1, max: 1_000, step: 1, logarithmic: true },
    onlyWhen: { id: 'policy', is: BACKOFF },
  }),
  numberParameter({
    id: 'capMs',
    title: 'Cap',
    group: 'Backoff',
    unit: 'ms',
    help: 'No wait is longer.',
    min: 0.1,
    max: 3_600_000,
    default: 2_000,
    slider: { min: 100, max: 60_000, step: 100, logarithmic: true },
    onlyWhen: { id: 'policy', is: BACKOFF },
  }),
  numberParameter({
    id: 'networkMeanMs',
    title: 'One way, mean',
    group: 'Network',
    live: true,
    unit: 'ms',
    help: 'A change holds for attempts that are planned after it.',
    min: 0,
    max: 10_000,
    default: 10,
    slider: { min: 1, max: 200, step: 1 },
  }),
  numberParameter({
    id: 'networkSdMs',
    title: 'One way, spread',
    group: 'Network',
    live: true,
    unit: 'ms',
    help: 'Standard deviation of a normal distribution; what would be negative counts as positive.',
    min: 0,
    max: 10_000,
    default: 2,
    slider: { min: 0, max: 50, step: 0.5 },
  }),
  numberParameter({
    id: 'outageStartSeconds',
    title: 'Row away from',
    group: 'Outage',
    unit: 's',
    min: 0,
    max: 100_000,
    default: 0,
    slider: { min: 0, max: 60, step: 1 },
  }),
  numberParameter({
    id: 'outageSeconds',
    title: 'Row away for',
    group: 'Outage',
    unit: 's',
    help: 'Every read and write in that time is answered with an error at once; 0: never away.',
    zeroMeans: 'never',
    min: 0,
    max: 100_000,
    default: 0,
    slider: { min: 0, max: 120, step: 1 },
  }),
  duration({ default: 90, max: 100_000, slider: { min: 1, max: 300, step: 1 } }),
];

export const DEFAULTS = defaultsOf(parameters);

/** The published program counts a failure before it waits: the first wait is up to 2 · base. */
const FIRST_EXPONENT = 1;

export const backoffOf = (params: Params): Backoff => ({
  policy: choiceOf<Backoff['policy']>(params, 'policy'),
  baseUs: numberOf(params, 'baseMs') * 1_000,
  capUs: numberOf(params, 'capMs') * 1_000,
  firstExponent: FIRST_EXPONENT,
});
