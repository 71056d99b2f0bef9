/** Rings, stacks and strips as geometry, and what a screen reader hears of them. */
import type { PartState, Picture, RingKey, StageLayout, Strip } from '@simulations/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutStage } from './arrange';
import { addKind } from './kinds';
import { stageLabel } from './label';
import { pathsOf, placed } from './paths';
import { placePlates, platesKind } from './plates';
import { placeKeys, ringKind } from './ring';
import { placeStrip, stripKind } from './strip';

const Words = () => null;
addKind('ring', { ...ringKind, Words });
addKind('stack', { ...platesKind, Words });
addKind('strip', { ...stripKind, Words });

const box = { x: 10, y: 20, width: 200, height: 156 };
const said = { text: 'some', detail: 'words' };
const key = (title: string, more: Partial<RingKey> = {}): RingKey => ({
  ...{ title, left: 0.5, tone: 'fresh', rebuilding: 0 },
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => key(`k${i}`));
const ring = (keys: readonly RingKey[]) => placeKeys(box, { ...said, keys });
const begun = (d = '') => d.match(/M/g)?.length ?? 0;

describe('a ring', () => {
  it('has keys from the top on around, none on another, all inside its box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), (count) => {
        const keys = ring(many(count));
        expect(keys).toHaveLength(count);
        for (const [i, { x, y, radius }] of keys.entries()) {
          expect(x - radius).toBeGreaterThan(box.x);
          expect(x + radius).toBeLessThan(box.x + box.width);
          expect(y + radius).toBeLessThan(box.y + box.height);
          for (const other of keys.slice(i + 1)) {
            const apart = Math.hypot(x - other.x, y - other.y);
            expect(apart).toBeGreaterThan(radius + other.radius);
          }
        }
      }),
    );
    expect(ring(many(30))).toHaveLength(24);
    expect(ring([])).toEqual([]);
  });

  it('draws a hot key larger, and names keys where their names do not touch', () => {
    const [hot, cold] = ring([key('hot', { share: 0.8 }), key('cold', { share: 0.1 })]);
    expect(hot?.radius).toBeGreaterThan(1.3 * (cold?.radius ?? 0));
    expect([hot?.words?.text, hot?.words?.anchor]).toEqual(['hot', 'start']);
    expect(ring(many(8)).every(({ words }) => words)).toBe(true);
    const low = { ...box, height: 112 };
    expect(placeKeys(low, { ...said, keys: many(8) }).some(({ words }) => words)).toBe(false);
    expect(ring(many(12)).some(({ words }) => words)).toBe(false);
    const [lone] = ring([key('home', { rebuilding: 101 })]);
    expect(lone?.words?.text).toBe('home ×101');
    const [long] = ring([key('a name with no room', { rebuilding: 101 })]);
    expect(long?.words).toBeUndefined();
  });
});

describe('a stack', () => {
  it('is filled from the foot up, within its box, as low as it must be', () => {
    for (const count of [1, 5, 12]) {
      const plates = Array.from({ length: count }, (_, i) => ({
        title: `step ${i}`,
        tone: 'done' as const,
      }));
      const all = placePlates(box, { ...said, plates });
      expect(all).toHaveLength(count);
      for (const [i, { box: own }] of all.entries()) {
        const above = all[i + 1]?.box ?? { y: 0, height: 0 };
        expect(above.y + above.height).toBeLessThanOrEqual(own.y);
        expect(own.y).toBeGreaterThanOrEqual(box.y + 40);
        expect(own.y + own.height).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });
});

const cells = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ who: 100 + first + i, text: String(first + i) }));
const strip = (more: Partial<Strip> = {}): PartState => ({
  ...said,
  strip: {
    ...{ first: 30, cells: cells(30, 8) },
    pins: [
      { title: 'committed', at: 32, kind: 'committed' },
      { title: 'processed', at: 35, kind: 'processed' },
      { title: 'end', at: 38, kind: 'end' },
    ],
    ...more,
  },
});

describe('a strip', () => {
  it('tells what is done with, what comes again and what is to come', () => {
    const { cells: all } = placeStrip(box, strip());
    expect(all.map(({ fate }) => fate)).toEqual([
      ...[
        'cell-done',
        'cell-done',
        'cell-again',
        'cell-again',
        'cell-again',
        'cell',
        'cell',
        'cell',
      ],
    ]);
    const unread = placeStrip(box, strip({ pins: [] })).cells;
    expect(unread.every(({ fate }) => fate === 'cell')).toBe(true);
  });

  it('puts a pin before the record that is next for it, words that touch below one another', () => {
    const { cells: all, pins } = placeStrip(box, strip());
    expect(pins.map(({ x }) => x)).toEqual([all[2]?.box.x, all[5]?.box.x, box.x + box.width - 10]);
    const same = placeStrip(
      box,
      strip({ pins: ['a', 'b', 'c'].map((title) => ({ title, at: 33, kind: 'committed' })) }),
    ).pins;
    expect(new Set(same.map(({ y }) => y)).size).toBe(3);
    // Of more than there are lines for, the committed ones are named.
    const kinds = (['end', 'processed', 'committed'] as const).map((kind) => {
      return { title: kind, at: 33, kind };
    });
    const low = placeStrip({ ...box, height: 100 }, strip({ pins: kinds })).pins;
    expect(low.map(({ kind }) => kind)).toEqual(['processed', 'committed']);
  });

  it('leaves the oldest cells out where there is no room, and pins stay inside', () => {
    const narrow = { ...box, width: 120 };
    const { cells: all, pins } = placeStrip(narrow, strip({ cells: cells(30, 16) }));
    expect(all).toHaveLength(6);
    expect(all.at(-1)?.text).toBe('45');
    for (const { x } of pins) expect(x).toBeGreaterThanOrEqual(narrow.x);
    expect(pins[0]?.x).toBe(all[0]?.box.x);
    expect(placeStrip(box, said)).toEqual({ cells: [], pins: [] });
  });
});

const stage: StageLayout = {
  parts: [
    { id: 'writer', kind: 'box', title: 'writer' },
    { id: 'cache', kind: 'ring', title: 'cache' },
    { id: 'log', kind: 'strip', title: 'log' },
    { id: 'steps', kind: 'stack', title: 'steps' },
  ],
  links: [{ id: 'writing', from: 'writer', to: 'cache' }],
  legend: [],
};
const picture: Picture = {
  parts: {
    writer: said,
    cache: {
      ...said,
      keys: [key('hot', { rebuilding: 3, share: 0.2 }), key('old', { tone: 'stale' })],
    },
    log: strip(),
    steps: { ...said, plates: [{ title: 'charge', tone: 'pivot' }] },
  },
  discs: [],
  oneIn: 1,
  ribbons: [],
};

describe('a stage of them', () => {
  it.each(['full', 'wide', 'narrow'] as const)(
    'has them beside or below one another: %s',
    (size) => {
      const { boxes, width, height } = layoutStage(stage, size, 'tall');
      const all = [...boxes.values()];
      for (const [i, one] of all.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width).toBeLessThanOrEqual(width);
        expect(one.y + one.height).toBeLessThanOrEqual(height);
        for (const other of all.slice(i + 1)) {
          const beside = one.x + one.width <= other.x - 20;
          expect(beside || one.y + one.height <= other.y).toBe(true);
        }
      }
    },
  );

  it('gives a part a row of its own rather than squeeze it too much', () => {
    const boxed = (count: number): StageLayout => ({
      parts: [
        ...Array.from({ length: count }, (_, i) => {
          return { id: `box ${i}`, kind: 'box' as const, title: 'box' };
        }),
        { id: 'log', kind: 'strip', title: 'log' },
      ],
      links: [],
      legend: [],
    });
    for (const size of ['full', 'wide'] as const) {
      const widths = [1, 2, 3, 4, 5].map((count) => {
        return layoutStage(boxed(count), size, 'tall').boxes.get('log')?.width ?? 0;
      });
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(stripKind.least ?? 0);
      // Narrower and narrower, then as wide as the stage.
      expect(widths.at(-1)).toBeGreaterThan(stripKind.width?.[size] ?? 0);
    }
  });

  it('draws each kind of mark once, and a record that is looked at has a ring', () => {
    const place = { geometry: layoutStage(stage, 'full', 'tall'), stage, selected: 103 };
    const none = { ...place, selected: undefined };
    expect(begun(pathsOf(picture, place)['key-fresh'])).toBe(1);
    expect(begun(pathsOf(picture, place)['key-rebuilding'])).toBe(1);
    expect(begun(pathsOf(picture, place)['cell-again'])).toBe(3);
    expect(begun(pathsOf(picture, { ...place, selected: 133 }).ring)).toBe(1);
    expect(pathsOf(picture, none).ring).toBeUndefined();
    expect(placed(picture, none).map(({ key: who }) => who)).toContain(137);
  });

  it('is told in words', () => {
    const label = stageLabel('', stage, picture);
    expect(label).toContain(
      'key hot: fresh, 50 % of its time left, rebuilt by 3, 20 % of the traffic',
    );
    expect(label).toContain('key old: stale');
    expect(label).toContain('charge: cannot be undone');
    expect(label).toContain('records 30 to 37');
    expect(label).toContain(
      'committed before record 32; processed before record 35; end before record 38',
    );
  });
});
