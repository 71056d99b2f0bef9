/** Ticks and trails: what is drawn of them, how far their axes reach, and what is read at an instant. */
import { type SeriesValues, tryNumber } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { boxOf, spanScale } from './frame';
import { alikeDots, type ChartSpec, type LaneData, namedChart, sameLanes } from './lane-data';
import { ticksKind, trailKind } from './plane-kinds';
import { layoutTicks, layoutTries, splitBox, strokePath } from './ticks';
import { layoutPlaneLines, layoutTrail, planeAxes, pointAt, pointsIn } from './trail';

const begun = (d = '') => d.match(/M/g)?.length ?? 0;
const laneOf = (series: readonly SeriesValues[], more: Partial<LaneData> = {}): LaneData => ({
  ...{ title: '', style: 0, forkAtUs: undefined, nowUs: 55, references: [], series },
  ...more,
});

const ticks: ChartSpec = {
  id: 'attempts',
  title: 'Attempts',
  kind: 'ticks',
  unit: 'clients',
  series: [{ id: 'attempts', title: 'written', mark: 'served' }],
};
const attempts: SeriesValues = {
  binUs: 0,
  values: [0, 4, 0, 4, 9],
  dots: {
    oneIn: 2,
    atUs: [10, 12, 30, 34, 90],
    outcomes: [
      tryNumber('rejected'),
      tryNumber('rejected'),
      tryNumber('served', 2),
      tryNumber('rejected', 2),
      tryNumber('waiting', 3),
    ],
    who: [0, 4, 0, 4, 8],
  },
  tries: { binUs: 20, first: [3, 0, 0, 0, 0], again: [0, 2, 0, 0, 1] },
};

describe('ticks', () => {
  const axes = { x: spanScale(100, 50, 150), y: spanScale(10, 0, 100) };

  it('are one path for each outcome, first tries apart, each stroke in its row', () => {
    const paths = layoutTicks(attempts, axes, 20);
    const drawn = paths.map(({ outcome, again, shared, d }) => [outcome, again, shared, begun(d)]);
    expect(drawn).toEqual([
      ['rejected', false, true, 2],
      ['served', true, false, 1],
      ['rejected', true, false, 1],
      ['waiting', true, false, 1],
    ]);
    // Row 4 from 40 to 50: its strokes stand around 45.
    expect(paths[2]?.d).toMatch(/^M84 41v/);
  });

  it('leave out what is not seen, and tell outcomes apart by shape where there is room', () => {
    const part = { ...axes, x: Object.assign(axes.x, { from: 20, to: 40 }) };
    expect(layoutTicks(attempts, part).reduce((sum, { d }) => sum + begun(d), 0)).toBe(2);
    const shapes = (['served', 'rejected', 'failed'] as const).map((outcome) =>
      strokePath(outcome, 5, 5, 9),
    );
    expect(new Set(shapes).size).toBe(3);
    // Where there is none, those that were served are the long ones.
    expect([strokePath('served', 5, 5, 1), strokePath('failed', 5, 5, 1)]).toEqual([
      ...['M5 2.5v5', 'M5 4v2'],
    ]);
  });

  it('have rows above and bars of all attempts below', () => {
    const { rows, bars } = splitBox(boxOf('full', { kind: 'ticks' }));
    expect(rows.bottom).toBeLessThan(bars.top);
    expect(ticksKind.reach(ticks, [laneOf([attempts])], { range: [0, 100], endUs: 100 })).toEqual({
      most: 10,
      least: 0,
      across: 3,
    });
    const users = { ...ticks, ticks: { firstRow: 1 } };
    expect(ticksKind.reach(users, [], { range: [0, 100], endUs: 100 })).toMatchObject({
      most: 2,
      least: 1,
    });
    const drawn = layoutTries(attempts, { x: spanScale(100, 50, 150), y: spanScale(3, 30, 0) });
    expect(drawn.map(({ mark, d }) => [mark, begun(d)])).toEqual([
      ['offered', 1],
      ['retried', 2],
    ]);
  });

  it('say which attempt is the nearest, and how many there were', () => {
    const at = { atUs: 33, endUs: 100 };
    const said = ticksKind
      .keys(ticks, [laneOf([attempts])], at)
      .map(({ title, text }) => [title, text]);
    expect(said).toEqual([
      ['rejected', ''],
      ['written', ''],
      ['first tries', '0'],
      ['retries', '2'],
      ['strokes: one in 2', ''],
      ['', 'client 4, try 2: rejected'],
    ]);
    expect(ticksKind.keys(ticks, [laneOf([{ binUs: 0, values: [] }])], at)).toEqual([]);
  });

  it('speak of no tries where each is tried once, and call outcomes by their names here', () => {
    const chart: ChartSpec = {
      ...ticks,
      ticks: { once: true },
      series: [{ id: 'all', title: 'requests', mark: 'offered' }],
      outcomeTitles: { served: 'admitted' },
    };
    const keys = ticksKind.keys(chart, [laneOf([attempts])], { atUs: 20, endUs: 100 });
    const words = keys.map(({ title, text }) => `${title} ${text}`).join(', ');
    expect(words).toContain('admitted');
    expect(words).toContain('requests ');
    expect(words).not.toMatch(/tries|retries|try |served/);
  });

  it('keep their counts where fewer strokes are drawn, and are drawn again when these change', () => {
    const fewer = { ...attempts, dots: { ...(attempts.dots as object), oneIn: 4 } } as SeriesValues;
    const [first] = alikeDots([laneOf([attempts]), laneOf([fewer])]);
    expect([first?.series[0]?.values, first?.series[0]?.tries]).toEqual([
      [0, 4, 0, 4, 9],
      attempts.tries,
    ]);
    const more = { ...attempts, tries: { binUs: 20, first: [3], again: [1] } };
    expect(sameLanes([laneOf([attempts])], [laneOf([{ ...attempts }])])).toBe(true);
    expect(sameLanes([laneOf([attempts])], [laneOf([more])])).toBe(false);
  });
});

const plane: ChartSpec = {
  id: 'plane',
  title: 'Useful per {bin}',
  kind: 'trail',
  unit: 'requests',
  plane: { x: 'took', y: 'useful', xUnit: 'ms' },
  series: [
    { id: 'took', title: 'the median', mark: 'state' },
    { id: 'useful', title: 'of use per {bin}', mark: 'served' },
  ],
};
const loads = [
  { binUs: 10, values: [10, 20, 40, Number.NaN, 30, 99] },
  { binUs: 10, values: [5, 10, 8, 7, 2, 0] },
];

describe('a trail', () => {
  const lane = laneOf(loads);
  const points = pointsIn(plane, lane, 100);

  it('has a point for each bin that is over and seen', () => {
    expect(points).toEqual([
      { atUs: 10, x: 10, y: 5 },
      { atUs: 20, x: 20, y: 10 },
      { atUs: 30, x: 40, y: 8 },
      { atUs: 50, x: 30, y: 2 },
    ]);
    // At the end of the run the last bin is over; the latest value of a gauge is its own.
    expect(pointsIn(plane, { ...lane, nowUs: 60 }, 60).at(-1)).toEqual({ atUs: 60, x: 99, y: 0 });
    const gauge = loads.map((one) => ({ ...one, least: one.values }));
    expect(pointsIn(plane, laneOf(gauge), 100)).toHaveLength(5);
    expect(pointsIn(plane, laneOf([{ binUs: 0, values: [] }]), 100)).toEqual([]);
  });

  it('pairs bins of different widths by where the first of them end', () => {
    const half = { binUs: 5, values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };
    const upwards = pointsIn(plane, laneOf([loads[0] as SeriesValues, half]), 100);
    expect(upwards.map(({ y }) => y)).toEqual([2, 4, 6, 10]);
  });

  it('is drawn in order of time, every point once, the latest pieces strongest', () => {
    const axes = planeAxes(plane, { across: 40, most: 10 }, boxOf('full', { kind: 'trail' }));
    const many = Array.from({ length: 50 }, (_, i) => ({ atUs: i, x: i % 40, y: i % 10 }));
    const pieces = layoutTrail(many, axes, { style: undefined });
    expect(pieces.map(({ age }) => age)).toEqual([0, 1, 2, 3]);
    expect(pieces.reduce((sum, { dots }) => sum + begun(dots), 0)).toBe(50);
    const forked = layoutTrail(many, axes, { style: 1, forkAtUs: 9 });
    expect(forked.map(({ age, shared }) => [age, shared])).toEqual([
      ...[
        [0, true],
        [0, false],
        [1, false],
        [2, false],
        [3, false],
      ],
    ]);
    const past = forked.filter(({ shared }) => shared);
    expect(past.reduce((sum, { dots }) => sum + begun(dots), 0)).toBe(10);
    // One piece ends where the next begins.
    const ends = pieces.map(({ line }) => line.slice(1).split('L'));
    for (const [i, piece] of ends.slice(1).entries()) expect(piece[0]).toBe(ends[i]?.at(-1));
  });

  it('is read at the bin that holds an instant, in words', () => {
    expect([0, 10, 11, 35, 50, 60].map((atUs) => pointAt(points, atUs)?.atUs)).toEqual([
      ...[10, 10, 20, 50, 50, 50],
    ]);
    const at = { atUs: 15, endUs: 100 };
    const named = namedChart(plane, 'second');
    expect(trailKind.keys(named, [lane], at).map(({ text }) => text)).toEqual([
      ...['20 ms the median, 10 of use per second'],
    ]);
    const twins = [lane, laneOf([], { title: 'B', style: 1 })];
    expect(trailKind.keys(named, twins, at).map(({ title, text }) => [title, text])).toEqual([
      ['', '20 ms the median, 10 of use per second'],
      ['B', '–'],
    ]);
  });

  it('has axes from 0 that hold all its points, and little more for a line beside it', () => {
    const reach = (points: readonly (readonly [number, number])[]) =>
      trailKind.reach(plane, [laneOf(loads, { references: [{ title: 'r', value: 0, points }] })], {
        ...{ range: [0, 100] as const, endUs: 100 },
      });
    expect(reach([[0, 0]])).toEqual({ across: 40, most: 10 });
    expect(reach([[1e6, 11]])).toEqual({ across: 50, most: 11 });
  });

  it('cuts the lines in its plane where they leave it', () => {
    const box = boxOf('full', { kind: 'trail' });
    const [x, y] = [spanScale(10, box.left, box.right), spanScale(10, box.bottom, box.top)];
    const line = (points: readonly (readonly [number, number])[]) =>
      layoutPlaneLines([{ title: 'r', value: 0, points }], { x, y, box })[0]?.end;
    const at = (a: number, b: number) => ({ x: x(a), y: y(b) });
    expect(
      line([
        [0, 0],
        [5, 5],
      ]),
    ).toEqual(at(5, 5));
    expect(
      line([
        [0, 0],
        [20, 10],
      ]),
    ).toEqual(at(10, 5));
    expect(
      line([
        [0, 0],
        [5, 20],
        [5, 30],
      ])?.y,
    ).toBeCloseTo(box.top, 9);
    expect(
      line([
        [20, 20],
        [30, 30],
      ]),
    ).toBeUndefined();
    expect(line([])).toBeUndefined();
  });
});
