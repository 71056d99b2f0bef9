/** Swim lanes as geometry: where bars and messages stand, and how they are told apart. */
import type { Swim } from '@simulations/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeScale } from './frame';
import { placeArrows, placeBars, rowsTall, stacked } from './swim';
import { addArrow, addSpan, collected, inOrder } from './swim-shapes';
import { axes, box, chart, OPEN, S, swimOf } from './testing-swim';

describe('rows', () => {
  it('stand below one another, each with its title above it, within the plot', () => {
    const { rows } = axes;
    expect(rows.map(({ title }) => title)).toEqual(['Orders', 'Payment', 'Stock']);
    for (const [at, row] of rows.entries()) {
      expect(row.titleY).toBeLessThan(row.top);
      expect(row.titleY).toBeGreaterThan(rows[at - 1]?.top ?? 0);
      expect(row.top + row.height).toBeLessThanOrEqual(box.bottom);
    }
    expect(rowsTall(chart, true)).toBeLessThan(rowsTall(chart, false));
    expect(rowsTall({ ...chart, rows: [] }, false)).toBeGreaterThan(0);
  });
});

describe('bars', () => {
  it('take the height of their row alone, and share it with those at work with them', () => {
    const swim = swimOf([
      ...[
        [0, 0, 4, 0, 1],
        [0, 1, 3, 0, 2],
        [0, 3, 5, 0, 3],
        [0, 6, 7, 0, 4],
        [1, 1, 2, 0, 1],
      ],
    ]);
    expect(stacked(swim)).toEqual({ places: [0, 1, 1, 0, 0], depths: [2, 2, 2, 1, 1] });
    const heights = placeBars(swim, axes).map(({ height }) => height);
    expect(new Set(heights)).toEqual(new Set([axes.rows[0]?.height, 7]));
  });

  it('never lie on one another, whatever the spans, up to eight at once', () => {
    const span = fc.tuple(fc.nat(2), fc.nat(50), fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 25 }), (spans) => {
        const all = spans.map(([row, from, long], who) => [row, from, from + long, 0, who]);
        const atOnce = Math.max(
          0,
          ...all.map(([row, from = 0]) => {
            return all.filter((o) => o[0] === row && (o[1] ?? 0) <= from && from < (o[2] ?? 0))
              .length;
          }),
        );
        fc.pre(atOnce <= 8);
        const wide = { ...axes, x: timeScale([0, 60 * S], box) };
        const bars = placeBars(swimOf(all, [], { seenUs: 60 * S }), wide);
        expect(bars).toHaveLength(all.length);
        for (const [i, a] of bars.entries()) {
          for (const b of bars.slice(i + 1)) {
            const beside = a.toUs <= b.fromUs || b.toUs <= a.fromUs;
            const below = a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01;
            expect(beside || below).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('end at the present where they are open, and are left out where nothing is seen of them', () => {
    const swim = swimOf(
      [
        [0, 2, OPEN, 0, 1],
        [0, 3, 99, 0, 2],
        [1, 1, 2, 0, 3],
        [1, 8, 9, 0, 4],
      ],
      [],
      {
        seenUs: 5 * S,
      },
    );
    const bars = placeBars(swim, axes);
    expect(bars.map(({ who, toUs, open }) => [who, toUs / S, open])).toEqual([
      ...[
        [3, 2, false],
        [1, 5, true],
        [2, 5, true],
      ],
    ]);
    const zoomed = { ...axes, x: timeScale([3 * S, 4 * S], box) };
    expect(placeBars(swim, zoomed).map(({ who }) => who)).toEqual([1, 2]);
    // As it stands in a still: an open end has no number.
    const still = JSON.parse(JSON.stringify(swim)) as Swim;
    expect(placeBars(still, axes)[1]).toMatchObject({ who: 1, open: true });
  });
});

describe('messages', () => {
  const swim = swimOf(
    [
      [0, 0, 5, 0, 1],
      [1, 2, 2.5, 0, 1],
    ],
    [
      ...[
        [0, 1, 1, 2, 0, 1],
        [1, 3, 0, 4, 1, 1],
        [0, 5, 2, 7, 2, 2],
        [0, 9, 1, 11, 0, 3],
      ],
      ...[[2, 4, 2, 5, 3, 4]],
    ],
  );
  const [down, up, lost, underWay, around] = placeArrows(swim, axes);
  const [orders, payment] = axes.rows;

  it('go from the edge of a row to the edge of another, up or down', () => {
    const foot = (orders?.top ?? 0) + (orders?.height ?? 0);
    const middle = (payment?.top ?? 0) + (payment?.height ?? 0) / 2;
    expect([down?.from.y, down?.to.y]).toEqual([foot, payment?.top]);
    // Where a row does nothing they go to its middle.
    expect([up?.from.y, up?.to.y]).toEqual([middle, foot]);
    expect([down?.over, up?.over, around?.around]).toEqual([true, true, true]);
    expect(around?.from.y).toBe(around?.to.y);
  });

  it('have come as far as time has, and stop midway where they are lost', () => {
    expect([underWay?.over, underWay?.to.x]).toEqual([false, axes.x(10 * S)]);
    expect([lost?.over, lost?.to.x]).toEqual([true, axes.x(6.1 * S)]);
  });

  it('have one head, a copy two, a lost one a cross and those under way none', () => {
    const shapesOf = (arrow: typeof down, dense = false) =>
      collected((add) => arrow && addArrow(arrow, add, dense));
    const heads = (arrow: typeof down) =>
      [...shapesOf(arrow)].filter(([style]) => style.startsWith('head')).map(([, d]) => d);
    expect(heads(down)[0]?.match(/Z/g)).toHaveLength(1);
    expect(heads(up)[0]?.match(/Z/g)).toHaveLength(2);
    expect([heads(lost), heads(underWay)]).toEqual([[], []]);
    expect([...shapesOf(lost).keys()]).toEqual(['arrow-lost', 'lost']);
    expect([...shapesOf(down, true).keys()]).toEqual(['arrow-delivered']);
    expect([...shapesOf(lost, true).keys()]).toEqual(['arrow-lost', 'lost']);
  });
});

describe('shapes', () => {
  it('tell tones apart without colour, and messages lie on bars', () => {
    const bar = { open: false, x: 0, y: 0, width: 40, height: 16 };
    const drawn = (tone: 'work' | 'undone' | 'failed' | 'crashed' | 'waiting' | 'committed') =>
      [...collected((add) => addSpan({ ...bar, tone }, add)).keys()].map((style) => {
        return style.replace(`-${tone}`, '');
      });
    expect(drawn('undone')).toEqual(['span', 'strike']);
    expect(drawn('crashed')).toEqual(['span', 'hatch']);
    expect(drawn('failed')).toEqual(['span', 'cross']);
    const thin = collected((add) => addSpan({ ...bar, tone: 'waiting' }, add)).get('span-waiting');
    expect(thin).toContain('v4.8');
    const shapes = new Map(
      ['cross', 'arrow-late', 'span-work', 'moment-work'].map((s) => [s, 'M']),
    );
    expect(inOrder(shapes).map(([style]) => style)).toEqual([
      ...['span-work', 'arrow-late', 'cross', 'moment-work'],
    ]);
  });
});
