/** The parameters: the receiver, network and traffic, then times, the sender, and those who cheat. */
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
  switchParameter,
} from '../../run/parameter-kit.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Parameter, Params } from '../../run/parameters.ts';
import { RECORDINGS, type Recording } from './algorithm/records.ts';
import { attemptsOf, type Rules, type Schedule, waitsMs } from './algorithm/schedule.ts';

const RECORD_TITLES = {
  none: 'Nowhere',
  'check-first': 'Looked up first, no lock',
  before: 'Before the effect',
  after: 'After the effect',
  'same-transaction': 'With the effect, unique',
} as const;

/** Everything but `none` looks at the key. */
const LOOKING = { id: 'record', is: RECORDINGS.filter((record) => record !== 'none') } as const;
const SHARE = { min: 0, max: 1, slider: { min: 0, max: 1, step: 0.05 } } as const;

const receiver: readonly Parameter[] = [
  choiceParameter({
    id: 'record',
    title: 'The key is recorded',
    group: 'Receiver',
    choices: RECORDINGS.map((id) => ({ id, title: RECORD_TITLES[id] })),
  }),
  numberParameter({
    id: 'keyWindowSeconds',
    title: 'Keys are kept for',
    group: 'Receiver',
    live: true,
    unit: 's',
    help: 'From the record on. A change holds for keys that are recorded after it.',
    min: 0.1,
    max: 31_536_000,
    default: 86_400,
    slider: { min: 1, max: 172_800, step: 1, logarithmic: true },
    onlyWhen: LOOKING,
  }),
  choiceParameter({
    id: 'inFlight',
    title: 'While the key is in flight',
    group: 'Receiver',
    choices: [
      { id: 'refuse', title: 'Refuse: 409' },
      { id: 'wait', title: 'Wait for its outcome' },
    ],
    onlyWhen: { id: 'record', is: ['same-transaction'] },
  }),
  switchParameter({
    id: 'payloadCheck',
    title: 'Compares payloads',
    group: 'Receiver',
    help: 'Same key and another payload: 422 instead of the stored answer.',
    default: 'on',
    onlyWhen: LOOKING,
  }),
  numberParameter({
    id: 'crashProbability',
    title: 'Handlers that crash',
    group: 'Receiver',
    live: true,
    help: 'Of those that work on an event, each at a random instant of its work.',
    default: 0,
    ...SHARE,
  }),
];

const traffic: readonly Parameter[] = [
  numberParameter({
    id: 'retryProbability',
    title: 'Answers that are lost',
    group: 'Network',
    live: true,
    help: 'The receiver has done its work; the sender sees a timeout and tries again.',
    default: 0.25,
    ...SHARE,
  }),
  numberParameter({
    id: 'lossProbability',
    title: 'Posts that are lost',
    group: 'Network',
    live: true,
    help: 'They never reach the receiver. The sender sees the same timeout.',
    default: 0,
    ...SHARE,
  }),
  arrivalRate({
    title: 'Events',
    help: 'Poisson. Each is to be charged once.',
    min: 0.000_01,
    max: 10_000,
    default: 0.25,
    slider: { min: 0.0005, max: 20, step: 0.0005, logarithmic: true },
  }),
  numberParameter({
    id: 'concurrent',
    title: 'Posts of each event at once',
    group: 'Traffic',
    help: 'So many callers post it with one id in the same instant; each tries until it is told that it is done.',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 50, step: 1 },
  }),
];

const times: readonly Parameter[] = [
  numberParameter({
    id: 'networkMs',
    title: 'A crossing takes',
    group: 'Times',
    unit: 'ms',
    help: 'On average; each crossing from half of it to one and a half.',
    min: 0.01,
    max: 60_000,
    default: 200,
    slider: { min: 5, max: 500, step: 5 },
  }),
  numberParameter({
    id: 'effectMs',
    title: 'A charge takes',
    group: 'Times',
    unit: 'ms',
    min: 0.01,
    max: 600_000,
    default: 200,
    slider: { min: 10, max: 2_000, step: 10 },
  }),
  numberParameter({
    id: 'recordMs',
    title: 'A record takes',
    group: 'Times',
    unit: 'ms',
    min: 0.01,
    max: 600_000,
    default: 200,
    slider: { min: 1, max: 500, step: 1 },
    onlyWhen: LOOKING,
  }),
];

const sender: readonly Parameter[] = [
  numberParameter({
    id: 'timeoutMs',
    title: 'Waits for an answer',
    group: 'Sender',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1_500,
    slider: { min: 100, max: 30_000, step: 100 },
  }),
  choiceParameter({
    id: 'schedule',
    title: 'Tries again',
    group: 'Sender',
    choices: [
      { id: 'fixed', title: 'After a fixed wait' },
      { id: 'svix', title: 'After 5 s … 10 h (Svix)' },
    ],
  }),
  numberParameter({
    id: 'retryMs',
    title: 'Wait before the next try',
    group: 'Sender',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 1_500,
    slider: { min: 100, max: 10_000, step: 100 },
    onlyWhen: { id: 'schedule', is: ['fixed'] },
  }),
  numberParameter({
    id: 'attemptsMax',
    title: 'Attempts at most',
    group: 'Sender',
    help: 'The first one included. The long schedule ends after eight.',
    min: 1,
    max: 100,
    default: 8,
    whole: true,
    slider: { min: 1, max: 12, step: 1 },
  }),
  numberParameter({
    id: 'payloadChangeProbability',
    title: 'Retries with another payload',
    group: 'Sender',
    help: 'A mistake of the sender: the same id, but not the same request.',
    default: 0,
    ...SHARE,
  }),
];

const cheats: readonly Parameter[] = [
  switchParameter({
    id: 'signatures',
    title: 'Checks signatures',
    group: 'Those who cheat',
    help: 'And that the time they cover is near.',
    default: 'on',
  }),
  numberParameter({
    id: 'forgedProbability',
    title: 'Forged events',
    group: 'Those who cheat',
    help: 'For each event, the chance that somebody posts another one without the secret.',
    default: 0,
    ...SHARE,
  }),
  numberParameter({
    id: 'capturedProbability',
    title: 'Posts that are copied',
    group: 'Those who cheat',
    help: 'Somebody saw the first post on its way, and sends the same bytes again, signature and all.',
    default: 0,
    ...SHARE,
  }),
  numberParameter({
    id: 'capturedAfterSeconds',
    title: 'And sent again after',
    group: 'Those who cheat',
    unit: 's',
    min: 0.001,
    max: 31_536_000,
    default: 3_600,
    slider: { min: 1, max: 172_800, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'toleranceSeconds',
    title: 'Times are near within',
    group: 'Those who cheat',
    unit: 's',
    min: 0.001,
    max: 31_536_000,
    default: 300,
    slider: { min: 1, max: 3_600, step: 1 },
    onlyWhen: { id: 'signatures', is: ['on'] },
  }),
];

export const parameters: readonly Parameter[] = [
  ...receiver,
  ...traffic,
  ...times,
  ...sender,
  ...cheats,
  duration({ max: 31_536_000, default: 12, slider: { min: 2, max: 172_800, step: 2 } }),
];

/** A time in seconds or milliseconds, in whole µs. */
export const usOf = (params: Params, id: string): number =>
  Math.round(numberOf(params, id) * (id.endsWith('Seconds') ? 1e6 : 1e3));

export const recordOf = (params: Params): Recording => choiceOf<Recording>(params, 'record');

export const rulesOf = (params: Params): Rules => ({
  schedule: choiceOf<Schedule>(params, 'schedule'),
  retryMs: numberOf(params, 'retryMs'),
  attemptsMax: numberOf(params, 'attemptsMax'),
});

/** From an event's first post until its last can arrive, if every attempt times out (µs). */
export function longestUs(params: Params): number {
  const rules = rulesOf(params);
  const timeoutsUs = (attemptsOf(rules) - 1) * usOf(params, 'timeoutMs');
  return Math.round(waitsMs(rules) * 1_000) + timeoutsUs + 2 * usOf(params, 'networkMs');
}
