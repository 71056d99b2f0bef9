/** Names of lanes, and the line that says how they differ. */
import { type ConceptEntry, type Frame, type Variant, variantsOf } from '@simulations/index.ts';
import { expect, it } from 'vitest';
import limiter from '../../simulations/generated/catalogue/rate-limiter.json';
import { difference } from './difference';
import { laneTitles } from './lane-titles';
import type { FigureDefinition, FigureState } from './state';

const entry = limiter as unknown as ConceptEntry;

function definition(scenario: string): FigureDefinition {
  const found = entry.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new Error(`There is no scenario ${scenario}.`);
  return { id: 'x', entry, scenario: found, still: undefined as never };
}

it('names no single run', () => {
  expect(laneTitles(definition('burst'), { variants: [{ params: {} }] })).toEqual(['']);
});

it('takes the titles of the scenario, and says of others what they differ in', () => {
  const variants: readonly Variant[] = [
    { params: { shareCounters: 'off' } },
    { params: { shareCounters: 'on' } },
    { params: { shareCounters: 'on', limit: 4 } },
    { params: {}, fork: { of: 0, atUs: 2_500_000, interventions: [] } },
    {
      params: { shareCounters: 'on' },
      fork: { of: 1, atUs: 2_500_000, interventions: [] },
    },
  ];
  expect(laneTitles(definition('two-nodes'), { variants })).toEqual([
    ...['A counter each', 'One counter between them'],
    ...['C: nodes share their counters On, limit 4 requests', 'D: forked at 2.5 s'],
    'E: One counter between them, forked at 2.5 s',
  ]);
});

it('tells a twin by the run that it is like, or that it began like', () => {
  const fork = { of: 0, atUs: 5_010_342, interventions: [] };
  const burst = { atUs: 7_000_000, action: 'burst' };
  const variants: readonly Variant[] = [
    { params: {} },
    { params: {}, fork },
    { params: {}, fork: { ...fork } },
    { params: {}, fork: { ...fork, interventions: [burst] } },
    { params: {} },
  ];
  expect(laneTitles(definition('bursty'), { variants })).toEqual([
    ...['A: as it was', 'B: forked at 5.010342 s', 'C: twin of B', 'D: as B at first'],
    'E: twin of A',
  ]);
});

it('tells apart forks of almost one instant, and a fork of a fork', () => {
  const fork = { of: 0, atUs: 5_010_342, interventions: [] };
  const variants: readonly Variant[] = [
    { params: {} },
    { params: {}, fork },
    { params: {}, fork: { ...fork, atUs: 5_012_000 } },
    { params: {}, fork: { ...fork, of: 1 } },
  ];
  expect(laneTitles(definition('bursty'), { variants })).toEqual([
    ...['A: as it was', 'B: forked at 5.010342 s', 'C: forked at 5.012 s'],
    'D: forked from B at 5.010342 s',
  ]);
});

it('tells a twin of a lane with a title by that title', () => {
  const [variant] = variantsOf(definition('two-nodes').scenario);
  const variants = [...variantsOf(definition('two-nodes').scenario), variant ?? { params: {} }];
  expect(laneTitles(definition('two-nodes'), { variants })[2]).toBe('C: twin of “A counter each”');
});

it('takes the titles of lanes that differ in several parameters', () => {
  const compare = {
    parameter: 'shareCounters',
    values: ['off', 'on', 'on'],
    titles: ['apart', 'together', 'together, and few'],
    besides: [{}, {}, { limit: 4 }] as readonly Variant['params'][],
  };
  const own = definition('two-nodes');
  const variants = variantsOf({ compare });
  expect(laneTitles({ ...own, scenario: { ...own.scenario, compare } }, { variants })).toEqual(
    compare.titles,
  );
});

const lane = (metrics: Record<string, number>, divergedAtUs: number | null) => ({
  metrics,
  divergedAtUs,
});
const state = (lanes: readonly unknown[]): FigureState =>
  ({
    frame: { lanes } as unknown as Frame,
    variants: lanes.map(() => ({ params: {} })),
    active: 1,
  }) as unknown as FigureState;

it('says in a line how two runs differ', () => {
  const words = difference(
    definition('burst'),
    state([
      lane({ rejected: 1_204, admittedMaxInOneSecond: 20 }, null),
      lane({ rejected: 37, admittedMaxInOneSecond: 20 }, 3_200_000),
    ]),
    ['A', 'B'],
  );
  expect(words).toBe('First different at 3.2 s. 1,204 against 37 rejected.');
});

it('says what to do while nothing differs', () => {
  const same = [lane({ rejected: 1 }, null), lane({ rejected: 1 }, null)];
  expect(difference(definition('burst'), state(same), ['A', 'B'])).toContain('Change a setting');
});
