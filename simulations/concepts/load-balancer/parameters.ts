/**
 * The load balancer's parameters. What a beginner needs comes first; each of the rest stands under a
 * group of its own and does nothing until it is switched on.
 */
import type { Params } from '../../run/concept.ts';
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
  warmup,
} from '../../run/parameter-kit.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import {
  servers,
  serviceLaw,
  serviceMean,
  serviceVariability,
} from '../../run/station-parameters.ts';
import { checkParameters, clientParameters, newcomerParameters } from './parameters-more.ts';

export const parameters: readonly Parameter[] = [
  choiceParameter({
    id: 'policy',
    title: 'Policy',
    group: 'Balancer',
    live: true,
    help: 'Choices are drawn with replacement. Ties are broken at random.',
    choices: [
      { id: 'random', title: 'Random' },
      { id: 'round-robin', title: 'Round robin' },
      { id: 'least-connections', title: 'Least connections' },
      { id: 'two-choices', title: 'Two choices' },
      { id: 'three-choices', title: 'Three choices' },
    ],
    default: 'two-choices',
  }),
  numberParameter({
    id: 'staleMs',
    title: 'Age of what it knows',
    group: 'Balancer',
    unit: 'ms',
    help: 'It sees the servers as they were at the last multiple of this time; at 0 as they are.',
    min: 0,
    max: 60_000,
    default: 0,
    slider: { min: 0, max: 5_000, step: 50 },
  }),
  ...clientParameters,
  arrivalRate({ default: 70, slider: { min: 1, max: 200, step: 1 } }),
  numberParameter({
    id: 'fanOut',
    title: 'Calls for each request',
    group: 'Traffic',
    help: 'To different servers, while there are any; the request is done with the slowest.',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 10, step: 1 },
  }),
  servers({ group: 'Servers', default: 10, slider: { min: 1, max: 12, step: 1 } }),
  numberParameter({
    id: 'slotsPerServer',
    title: 'Calls at once, for each server',
    group: 'Servers',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 32, step: 1 },
  }),
  serviceMean({ group: 'Servers', default: 100, slider: { min: 1, max: 500, step: 1 } }),
  serviceLaw({ group: 'Servers' }),
  serviceVariability({ group: 'Servers' }),
  ...newcomerParameters,
  numberParameter({
    id: 'slowServers',
    title: 'Slow servers',
    group: 'Trouble',
    help: 'The first ones.',
    min: 0,
    max: 1_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 5, step: 1 },
  }),
  numberParameter({
    id: 'slowFactor',
    title: 'How many times slower',
    group: 'Trouble',
    unit: '×',
    min: 1,
    max: 1_000,
    default: 3,
    slider: { min: 1, max: 10, step: 0.5 },
    onlyWhen: { id: 'slowServers', is: [1, 2, 3, 4, 5] },
  }),
  numberParameter({
    id: 'failFastServers',
    title: 'Servers that fail at once',
    group: 'Trouble',
    help: 'They answer everything with an error, in no time: the first ones after the slow.',
    min: 0,
    max: 1_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 5, step: 1 },
  }),
  ...checkParameters,
  numberParameter({
    id: 'lateMs',
    title: 'An answer is late after',
    group: 'Run',
    unit: 'ms',
    help: 'For the share of late answers; nothing else depends on it.',
    min: 0.01,
    max: 3_600_000,
    default: 1_000,
    slider: { min: 50, max: 5_000, step: 50 },
  }),
  warmup({ default: 0 }),
  duration({ title: 'Measured time', help: 'After the warm-up; then the run ends.' }),
];

/** ρ: the work that arrives over what all servers together can do, if none is slow. */
export const utilisationOf = (params: Params): number =>
  (loadOf(params) * numberOf(params, 'fanOut')) /
  (numberOf(params, 'servers') * numberOf(params, 'slotsPerServer'));

/** How many servers join later; one at least is there from the beginning. */
export const newcomersOf = (params: Params): number =>
  Math.min(numberOf(params, 'newServers'), numberOf(params, 'servers') - 1);
