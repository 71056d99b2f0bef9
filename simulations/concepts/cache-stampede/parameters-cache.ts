/** The parameters of the cache: who makes the next value, how long one is kept, and by which rules. */
import { choiceParameter, numberParameter } from '../../run/parameter-kit.ts';
import type { Parameter } from '../../run/parameters.ts';

export const rebuildParameters: readonly Parameter[] = [
  choiceParameter({
    id: 'policy',
    title: 'Who rebuilds',
    group: 'Rebuilding',
    live: true,
    choices: [
      { id: 'none', title: 'Every reader that misses' },
      { id: 'single-flight', title: 'Single flight: one, the others wait' },
      {
        id: 'stale-while-revalidate',
        title: 'Stale while revalidate: one, the others get the old',
      },
      { id: 'xfetch', title: 'XFetch: some reader, before it expires' },
    ],
  }),
  numberParameter({
    id: 'beta',
    title: 'β, eagerness',
    group: 'Rebuilding',
    live: true,
    help: 'A read refreshes with probability e^(−time left / (β · rebuild time)).',
    min: 0,
    max: 100,
    default: 1,
    slider: { min: 0, max: 4, step: 0.25 },
    onlyWhen: { id: 'policy', is: ['xfetch'] },
  }),
  numberParameter({
    id: 'staleSeconds',
    title: 'Served stale for',
    group: 'Rebuilding',
    unit: 's',
    help: 'How long after it expired the old value may still be served.',
    min: 0,
    max: 1_000_000,
    default: 60,
    slider: { min: 0, max: 120, step: 1 },
    onlyWhen: { id: 'policy', is: ['stale-while-revalidate'] },
  }),
  numberParameter({
    id: 'recomputeMs',
    title: 'Rebuild time',
    group: 'Rebuilding',
    live: true,
    unit: 'ms',
    help: 'What the database needs for one value. A change holds for every rebuild that starts after it.',
    min: 0,
    max: 600_000,
    default: 200,
    slider: { min: 20, max: 2_000, step: 20 },
  }),
  numberParameter({
    id: 'databaseServers',
    title: 'Rebuilds at once',
    group: 'Rebuilding',
    help: 'How many the database works on at a time; others wait in line. 0 for no limit.',
    zeroMeans: 'no limit',
    min: 0,
    max: 10_000,
    default: 40,
    whole: true,
    slider: { min: 0, max: 200, step: 5 },
  }),
];

export const cacheParameters: readonly Parameter[] = [
  numberParameter({
    id: 'ttlSeconds',
    title: 'Time to live',
    group: 'Cache',
    unit: 's',
    min: 0.001,
    max: 1_000_000,
    default: 10,
    slider: { min: 1, max: 60, step: 1 },
  }),
  numberParameter({
    id: 'ttlJitter',
    title: 'Jitter of the time to live',
    group: 'Cache',
    help: 'Each value is kept for T (1 ± jitter), evenly spread.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 0.5, step: 0.05 },
  }),
  numberParameter({
    id: 'cacheNodes',
    title: 'Cache nodes',
    group: 'Cache',
    help: 'Each has values of its own, and reads come to them at random.',
    min: 1,
    max: 8,
    default: 1,
    whole: true,
    slider: { min: 1, max: 8, step: 1 },
  }),
  choiceParameter({
    id: 'recompute',
    title: 'Rebuild times',
    group: 'Rules',
    choices: [
      { id: 'deterministic', title: 'All the same' },
      { id: 'exponential', title: 'Exponential' },
    ],
  }),
  choiceParameter({
    id: 'ttlFrom',
    title: 'Time to live runs from',
    group: 'Rules',
    choices: [
      { id: 'store', title: 'When the value was stored' },
      { id: 'access', title: 'When it was last read' },
    ],
  }),
  choiceParameter({
    id: 'storing',
    title: 'Which finished rebuild is stored',
    group: 'Rules',
    choices: [
      { id: 'first', title: 'The first' },
      { id: 'every', title: 'Every one, anew' },
    ],
  }),
  choiceParameter({
    id: 'start',
    title: 'At the start the cache is',
    group: 'Rules',
    choices: [
      { id: 'loaded', title: 'Loaded with all keys, at once' },
      { id: 'cold', title: 'Cold' },
    ],
  }),
];
