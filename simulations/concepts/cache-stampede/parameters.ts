/** The parameters: who rebuilds a value, reads, the cache; then rules and keys. */
import type { Params } from '../../run/concept.ts';
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
} from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import { cacheParameters, rebuildParameters } from './parameters-cache.ts';

export const parameters: readonly Parameter[] = [
  ...rebuildParameters,
  arrivalRate({
    title: 'Reads',
    help: 'Poisson, of all keys together.',
    min: 0.001,
    default: 500,
    slider: { min: 10, max: 2_000, step: 10 },
  }),
  numberParameter({
    id: 'readerTimeoutMs',
    title: 'Patience of a reader',
    group: 'Traffic',
    live: true,
    unit: 'ms',
    help: 'A reader that has waited so long leaves with an error, and the rebuild that it made itself is not stored; the database does it all the same. 0 for no limit.',
    zeroMeans: 'no limit',
    min: 0,
    max: 3_600_000,
    default: 0,
    slider: { min: 0, max: 5_000, step: 100 },
  }),
  ...cacheParameters,
  numberParameter({
    id: 'keys',
    title: 'Keys',
    group: 'Keys',
    min: 1,
    max: 5_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 500, step: 1 },
  }),
  numberParameter({
    id: 'zipfAlpha',
    title: 'Skew of popularity',
    group: 'Keys',
    help: 'Zipf’s law: the nth key is read in proportion to 1 / n to this power; 0 for all alike.',
    min: 0,
    max: 5,
    default: 1,
    slider: { min: 0, max: 2, step: 0.1 },
  }),
  numberParameter({
    id: 'absentFraction',
    title: 'Reads of what is not there',
    group: 'Keys',
    help: 'Share of reads for ids that the database does not have.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
  }),
  numberParameter({
    id: 'absentKeys',
    title: 'Ids that are not there',
    group: 'Keys',
    help: 'How many different ones are asked for, all equally often.',
    min: 1,
    max: 1_000_000,
    default: 100,
    whole: true,
    slider: { min: 1, max: 10_000, step: 1 },
  }),
  choiceParameter({
    id: 'absence',
    title: 'What is not there',
    group: 'Keys',
    choices: [
      { id: 'uncached', title: 'Is asked of the database each time' },
      { id: 'cached', title: 'Is cached like a value' },
      { id: 'filter', title: 'Is known from a Bloom filter, 1 % wrong' },
    ],
  }),
  duration({ max: 1_000_000, default: 60, slider: { min: 1, max: 300, step: 1 } }),
];

/** A time in seconds or milliseconds, in whole µs. */
export const usOf = (params: Params, id: string): number =>
  Math.round(numberOf(params, id) * (id.endsWith('Seconds') ? 1e6 : 1e3));

/** What the database can finish in a second; Infinity without a limit. */
export const capacityPerSecond = (params: Params): number =>
  params.databaseServers === 0 || params.recomputeMs === 0
    ? Number.POSITIVE_INFINITY
    : (numberOf(params, 'databaseServers') / numberOf(params, 'recomputeMs')) * 1_000;

/** Whether at most one rebuild of a key runs at a node: by whom a value is rebuilt. */
export const isCoalesced = ({ policy }: Params): boolean =>
  policy === 'single-flight' || policy === 'stale-while-revalidate';
