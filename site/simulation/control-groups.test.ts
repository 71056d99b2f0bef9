/** Which groups of parameters fold away, and what of them a scenario sets. */
import type { Parameter } from '@simulations/index.ts';
import { expect, test } from 'vitest';
import { folded, setHere } from './control-groups';

const parameters = (group: string, count: number): Parameter[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ kind: 'number', id: `${group}${i}`, title: group, group, live: false, unit: '' },
    ...{ min: 0, max: 9, default: 5, slider: { min: 0, max: 9, step: 1 } },
  }));

const titles = (all: readonly Parameter[]) => {
  const { first, more } = folded(all);
  return [first, more].map((groups) => groups.map(({ title }) => title).join());
};

test('few are all shown, and many fold after the first groups', () => {
  expect(titles([...parameters('a', 5), ...parameters('b', 4)])).toEqual(['a,b', '']);
  expect(titles([...parameters('a', 5), ...parameters('b', 5)])).toEqual(['a', 'b']);
  expect(titles([...parameters('a', 6), ...parameters('b', 3), ...parameters('c', 4)])).toEqual([
    'a,b',
    'c',
  ]);
});

test('a first group is shown however long, and a remnant is not folded', () => {
  expect(titles([...parameters('a', 20), ...parameters('b', 3)])).toEqual(['a', 'b']);
  expect(titles([...parameters('a', 12), ...parameters('b', 2)])).toEqual(['a,b', '']);
  // Two groups of one: their titles fold away with them.
  const groups = [...parameters('a', 12), ...parameters('b', 1), ...parameters('c', 1)];
  expect(titles(groups)).toEqual(['a', 'b,c']);
});

test('what a scenario sets to something unusual is counted', () => {
  const { more } = folded([...parameters('a', 12), ...parameters('b', 3)]);
  const usual = { b0: 5, b1: 5, b2: 5 };
  expect(setHere(more, usual)).toBe(0);
  expect(setHere(more, { ...usual, b1: 6 })).toBe(1);
  const run = folded([...parameters('a', 12), ...parameters('Run', 3)]).more;
  expect(setHere(run, { Run0: 60, Run1: 5, Run2: 5 })).toBe(0);
});
