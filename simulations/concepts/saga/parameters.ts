/** The parameters: the protocol and its steps, what fails, the stock, messages, a crash, traffic. */
import {
  arrivalRate,
  choiceParameter,
  defaultsOf,
  duration,
  numberParameter,
  type OwnNumber,
} from '../../run/parameter-kit.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { NumberParameter, Parameter, Params } from '../../run/parameters.ts';
import type { Plan } from './algorithm/recovery.ts';
import { type Sequence, STEPS_LEAST, STEPS_MOST, type Step, stepsOf } from './algorithm/steps.ts';

export type Protocol = 'orchestration' | 'choreography' | 'two-phase-commit';

const SAGAS = { id: 'protocol', is: ['orchestration', 'choreography'] } as const;

const probability = (
  own: OwnNumber & Pick<NumberParameter, 'id' | 'title' | 'group' | 'default'>,
): NumberParameter =>
  numberParameter({ live: true, min: 0, max: 1, slider: { min: 0, max: 1, step: 0.01 }, ...own });

export const parameters: readonly Parameter[] = [
  choiceParameter({
    id: 'protocol',
    title: 'Protocol',
    group: 'Order',
    choices: [
      { id: 'orchestration', title: 'Orchestration' },
      { id: 'choreography', title: 'Choreography' },
      { id: 'two-phase-commit', title: 'Two-phase commit' },
    ],
  }),
  numberParameter({
    id: 'steps',
    title: 'Steps',
    group: 'Order',
    help: 'Two are payment and shipping, the third is stock; more come between stock and shipping.',
    min: STEPS_LEAST,
    max: STEPS_MOST,
    default: 3,
    whole: true,
    slider: { min: STEPS_LEAST, max: STEPS_MOST, step: 1 },
  }),
  choiceParameter({
    id: 'sequence',
    title: 'Sequence',
    group: 'Order',
    choices: [
      { id: 'payment-first', title: 'Payment first, shipping last' },
      { id: 'payment-last', title: 'Payment last, after shipping' },
    ],
  }),
  probability({
    id: 'stepFailureProbability',
    title: 'A step is refused',
    group: 'Failures',
    help: 'Each step on its own, such as a card that is declined.',
    default: 0.1,
  }),
  probability({
    id: 'compensationFailureProbability',
    title: 'A compensation fails',
    group: 'Failures',
    help: 'Each attempt on its own.',
    default: 0,
    onlyWhen: SAGAS,
  }),
  numberParameter({
    id: 'undoAttemptsMax',
    title: 'Attempts to undo, at most',
    group: 'Failures',
    help: 'After so many a person is called; 0: until it succeeds.',
    zeroMeans: 'no limit',
    min: 0,
    max: 1_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 20, step: 1 },
    onlyWhen: SAGAS,
  }),
  numberParameter({
    id: 'retryMs',
    title: 'Wait before another attempt',
    group: 'Failures',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    default: 200,
    slider: { min: 10, max: 5_000, step: 10, logarithmic: true },
    onlyWhen: SAGAS,
  }),
  choiceParameter({
    id: 'pivot',
    title: 'Cannot be undone',
    group: 'Point of no return',
    choices: [
      { id: 'none', title: 'Every step can be undone' },
      { id: 'shipping', title: 'Shipping: the parcel is gone' },
    ],
    onlyWhen: SAGAS,
  }),
  choiceParameter({
    id: 'afterPivot',
    title: 'Refused after that',
    group: 'Point of no return',
    choices: [
      { id: 'undo', title: 'Try to go back' },
      { id: 'retry', title: 'Ask again until it is done' },
    ],
    onlyWhen: { id: 'pivot', is: ['shipping'] },
  }),
  choiceParameter({
    id: 'isolation',
    title: 'Isolation of stock',
    group: 'Stock',
    choices: [
      { id: 'none', title: 'None: what is taken is gone' },
      { id: 'semantic-lock', title: 'Semantic lock: pending until the order ends' },
    ],
    onlyWhen: SAGAS,
  }),
  numberParameter({
    id: 'items',
    title: 'Items in the shop',
    group: 'Stock',
    help: 'Each has one row in the stock service; an order wants one unit of one of them.',
    min: 1,
    max: 100_000,
    default: 100,
    whole: true,
    slider: { min: 1, max: 1_000, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'stockUnits',
    title: 'Units of each item',
    group: 'Stock',
    help: '0: as many as anybody wants.',
    zeroMeans: 'no limit',
    min: 0,
    max: 1_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 50, step: 1 },
  }),
  numberParameter({
    id: 'messageMs',
    title: 'A message takes, mean',
    group: 'Messages',
    live: true,
    unit: 'ms',
    help: 'Between half of it and one and a half times. A later message may overtake an earlier one.',
    min: 0,
    max: 600_000,
    default: 20,
    slider: { min: 1, max: 500, step: 1, logarithmic: true },
  }),
  probability({
    id: 'deliveryDuplicateProbability',
    title: 'A message comes twice',
    group: 'Messages',
    default: 0,
  }),
  numberParameter({
    id: 'workMs',
    title: 'A step takes, mean',
    group: 'Messages',
    unit: 'ms',
    help: 'Between half of it and one and a half times, with the row locked.',
    min: 0.01,
    max: 600_000,
    default: 40,
    slider: { min: 1, max: 1_000, step: 1, logarithmic: true },
  }),
  numberParameter({
    id: 'crashSeconds',
    title: 'Order service 1 is down for',
    group: 'Crash',
    unit: 's',
    help: 'There are two order services, which share the orders. 0: no crash.',
    zeroMeans: 'no crash',
    min: 0,
    max: 100_000,
    default: 0,
    slider: { min: 0, max: 30, step: 0.5 },
  }),
  numberParameter({
    id: 'crashAtSeconds',
    title: 'It crashes at',
    group: 'Crash',
    unit: 's',
    min: 0,
    max: 100_000,
    default: 5,
    slider: { min: 0, max: 60, step: 0.01 },
  }),
  arrivalRate({
    title: 'Orders, mean rate',
    min: 0.001,
    max: 10_000,
    default: 5,
    slider: { min: 0.1, max: 100, step: 0.1, logarithmic: true },
  }),
  numberParameter({
    id: 'concurrentSagas',
    title: 'Orders under way, at most',
    group: 'Traffic',
    help: 'Others wait before they begin; 0: no limit.',
    zeroMeans: 'no limit',
    min: 0,
    max: 100_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 50, step: 1 },
  }),
  duration({
    help: 'Orders come in this time.',
    max: 1_000_000,
    slider: { min: 1, max: 300, step: 1 },
  }),
  numberParameter({
    id: 'settleSeconds',
    title: 'Time to settle',
    group: 'Run',
    unit: 's',
    help: 'After the last order has come: what is under way may end.',
    min: 0,
    max: 100_000,
    default: 5,
    slider: { min: 0, max: 60, step: 1 },
  }),
];

export const DEFAULTS = defaultsOf(parameters);

export const usOf = (params: Params, id: string, unit: 'Ms' | 'Seconds'): number =>
  Math.round(numberOf(params, id) * (unit === 'Ms' ? 1e3 : 1e6));

/** No order comes after it (µs). */
export const lastOrderUs = (params: Params): number => usOf(params, 'durationSeconds', 'Seconds');

export const endUs = (params: Params): number =>
  lastOrderUs(params) + usOf(params, 'settleSeconds', 'Seconds');

export const stepsFor = (params: Params): readonly Step[] =>
  stepsOf(numberOf(params, 'steps'), choiceOf<Sequence>(params, 'sequence'));

/** The way back. In two-phase commit nothing is done before all is, and so nothing has a pivot. */
export function planFor(params: Params): Plan {
  const steps = stepsFor(params);
  const pivots = params.pivot === 'shipping' && params.protocol !== 'two-phase-commit';
  return {
    steps: steps.length,
    pivot: pivots ? steps.findIndex(({ kind }) => kind === 'ship') : -1,
    afterPivot: choiceOf<Plan['afterPivot']>(params, 'afterPivot'),
    undoAttemptsMax: numberOf(params, 'undoAttemptsMax'),
  };
}
