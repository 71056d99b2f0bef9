/** The queue's parameters: hard ranges, narrower sliders, units. */
import type { Params } from '../../run/concept.ts';
import type { Parameter } from '../../run/parameters.ts';

const varied = (id: string, of: string, title: string, group: string): Parameter => ({
  kind: 'number',
  id,
  title,
  group,
  live: false,
  unit: '',
  help: 'Variance over squared mean; at 1 it is the exponential. Two branches, balanced means.',
  min: 1,
  max: 100,
  default: 4,
  slider: { min: 1, max: 20, step: 0.5 },
  onlyWhen: { id: of, is: ['hyperexponential'] },
});

export const parameters: readonly Parameter[] = [
  {
    kind: 'choice',
    id: 'arrivals',
    title: 'Arrivals',
    group: 'Traffic',
    live: false,
    choices: [
      { id: 'poisson', title: 'Poisson' },
      { id: 'deterministic', title: 'Evenly spaced' },
      { id: 'hyperexponential', title: 'Hyperexponential' },
    ],
    default: 'poisson',
  },
  {
    kind: 'number',
    id: 'arrivalsPerSecond',
    title: 'Mean arrival rate',
    group: 'Traffic',
    live: true,
    unit: '/s',
    min: 0.01,
    max: 100_000,
    default: 80,
    slider: { min: 1, max: 400, step: 1 },
  },
  varied('arrivalCv2', 'arrivals', 'Variability of gaps, cv²', 'Traffic'),
  {
    kind: 'choice',
    id: 'service',
    title: 'Service times',
    group: 'Service',
    live: false,
    choices: [
      { id: 'exponential', title: 'Exponential' },
      { id: 'deterministic', title: 'All the same' },
      { id: 'hyperexponential', title: 'Hyperexponential' },
    ],
    default: 'exponential',
  },
  {
    kind: 'number',
    id: 'serviceMeanMs',
    title: 'Mean service time',
    group: 'Service',
    live: true,
    unit: 'ms',
    help: 'A change holds for every service that starts after it.',
    min: 0.01,
    max: 3_600_000,
    default: 10,
    slider: { min: 1, max: 200, step: 1 },
  },
  varied('serviceCv2', 'service', 'Variability of service, cv²', 'Service'),
  {
    kind: 'number',
    id: 'servers',
    title: 'Servers',
    group: 'Service',
    live: false,
    unit: '',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 16, step: 1 },
  },
  {
    kind: 'number',
    id: 'capacity',
    title: 'Capacity',
    group: 'Line',
    live: false,
    unit: 'requests',
    help: 'How many may be inside, those in service included; 0 for no limit.',
    min: 0,
    max: 1_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 100, step: 1 },
  },
  {
    kind: 'choice',
    id: 'discipline',
    title: 'Who is next',
    group: 'Line',
    live: false,
    choices: [
      { id: 'fifo', title: 'First come, first served' },
      { id: 'lifo', title: 'Last come, first served' },
    ],
    default: 'fifo',
  },
  {
    kind: 'number',
    id: 'warmupSeconds',
    title: 'Warm-up',
    group: 'Run',
    live: false,
    unit: 's',
    help: 'Who arrives in this time is served but not measured.',
    min: 0,
    max: 1_000_000,
    default: 10,
    slider: { min: 0, max: 60, step: 1 },
  },
  {
    kind: 'number',
    id: 'durationSeconds',
    title: 'Measured time',
    group: 'Run',
    live: false,
    unit: 's',
    help: 'After the warm-up; then the run ends.',
    min: 1,
    max: 10_000_000,
    default: 60,
    slider: { min: 1, max: 600, step: 1 },
  },
];

/** A number by name. Parameters were checked when the run began. */
export const numberOf = (params: Params, id: string): number => Number(params[id]);

export const warmupUsOf = (params: Params): number =>
  Math.round(numberOf(params, 'warmupSeconds') * 1e6);

export const endUsOf = (params: Params): number =>
  warmupUsOf(params) + Math.round(numberOf(params, 'durationSeconds') * 1e6);

/** How many may be inside: Infinity where there is no limit. */
export const capacityOf = (params: Params): number =>
  numberOf(params, 'capacity') || Number.POSITIVE_INFINITY;
