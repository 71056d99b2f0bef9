/** The parameters of the client: how long it waits, how often it tries, and what its budget allows. */
import { choiceParameter, numberParameter } from '../../run/parameter-kit.ts';
import type { Parameter } from '../../run/parameters.ts';
import { BACKOFF_POLICIES } from './algorithm/backoff.ts';

const BACKOFF_TITLES = {
  none: 'None: at once',
  fixed: 'Fixed',
  exponential: 'Exponential',
  'full-jitter': 'Full jitter',
  'equal-jitter': 'Equal jitter',
  decorrelated: 'Decorrelated jitter',
} as const;

const WAITING = {
  id: 'backoff',
  is: BACKOFF_POLICIES.filter((policy) => policy !== 'none'),
} as const;

const client: readonly Parameter[] = [
  numberParameter({
    id: 'attemptsMax',
    title: 'Attempts at most',
    group: 'Client',
    live: true,
    help: 'The first try included: 4 is three retries, 1 is none. A change holds for requests that arrive after it.',
    min: 1,
    max: 12,
    default: 4,
    whole: true,
    slider: { min: 1, max: 8, step: 1 },
  }),
  numberParameter({
    id: 'timeoutMs',
    title: 'Timeout of an attempt',
    group: 'Client',
    live: true,
    unit: 'ms',
    help: 'After it the client is gone from this attempt. A change holds for attempts sent after it.',
    min: 1,
    max: 600_000,
    default: 1_000,
    slider: { min: 100, max: 5_000, step: 100 },
  }),
  choiceParameter({
    id: 'backoff',
    title: 'Backoff',
    group: 'Client',
    live: true,
    choices: BACKOFF_POLICIES.map((id) => ({ id, title: BACKOFF_TITLES[id] })),
  }),
  numberParameter({
    id: 'backoffBaseMs',
    title: 'First wait',
    group: 'Client',
    live: true,
    unit: 'ms',
    help: 'The exponential waits double from here.',
    min: 0.1,
    max: 600_000,
    default: 100,
    slider: { min: 10, max: 2_000, step: 10 },
    onlyWhen: WAITING,
  }),
  numberParameter({
    id: 'backoffCapMs',
    title: 'Longest wait',
    group: 'Client',
    live: true,
    unit: 'ms',
    min: 0.1,
    max: 3_600_000,
    default: 10_000,
    slider: { min: 100, max: 60_000, step: 100 },
    onlyWhen: WAITING,
  }),
  numberParameter({
    id: 'rejectedRetryMs',
    title: 'Wait after being turned away',
    group: 'Client',
    live: true,
    unit: 'ms',
    help: 'A full queue answers at once; without a wait the client would be back in the same instant.',
    min: 0.1,
    max: 60_000,
    default: 50,
    slider: { min: 10, max: 1_000, step: 10 },
    onlyWhen: { id: 'backoff', is: ['none'] },
  }),
];

const budget: readonly Parameter[] = [
  choiceParameter({
    id: 'budget',
    title: 'Retry budget',
    group: 'Budget',
    choices: [
      { id: 'off', title: 'None' },
      { id: 'token-bucket', title: 'Token bucket' },
      { id: 'share', title: 'Share of first tries' },
    ],
  }),
  numberParameter({
    id: 'tokenDeposit',
    title: 'Tokens for each success',
    group: 'Budget',
    help: 'A retry spends one.',
    min: 0,
    max: 10,
    default: 0.1,
    slider: { min: 0, max: 0.5, step: 0.01 },
    onlyWhen: { id: 'budget', is: ['token-bucket'] },
  }),
  numberParameter({
    id: 'tokenBucket',
    title: 'Tokens at most',
    group: 'Budget',
    help: 'The bucket starts full.',
    min: 0,
    max: 1_000_000,
    default: 10,
    slider: { min: 0, max: 100, step: 1 },
    onlyWhen: { id: 'budget', is: ['token-bucket'] },
  }),
  numberParameter({
    id: 'budgetShare',
    title: 'Retries for each first try',
    group: 'Budget',
    min: 0,
    max: 10,
    default: 0.1,
    slider: { min: 0, max: 1, step: 0.05 },
    onlyWhen: { id: 'budget', is: ['share'] },
  }),
  numberParameter({
    id: 'budgetWindowSeconds',
    title: 'Counted over',
    group: 'Budget',
    unit: 's',
    min: 0.1,
    max: 3_600,
    default: 10,
    slider: { min: 1, max: 60, step: 1 },
    onlyWhen: { id: 'budget', is: ['share'] },
  }),
];

export const clientParameters: readonly Parameter[] = [...client, ...budget];
