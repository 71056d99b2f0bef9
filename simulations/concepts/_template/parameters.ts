/**
 * The parameters: a hard range that is checked everywhere, a narrower one for the slider, a unit.
 *
 * `live` says whether a parameter can change while a run goes on; `SampleConceptModel.set` then has
 * to take it over. The others start the run again.
 */
import type { Params } from '../../run/concept.ts';
import type { Parameter } from '../../run/parameters.ts';

export const parameters: readonly Parameter[] = [
  {
    kind: 'number',
    id: 'arrivalsPerSecond',
    title: 'Mean arrival rate',
    group: 'Traffic',
    live: true,
    unit: '/s',
    min: 0.01,
    max: 100_000,
    default: 5,
    slider: { min: 0.5, max: 20, step: 0.5 },
  },
  {
    kind: 'number',
    id: 'serviceMeanMs',
    title: 'Mean service time',
    group: 'Server',
    live: true,
    unit: 'ms',
    help: 'A change holds for every service that starts after it.',
    min: 0.01,
    max: 3_600_000,
    default: 200,
    slider: { min: 10, max: 1_000, step: 10 },
  },
  {
    kind: 'choice',
    id: 'service',
    title: 'Service times',
    group: 'Server',
    live: false,
    choices: [
      { id: 'exponential', title: 'Exponential' },
      { id: 'deterministic', title: 'All the same' },
    ],
    default: 'exponential',
  },
  {
    kind: 'number',
    id: 'durationSeconds',
    title: 'Duration',
    group: 'Run',
    live: false,
    unit: 's',
    min: 1,
    max: 10_000_000,
    default: 60,
    slider: { min: 10, max: 600, step: 10 },
  },
];

/** A number by name. Parameters were checked when the run began. */
export const numberOf = (params: Params, id: string): number => Number(params[id]);

export const endUsOf = (params: Params): number =>
  Math.round(numberOf(params, 'durationSeconds') * 1e6);

/** The load ρ: how much work arrives for each second of the server's time. */
export const loadOf = (params: Params): number =>
  (numberOf(params, 'arrivalsPerSecond') * numberOf(params, 'serviceMeanMs')) / 1_000;
