/** Geometry of charts: what stands where, and that no word touches another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instants, layoutBars, tallest } from './bars';
import { layoutDots } from './dots';
import { rangeText, valueText } from './format';
import { boxOf, px, timeScale, timeTicks, valueScale, valueTicks } from './frame';
import { atEnd, type Place, placeLabels } from './labels';
import { type ChartSpec, type LaneData, namedChart } from './lane-data';
import { cutAt, greatest, layoutLine, pointsOf, ribbonOf } from './lines';
import { reachOf } from './reach';
import { layoutScene } from './scene';

const box = boxOf('full');
const axes = (most: number, toUs = 100) => ({
  x: timeScale([0, toUs], box),
  y: valueScale(most, 'requests', box),
  box,
});

describe('an axis of values that go below 0', () => {
  const lane = (values: readonly number[]): LaneData => ({
    ...{ title: '', style: 0, forkAtUs: undefined, nowUs: 30, references: [] },
    series: [{ binUs: 10, values, least: values.map((value) => value - 5) }],
  });
  const money: ChartSpec = {
    ...{ id: 'money', title: 'Money line', kind: 'line', unit: 'cents' },
    series: [{ id: 'money', title: 'money', mark: 'state' }],
  };

  it('holds the least and the greatest, in round numbers, and says where 0 is', () => {
    const range = [0, 30] as const;
    const { most, least } = reachOf(money, [lane([200, -1_400, 900])], { range, endUs: 30 });
    expect([most, least]).toEqual([900, -1_405]);
    const y = valueScale(most, 'cents', box, least);
    expect([y(y.from), y(y.to)]).toEqual([box.bottom, box.top]);
    expect(y.from).toBeLessThanOrEqual(-1_405);
    expect(valueTicks(y, 'cents').map(({ text }) => text)).toEqual([
      ...['−2,000', '−1,000', '0', '1,000'],
    ]);
    expect(valueText(-1_400, 'cents')).toBe('−1,400 cents');
    expect([-68.19, 1_393.996, 0].map((value) => valueText(value, '€'))).toEqual([
      '−€68.19',
      '€1,394.00',
      '€0.00',
    ]);
    expect(rangeText(-1_400, 900, 'cents')).toBe('−1,400 to 900 cents');
  });

  it('begins at 0 where nothing is below', () => {
    const reach = reachOf(money, [lane([200])], { range: [0, 30], endUs: 30 });
    expect(reach.least).toBe(0);
    expect(valueScale(200, 'cents', box, reach.least).from).toBe(0);
  });
});

describe('axes', () => {
  it('begin at 0 and end at a round number that holds the greatest value', () => {
    const some = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(some, fc.constantFrom('requests', 'ms', '%'), (most, unit) => {
        const y = valueScale(most, unit, box);
        expect(y.from).toBe(0);
        expect(y.to).toBeGreaterThanOrEqual(most);
        const ticks = valueTicks(y, unit);
        expect(ticks[0]?.text).toBe('0');
        expect(ticks.length).toBeGreaterThan(1);
        expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
      }),
    );
  });

  it('name durations in one unit, in which they are round', () => {
    const texts = (most: number) =>
      valueTicks(valueScale(most, 'ms', box), 'ms').map(({ text }) => text);
    expect(texts(230)).toEqual(['0', '100 ms', '200 ms', '300 ms']);
    expect(texts(4_500)).toEqual(['0', '2 s', '4 s', '6 s']);
    expect(texts(25_000_000)).toEqual(['0', '2 h', '4 h', '6 h', '8 h']);
  });

  it('tell instants apart however far one looks in, without touching at 340 px', () => {
    const fraction = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const range = fc.tuple(fraction(0, 0.99), fraction(0.001, 1));
    fc.assert(
      fc.property(range, fc.constantFrom(1e6, 24e6, 600e6, 3e9, 2e10), ([from, span], endUs) => {
        const fromUs = from * endUs;
        const narrow = boxOf('narrow');
        const x = timeScale([fromUs, Math.min(endUs, fromUs + span * endUs)], narrow);
        const ticks = timeTicks(x, 'narrow', narrow);
        expect(ticks.length).toBeGreaterThan(0);
        expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
        for (let i = 1; i < ticks.length; i++) {
          const gap = (ticks[i]?.at ?? 0) - (ticks[i - 1]?.at ?? 0);
          const widths = [ticks[i], ticks[i - 1]].map((tick) => (tick?.text.length ?? 0) * 6.3);
          expect(gap).toBeGreaterThan(((widths[0] ?? 0) + (widths[1] ?? 0)) / 2);
        }
      }),
    );
  });
});

describe('bars', () => {
  const series = (values: number[]) => ({ binUs: 10, values });

  it('stand on one another, and are as high as what they count', () => {
    const { x, y } = axes(10);
    const [served, rejected] = layoutBars(
      [
        { mark: 'served', values: series([4, 0]) },
        { mark: 'rejected', values: series([3, 2]) },
      ],
      { x, y },
    );
    expect(served?.d).toBe('M51.5 130h70.8v-46.4h-70.8z');
    expect(rejected?.d.match(/M/g)).toHaveLength(2);
    // A hollow bar lies inside its place, on top of what is below it.
    expect(rejected?.d).toContain(`${Math.round((y(4) - 0.75) * 10) / 10}h`);
  });

  it('are faded before a fork', () => {
    const bars = [{ mark: 'served' as const, values: series([1, 1, 1]) }];
    const paths = layoutBars(bars, axes(1), { forkAtUs: 20 });
    expect(paths.map(({ shared, d }) => [shared, d.match(/M/g)?.length])).toEqual([
      [true, 2],
      [false, 1],
    ]);
  });

  it('are open while their bin is not over, also at the end of a run, and before a fork', () => {
    const bars = [{ mark: 'served' as const, values: series([4, 4, 1]) }];
    const opened = (at: Instants) =>
      layoutBars(bars, axes(4), at).map(({ open, d }) => [open, d.match(/M/g)?.length]);
    expect(opened({ nowUs: 25 })).toEqual([
      [false, 2],
      [true, 1],
    ]);
    expect(opened({ nowUs: 25, forkAtUs: 40 })).toEqual(opened({ nowUs: 25 }));
    expect(opened({ nowUs: 30 })).toEqual([[false, 3]]);
  });

  it('are one outline where they are too narrow to be hollow', () => {
    const values = { binUs: 10, values: [1, 2, 0, 3] };
    const [outline] = layoutBars([{ mark: 'rejected', values }], axes(3, 10_000));
    expect(outline?.d.match(/M/g)).toHaveLength(2);
    expect(outline?.d.match(/Z/g)).toHaveLength(2);
  });

  it('need an axis for the tallest stack of the range that is seen', () => {
    const stacks = [series([1, 5, 1, 9]), series([1, 1])];
    expect(tallest(stacks, [0, 40])).toBe(9);
    expect(tallest(stacks, [0, 30])).toBe(6);
    expect(tallest([], [0, 30])).toBe(0);
  });
});

const perBin: ChartSpec = {
  ...{ id: 'offered', title: 'Offered per {bin}', kind: 'line', unit: 'requests' },
  series: [{ id: 'offered', title: 'offered', mark: 'offered' }],
};

describe('lines', () => {
  it('pass through the least and the greatest of a gauge', () => {
    const gauge = { binUs: 10, values: [4, null, 9], least: [4, null, 1] };
    expect(pointsOf(gauge)).toEqual([
      [0, 4],
      [20, 1],
      [25, 9],
    ]);
  });

  it('stand in the middle of a bin, broken where nothing was seen', () => {
    const points = pointsOf({ binUs: 10, values: [4, Number.NaN, 9, 9] });
    expect(points).toEqual([[5, 4], null, [25, 9], [35, 9]]);
    const { d } = layoutLine({ points, low: undefined }, axes(10));
    expect(d.match(/M/g)).toHaveLength(2);
  });

  it('of counts end at the last bin that is over', () => {
    const spec = namedChart(perBin, 'second');
    const endOf = (nowUs: number, chart = spec) => {
      const lane = { title: '', style: 0 as const, forkAtUs: undefined, nowUs, references: [] };
      const series = [{ binUs: 10, values: [6, 6, 2] }];
      const lanes: LaneData[] = [{ ...lane, series }];
      return layoutScene({ chart, lanes, divergedAtUs: undefined }, axes(6)).lines[0]?.end;
    };
    const { x, y } = axes(6);
    expect(endOf(25)).toEqual({ x: px(x(15)), y: px(y(6)) });
    expect(endOf(30)).toEqual({ x: px(x(25)), y: px(y(2)) });
    expect(endOf(5)).toBeUndefined();
    // A percentile of an open bin is one of fewer, and no fall.
    expect(endOf(25, { ...spec, perBin: false })?.y).toBe(px(y(2)));
  });

  it('become ribbons where a gauge moves within most bins', () => {
    expect(ribbonOf({ binUs: 10, values: [4, 5, 6], least: [4, 5, 1] })).toBeUndefined();
    const ribbon = ribbonOf({ binUs: 10, values: [4, 5, 6], least: [1, 5, 1] });
    expect(ribbon?.points.map((point) => point?.[1])).toEqual([4, 5, 6]);
    expect(layoutLine(ribbon ?? { points: [], low: undefined }, axes(6)).area).toMatch(/^M.*Z$/);
  });

  it('meet where a fork cuts them', () => {
    const trace = { points: [[0, 1] as const, [10, 2] as const, [20, 3] as const], low: undefined };
    const [past, own] = cutAt(trace, 15);
    expect([past.points.at(-1), own.points[0]]).toEqual([
      [10, 2],
      [10, 2],
    ]);
    expect(cutAt(trace, 99)[1].points).toEqual([]);
  });

  it('leave out what is beyond the zoom, but for a neighbour', () => {
    const points = Array.from({ length: 100 }, (_, i) => [i, 1] as const);
    const x = timeScale([40, 50], box);
    const { d } = layoutLine({ points, low: undefined }, { ...axes(1), x });
    expect(d.split('L')).toHaveLength(13);
    expect(greatest({ binUs: 10, values: [9, 1, 2, 9] }, [12, 28])).toBe(2);
  });
});

describe('dots', () => {
  it('have the mark of their outcome, where they ended', () => {
    const dots = { oneIn: 1, atUs: [10, 20, 90], outcomes: [1, 3, 1], who: [0, 1, 2] };
    const { x, y } = { ...axes(8), x: timeScale([0, 50], box) };
    const paths = layoutDots({ binUs: 0, values: [4, 8, 1], dots }, { x, y });
    expect(paths.map(({ outcome }) => outcome)).toEqual(['served', 'failed']);
    expect(paths[0]?.d).toBe(`M${Math.round(10 * x(10)) / 10} ${y(4)}h0`);
  });
});

describe('labels', () => {
  it('never touch one another, and stay inside', () => {
    const place = fc.record({
      x: fc.double({ min: 60, max: 780, noNaN: true }),
      y: fc.double({ min: 0, max: 130, noNaN: true }),
    });
    const wish = fc.record({ at: place, text: fc.string({ minLength: 1, maxLength: 20 }) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const labels = placeLabels(
          wishes.map(({ at, text }, i) => ({ key: String(i), text, places: atEnd(at, text) })),
          box,
        );
        const boxes = labels.map(({ x, y, anchor, text }) => {
          const width = text.length * 6.3;
          const left = anchor === 'start' ? x : x - width;
          return { left, right: left + width, top: y - 10, bottom: y + 3 };
        });
        boxes.forEach((one, i) => {
          expect(one.left).toBeGreaterThanOrEqual(box.left);
          expect(one.right).toBeLessThanOrEqual(box.width);
          for (const other of boxes.slice(i + 1)) {
            const apart =
              one.right <= other.left ||
              other.right <= one.left ||
              one.bottom <= other.top ||
              other.bottom <= one.top;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });

  it('take the next best place where the best is taken', () => {
    const places: Place[] = [
      { x: 100, y: 50, anchor: 'start' },
      { x: 100, y: 90, anchor: 'start' },
    ];
    const wishes = ['one', 'two', 'three'].map((key) => ({ key, text: 'word', places }));
    expect(placeLabels(wishes, box).map(({ key, y }) => [key, y])).toEqual([
      ['one', 50],
      ['two', 90],
    ]);
  });
});
