/** The queue's parameters: those that stations have, its lines, the closed loop, and a stall. */
import type { Params } from '../../run/concept.ts';
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
  warmup,
} from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import {
  arrivalLaw,
  arrivalVariability,
  capacity,
  discipline,
  servers,
  serviceLaw,
  serviceMean,
  serviceVariability,
} from '../../run/station-parameters.ts';

const CLOSED = { id: 'load', is: ['closed'] } as const;

export const parameters: readonly Parameter[] = [
  arrivalLaw({ help: 'The law of the gaps between arrivals; in a closed loop, of thinking.' }),
  arrivalRate({ onlyWhen: { id: 'load', is: ['open'] } }),
  arrivalVariability({
    max: 1_000,
    slider: { min: 1, max: 200, step: 0.5, logarithmic: true },
  }),
  serviceLaw(),
  serviceMean(),
  serviceVariability(),
  servers(),
  choiceParameter({
    id: 'lines',
    title: 'Lines',
    group: 'Line',
    choices: [
      { id: 'shared', title: 'One for all servers' },
      { id: 'separate', title: 'One for each server' },
    ],
    help: 'With one for each, a request picks its line at random and stays in it.',
  }),
  capacity({ zeroMeans: 'no limit' }),
  discipline(),
  choiceParameter({
    id: 'load',
    title: 'Load',
    group: 'Clients',
    choices: [
      { id: 'open', title: 'Open loop' },
      { id: 'closed', title: 'Closed loop' },
    ],
    help: 'Open: requests come whatever happens to those before them. Closed: each client waits for its answer before it sends the next.',
  }),
  numberParameter({
    id: 'clients',
    title: 'Clients',
    group: 'Clients',
    help: 'Each thinks, sends, waits for its answer, and thinks again.',
    min: 1,
    max: 10_000,
    default: 20,
    whole: true,
    slider: { min: 1, max: 200, step: 1 },
    onlyWhen: CLOSED,
  }),
  numberParameter({
    id: 'thinkMs',
    title: 'Mean time to think',
    group: 'Clients',
    live: true,
    unit: 'ms',
    help: 'From an answer to the next request. A change holds for whoever begins to think after it.',
    min: 0.01,
    max: 3_600_000,
    default: 250,
    slider: { min: 10, max: 2_000, step: 10 },
    onlyWhen: CLOSED,
  }),
  numberParameter({
    id: 'stallStartSeconds',
    title: 'Stall begins at',
    group: 'Stall',
    unit: 's',
    min: 0,
    max: 10_000_000,
    default: 20,
    slider: { min: 0, max: 600, step: 1 },
  }),
  numberParameter({
    id: 'stallSeconds',
    title: 'Length of the stall',
    group: 'Stall',
    unit: 's',
    help: 'No service begins in this time; those begun finish. 0 for no stall.',
    zeroMeans: 'none',
    min: 0,
    max: 10_000_000,
    default: 0,
    slider: { min: 0, max: 120, step: 1 },
  }),
  warmup(),
  duration({ title: 'Measured time', help: 'After the warm-up; then the run ends.' }),
];

/** Whether a fixed number of clients send, each when it has had its answer. */
export const isClosed = (params: Params): boolean => params.load === 'closed';

/** The mean time to think (µs). */
export const meanThinkUsOf = (params: Params): number => numberOf(params, 'thinkMs') * 1_000;

/** Variance over squared mean of the gaps between arrivals; in a closed loop, of thinking. */
export function gapCv2Of(params: Params): number {
  if (params.arrivals === 'deterministic') return 0;
  return params.arrivals === 'hyperexponential' ? numberOf(params, 'arrivalCv2') : 1;
}

/** With one server there is one line, whatever it is called. */
export const hasSeparateLines = (params: Params): boolean =>
  params.lines === 'separate' && numberOf(params, 'servers') > 1;

/** How many may be inside: Infinity where there is no limit. */
export const capacityOf = (params: Params): number =>
  numberOf(params, 'capacity') || Number.POSITIVE_INFINITY;
