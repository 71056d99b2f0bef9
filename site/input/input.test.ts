/** The figure without a browser: geometry, words and saved files. */
import { describe, expect, it } from 'vitest';
import {
  type Curve,
  curvesOf,
  layoutCurves,
  namesAt,
  sizeText,
  spread,
  widestAt,
} from './chart-layout';
import { commandFor } from './command';
import { csvText, jsonText } from './export';
import { strokeOf } from './strokes';
import { accountText, factsText, givenText, ranked, sizeSaid } from './words';

const POLICIES = ['optimal', 's3-fifo', 'arc', 'sieve', 'lfu', 'clock', 'lru', 'fifo'];
const sizes = [1, 10, 100, 1_000];
const curve = (id: string, ...hitFractions: (number | null)[]): Curve => ({
  id,
  title: id.toUpperCase(),
  hitFractions,
});
const three = [
  curve('optimal', 0.1, 0.4, 0.7, 0.8),
  curve('lru', 0, 0.1, 0.6, 0.8),
  curve('arc', 0, 0.3, 0.6, 0.8),
];

describe('geometry', () => {
  const layout = layoutCurves(three, sizes, { width: 600, most: 0.8 });

  it('puts sizes evenly on a logarithmic scale, and shares from zero up', () => {
    const [a, b, c, d] = layout.strips.map(({ x }) => x) as [number, number, number, number];
    expect(b - a).toBeCloseTo(c - b, 0);
    expect(d).toBe(layout.box.right);
    expect(layout.xTicks.map(({ text }) => text)).toEqual(['1', '10', '100', '1,000']);
    expect(layout.yTicks[0]).toEqual({ at: layout.box.bottom, text: '0 %' });
    for (const { points } of layout.curves) {
      expect(points.map(({ y }) => y)).toEqual(points.map(({ y }) => y).sort((p, q) => q - p));
    }
  });

  it('leaves out what has not come yet, and stands for one size and for none', () => {
    const holed = layoutCurves([curve('lru', 0.1, null, 0.3, null)], sizes, {
      width: 600,
      most: 0.8,
    });
    expect(holed.curves[0]?.points).toHaveLength(2);
    expect(layoutCurves([curve('lru', 0.5)], [1], { width: 600, most: 0.5 }).strips).toHaveLength(
      1,
    );
    expect(layoutCurves([], [], { width: 390, most: 0 }).strips).toEqual([]);
  });

  it('names every line beside a size, in its order, none upon another', () => {
    for (const at of sizes.keys()) {
      const names = namesAt(layout, at);
      expect(names).toHaveLength(3);
      for (const [i, name] of names.entries()) {
        expect(name.y - (names[i - 1]?.y ?? -99)).toBeGreaterThanOrEqual(13.9);
        expect(name.y).toBeLessThanOrEqual(layout.box.bottom);
        expect(name.anchor).toBe(at === 0 ? 'start' : 'end');
      }
    }
    expect(spread([5, 5, 90, 99], { from: 0, to: 100, gap: 10 })).toEqual([5, 15, 90, 100]);
    expect(spread([99, 99, 99], { from: 0, to: 100, gap: 10 })).toEqual([80, 90, 100]);
    expect(spread([50, 50, 52], { from: 0, to: 100, gap: 10, up: true })).toEqual([32, 42, 52]);
    expect(spread([1, 2, 3], { from: 0, to: 100, gap: 10, up: true })).toEqual([0, 10, 20]);
  });

  it('looks first at the size where policies that can be built differ most', () => {
    expect(widestAt(three, sizes)).toBe(1);
    expect(widestAt([], [])).toBe(0);
  });

  it('reads curves out of a sweep, sizes along its first axis', () => {
    const cells = [0.1, 0.2, 0.3, null].map((mean) => ({ mean }));
    expect(
      curvesOf(cells, 2, [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ]),
    ).toEqual([
      { id: 'a', title: 'A', hitFractions: [0.1, 0.2] },
      { id: 'b', title: 'B', hitFractions: [0.3, null] },
    ]);
  });
});

it('no two lines look alike without their colours', () => {
  const looks = POLICIES.map(strokeOf).map(
    ({ dash, shape, filled }) => `${dash} ${shape} ${filled}`,
  );
  expect(new Set(looks).size).toBe(POLICIES.length);
  const shapes = POLICIES.map(strokeOf).map(({ shape, filled }) => `${shape} ${filled}`);
  expect(new Set(shapes).size).toBe(POLICIES.length);
});

describe('words', () => {
  it('rank the policies at a size', () => {
    expect(ranked(three, 1).map(({ id }) => id)).toEqual(['optimal', 'arc', 'lru']);
    expect(sizeSaid(three, 10, 1)).toBe('Room for 10 keys: OPTIMAL 40 %, ARC 30 %, LRU 10 %');
    expect(sizeSaid([curve('lru', null)], 1, 0)).toBe('Room for 1 key: not computed yet');
  });

  it('say what stands out', () => {
    expect(accountText(three, 10, 1)).toBe(
      'With room for 10 keys ARC does best of those that can be built: 30 %, 10 % of the requests short of the optimum. LRU answers 10 %.',
    );
    expect(accountText(three, 1_000, 3)).toContain('all policies answer the same 80 %');
    expect(accountText([], 1, 0)).toBe('');
  });

  it.each([
    [1, 1, '1 request for each, on average', '100 %'],
    [3, 2, '1.5 requests for each, on average', '50 %'],
    [5_000, 4, '1,250 requests for each, on average', '50 %'],
    [5_000, 5_000, '1 request for each, on average', 'below 0.1 %'],
  ])('tell what %i requests for %i keys are like', (requests, keys, mean, top) => {
    const facts = {
      ...{ requests, keys, topKey: 0, topFraction: keys > 10 ? 1 / keys : 1 / Math.min(2, keys) },
      ...{ keysOnce: 0, hitFractionMax: 0 },
    };
    const file = { name: 'log', requests, keys, digest: '', keyAt: () => '/a' };
    const met = { form: 'keys', lines: requests, passed: 0, tookMs: 2.6 };
    const given = { ...met, file, facts } as unknown as Parameters<typeof factsText>[0];
    const [, distinct, popular] = factsText(given);
    expect([distinct?.detail, popular?.value]).toEqual([mean, top]);
    expect(givenText(given)).toMatch(/^Read in 3 ms: a list of /);
  });

  it.each([
    [1, '1'],
    [9_999, '9,999'],
    [25_000, '25k'],
    [999_900, '999.9k'],
    [1_000_000, '1M'],
  ])('%i is %s on the axis', (size, text) => expect(sizeText(size)).toBe(text));

  it.each([
    ['access.log.gz', '--file access.log.gz '],
    ['my log.txt', "--file './my log.txt' "],
    ["it's.log", "--file './it'\\''s.log' "],
    ['-rf', "--file './-rf' "],
  ])('a shell takes the command for %s', (name, part) =>
    expect(commandFor(name, { policy: 'sieve', capacity: 5 })).toContain(
      `${part}--set policy=sieve --set capacity=5 `,
    ),
  );
});

it('saved files hold every number', () => {
  const data = { name: 'log', requests: 10, sizes: [1, 2], curves: [curve('lru', 0.1, null)] };
  expect(csvText(data)).toBe('capacity,lru\r\n1,0.1\r\n2,\r\n');
  expect(JSON.parse(jsonText(data))).toEqual({
    file: 'log',
    requests: 10,
    capacities: [1, 2],
    policies: [{ id: 'lru', hits: [1, null], hitFractions: [0.1, null] }],
  });
});
