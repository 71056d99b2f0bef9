/** The judge sees what is wrong with a drawing, and nothing where nothing is. */
import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { type Faults, hardFaults } from './faults.ts';
import { graphOf } from './graph.ts';
import { judge } from './judge.ts';
import type { Plan, Route } from './plan.ts';

const graph = graphOf(
  setup({}).createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: { on: { GO: 'b', JUMP: 'c' } },
      b: { on: { BACK: 'a' }, after: { 1000: 'c' } },
      c: {},
    },
  }),
);

const straight = (
  id: string,
  x: number,
  y: number,
  to: number,
  label: readonly number[],
): Route => {
  const [left = 0, top = 0] = label;
  return {
    id,
    form: 'corners',
    points: [
      { x, y },
      { x: to, y },
    ],
    label: { x: left, y: top, width: 40, height: 17 },
    onLine: false,
  };
};

/** a and b side by side, c far below b; two lines between a and b. */
const good: Plan = {
  width: 420,
  height: 240,
  boxes: {
    'm.a': { x: 40, y: 40, width: 84, height: 44 },
    'm.b': { x: 280, y: 40, width: 84, height: 44 },
    'm.c': { x: 280, y: 180, width: 84, height: 44 },
  },
  routes: [
    straight('m.a>m.b', 124, 50, 280, [180, 28]),
    straight('m.b>m.a', 280, 75, 124, [180, 82]),
    {
      ...straight('m.b>m.c', 0, 0, 0, [340, 120]),
      points: [
        { x: 322, y: 84 },
        { x: 322, y: 180 },
      ],
    },
    {
      ...straight('m.a>m.c', 0, 0, 0, [100, 150]),
      points: [
        { x: 82, y: 84 },
        { x: 82, y: 202 },
        { x: 280, y: 202 },
      ],
    },
  ],
  starts: [
    {
      id: 'm.a',
      form: 'corners',
      points: [
        { x: 14, y: 62 },
        { x: 40, y: 62 },
      ],
      label: null,
      onLine: false,
    },
  ],
};

/** The good drawing with one route changed. */
const withRoute = (id: string, change: Partial<Route>): Plan => ({
  ...good,
  routes: good.routes.map((route) => (route.id === id ? { ...route, ...change } : route)),
});

const faultsOf = (plan: Plan): Faults => judge(graph, plan, 'wide').faults;
const box = (x: number, y: number) => ({ x, y, width: 40, height: 17 });

describe('the judge', () => {
  it('has nothing against a good drawing', () => {
    expect(hardFaults(faultsOf(good))).toBe(0);
    expect(faultsOf(good)).toMatchObject({ crossings: 0, tight: 0, near: 0, bends: 1 });
  });

  it.each([
    ['text on a state', 'm.a>m.b', { label: box(110, 40) }, 'textOnBox'],
    ['text on a timer', 'm.a>m.c', { label: box(368, 22) }, 'textOnBox'],
    ['text on the start dot', 'm.a>m.c', { label: box(0, 62) }, 'textOnBox'],
    ['text on text', 'm.a>m.b', { label: box(190, 84) }, 'textOnText'],
    ['text on another line', 'm.a>m.c', { label: box(300, 120) }, 'lineOnText'],
    ['text on its own line', 'm.a>m.c', { label: box(64, 120) }, 'lineOnText'],
    [
      'a line through a state',
      'm.a>m.c',
      { points: line(124, 62, 322, 62, 322, 180) },
      'lineOnBox',
    ],
    [
      'lines that cross',
      'm.a>m.c',
      { points: line(82, 84, 82, 120, 380, 120, 380, 180) },
      'crossings',
    ],
    [
      'a bend at the tip',
      'm.a>m.c',
      { points: line(82, 84, 82, 190, 270, 190, 280, 192) },
      'tight',
    ],
    ['there and back on one another', 'm.b>m.a', { points: line(280, 55, 124, 55) }, 'tight'],
    ['text near another line', 'm.a>m.c', { label: box(328, 130) }, 'near'],
  ] as const)('sees %s', (_, id, change, fault) => {
    expect(faultsOf(withRoute(id, change))[fault]).toBeGreaterThan(faultsOf(good)[fault]);
  });

  it('finds a drawing that is too wide worse than one that is too high', () => {
    const cost = (width: number, height: number) =>
      judge(graph, { ...good, width, height }, 'tall').cost;
    expect(cost(380, 300)).toBeGreaterThan(cost(328, 700));
  });
});

function line(...numbers: number[]) {
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1] as number }] : []));
}
