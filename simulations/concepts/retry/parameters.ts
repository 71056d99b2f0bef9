/** The parameters: traffic, then the client's (beside it), then queue, outage, service and errors. */
import type { Params } from '../../run/concept.ts';
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
} from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import { discipline, servers, serviceMean } from '../../run/station-parameters.ts';
import { clientParameters } from './parameters-client.ts';

export const parameters: readonly Parameter[] = [
  arrivalRate({
    title: 'Requests of users',
    help: 'First tries, Poisson; retries come on top.',
    max: 10_000,
    default: 70,
    slider: { min: 1, max: 150, step: 1 },
  }),
  ...clientParameters,
  numberParameter({
    id: 'queueCapacity',
    title: 'Queue bound',
    group: 'Queue',
    unit: 'attempts',
    help: 'How many may wait, without those in service; 0 for no bound. Who finds it full is turned away at once.',
    zeroMeans: 'no limit',
    min: 0,
    max: 1_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 500, step: 10 },
  }),
  discipline({ group: 'Queue' }),
  choiceParameter({
    id: 'abandonedWork',
    title: 'Work whose client has gone',
    group: 'Queue',
    choices: [
      { id: 'finish', title: 'Served all the same' },
      { id: 'skip', title: 'Thrown away at its turn' },
    ],
  }),
  numberParameter({
    id: 'outageStartSeconds',
    title: 'Outage begins at',
    group: 'Outage',
    unit: 's',
    min: 0,
    max: 100_000,
    default: 20,
    slider: { min: 0, max: 120, step: 1 },
  }),
  numberParameter({
    id: 'outageSeconds',
    title: 'Length of the outage',
    group: 'Outage',
    unit: 's',
    help: 'No service starts in this time; those begun finish. 0 for no outage.',
    zeroMeans: 'none',
    min: 0,
    max: 100_000,
    default: 2,
    slider: { min: 0, max: 20, step: 0.5 },
  }),
  servers({ default: 10, slider: { min: 1, max: 40, step: 1 } }),
  serviceMean({
    help: 'Exponential. A change holds for every service that starts after it.',
    max: 600_000,
    default: 100,
    slider: { min: 10, max: 500, step: 10 },
  }),
  numberParameter({
    id: 'failureProbability',
    title: 'Errors',
    group: 'Errors and layers',
    live: true,
    help: 'Share of served attempts that are answered with an error, each by itself.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
  }),
  numberParameter({
    id: 'permanentFraction',
    title: 'Permanent errors',
    group: 'Errors and layers',
    help: 'Share of requests that no attempt can satisfy: bad input, not found, not allowed.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
  }),
  choiceParameter({
    id: 'permanentErrors',
    title: 'After a permanent error',
    group: 'Errors and layers',
    choices: [
      { id: 'give-up', title: 'Give up at once' },
      { id: 'retry', title: 'Retry like any error' },
    ],
  }),
  numberParameter({
    id: 'layers',
    title: 'Layers that retry',
    group: 'Errors and layers',
    help: 'Each makes as many attempts; a call of the layer below that failed is one failed attempt.',
    min: 1,
    max: 5,
    default: 1,
    whole: true,
    slider: { min: 1, max: 4, step: 1 },
  }),
  duration({ max: 100_000, default: 120, slider: { min: 10, max: 600, step: 10 } }),
];

/** A time in seconds or milliseconds, in whole µs. */
export const usOf = (params: Params, id: string): number =>
  Math.round(numberOf(params, id) * (id.endsWith('Seconds') ? 1e6 : 1e3));

/** How many may wait: Infinity where there is no bound. */
export const boundOf = (params: Params): number =>
  numberOf(params, 'queueCapacity') || Number.POSITIVE_INFINITY;

/** What the servers can finish in a second. */
export const capacityPerSecond = (params: Params): number =>
  (numberOf(params, 'servers') / numberOf(params, 'serviceMeanMs')) * 1_000;
