/** The pictures' geometry: where each cell is, what is written on it, and which labels fit. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutCurve } from './curve-layout.ts';
import { domainOf, every, shareOf, widthOf, wrapped } from './layout.ts';
import { depthOf, layoutPlane } from './plane-layout.ts';
import { cellOf } from './testing.ts';
import { moved } from './use-cells.ts';

const numbers = (...values: readonly number[]) => ({
  values,
  texts: values.map(String),
  choices: false,
});
const choices = (...texts: readonly string[]) => ({ values: texts, texts, choices: true });

describe('the scale', () => {
  it.each<[readonly (number | null | undefined)[], number, number]>([
    [[0.02, 0.74], 0, 0.8],
    [[5, 6_292], 0, 8_000],
    [[95, 100], 95, 100],
    [[-3, 4], -4, 4],
    [[0, 0], 0, 1],
    [[7, 7], 0, 7],
    [[null, undefined], 0, 1],
    [[null, 40], 0, 40],
  ])('of %j goes from %d to %d', (means, least, most) => {
    expect(
      domainOf(
        means.map((mean) => cellOf(mean)),
        false,
      ),
    ).toEqual({ least, most });
  });

  it('makes room for bands, but not below 0 for what is never negative', () => {
    const cells = [cellOf(0.1, 0.3), cellOf(0.5, 0.4)];
    expect(domainOf(cells, true)).toEqual({ least: 0, most: 1 });
    expect(domainOf(cells, false)).toEqual({ least: 0, most: 0.5 });
    expect(shareOf(-0.2, { least: 0, most: 1 })).toBe(0);
  });
});

describe('labels', () => {
  it('are as many as there is room for', () => {
    expect(every(['10', '200'], 60, true)).toBe(1);
    expect(every(['10', '200'], 14, true)).toBe(5);
    expect(every(['10', '200'], 7, false)).toBe(5);
  });

  it('of choices are wrapped between words', () => {
    expect(wrapped('Sliding counter', 60)).toEqual(['Sliding', 'counter']);
    expect(wrapped('Sliding counter', 200)).toEqual(['Sliding counter']);
    expect(wrapped('Hyperexponential', 10)).toEqual(['Hyperexponential']);
  });
});

describe('the plane', () => {
  const results = [0, 0.1, 0.2, 0.3, null, undefined].map((mean) => cellOf(mean));
  const plane = layoutPlane(results, numbers(10, 20, 30), numbers(1, 5), 600);

  it('has the first parameter across and the second upwards', () => {
    expect(plane.rows).toEqual([
      [3, 4, 5],
      [0, 1, 2],
    ]);
    const [first, second, , above] = plane.cells;
    expect(second?.x).toBeGreaterThan(first?.x ?? 0);
    expect(above?.y).toBeLessThan(first?.y ?? 0);
    expect(plane.yLabels.map(({ text }) => text)).toEqual(['1', '5']);
    expect(plane.yLabels[0]?.at).toBeGreaterThan(plane.yLabels[1]?.at ?? 0);
  });

  it('lists choices from the top', () => {
    const listed = layoutPlane(results, numbers(10, 20, 30), choices('a', 'b'), 600);
    expect(listed.rows[0]).toEqual([0, 1, 2]);
  });

  it('tells a value from nothing to measure, and that from not run yet', () => {
    expect(plane.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['value', '0'],
      ['value', '0.10'],
      ['value', '0.20'],
      ['value', '0.30'],
      ['none', 'none'],
      ['waiting', ''],
    ]);
    expect(plane.cells.map(({ share }) => share)).toEqual([0, 0.333, 0.667, 1, 0, 0]);
  });

  it.each([
    [
      [0.004, 0.001],
      ['0.0040', '0.0010'],
    ],
    [
      [9.4, 3],
      ['9.4', '3.0'],
    ],
    [
      [2_400, 40],
      ['2,400', '40'],
    ],
    [
      [1, 0.5],
      ['1.00', '0.50'],
    ],
  ])('%j is written as %j', (means, texts) => {
    const cells = means.map((mean) => cellOf(mean));
    const { cells: drawn } = layoutPlane(cells, numbers(1, 2), numbers(1), 600);
    expect(drawn.map(({ text }) => text)).toEqual(texts);
  });

  it.each([
    [50, 50, 350],
    [50, 50, 1_000],
    [1, 50, 600],
    [2_500, 1, 350],
    [2, 2, 280],
  ])('of %i by %i cells fits a width of %i, and no two cells touch', (columns, rows, width) => {
    const range = (count: number) => numbers(...Array.from({ length: count }, (_, at) => at + 1));
    const all = Array.from({ length: columns * rows }, (_, at) => cellOf(at));
    const {
      cells,
      box,
      rows: seen,
      xLabels,
    } = layoutPlane(all, range(columns), range(rows), width);
    for (const { x, y, width: w, height } of cells) {
      expect(x).toBeGreaterThanOrEqual(box.left);
      expect(x + w).toBeLessThanOrEqual(box.right + 0.1);
      expect(w).toBeGreaterThan(0);
      expect(y + height).toBeLessThanOrEqual(box.bottom + 0.1);
    }
    expect(box.height).toBeLessThan(400);
    expect(seen.flat().sort((a, b) => a - b)).toEqual(all.map((_one, at) => at));
    for (const [at, label] of xLabels.entries()) {
      const next = xLabels[at + 1];
      if (next) expect(next.at - label.at).toBeGreaterThan(widthOf(label.lines[0] ?? ''));
    }
  });

  it('numbers in cells can be read on each step of the scale, in both themes', () => {
    for (const { accent, ground, white } of [...themes()]) {
      for (let share = 0; share <= 1; share += 0.001) {
        const opacity = 0.1 + 0.85 * share;
        const fill = accent.map((c, i) => c * opacity + (ground[i] ?? 0) * (1 - opacity));
        const ink = white(depthOf(share)) ? 1 : 0;
        expect(contrast(luminance(fill), ink), `at ${share}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('the curve', () => {
  it('stands in proportion, with strips that meet half-way', () => {
    const { points, line, band } = layoutCurve(
      [cellOf(1, 0.5), cellOf(2, 0.5), cellOf(4, 1)],
      numbers(10, 20, 40),
      600,
    );
    const [a, b, c] = points;
    const [ax = 0, bx = 0, cx = 0] = [a?.x, b?.x, c?.x];
    expect((cx - bx) / (bx - ax)).toBeCloseTo(2, 1);
    expect([a?.to, b?.from, b?.to, c?.from]).toEqual([
      ...[(ax + bx) / 2, (ax + bx) / 2, (bx + cx) / 2, (bx + cx) / 2].map((x) =>
        expect.closeTo(x, 0),
      ),
    ]);
    expect(line.match(/[ML]/g)).toEqual(['M', 'L', 'L']);
    expect(band).not.toBe('');
  });

  it('passes over what was not run yet, and ends where nothing was measured', () => {
    const of = (...means: readonly (number | null | undefined)[]) =>
      layoutCurve(
        means.map((mean) => cellOf(mean)),
        numbers(1, 2, 3, 4, 5),
        600,
      ).line;
    expect(of(1, 2, undefined, 4, 5).match(/M/g)).toHaveLength(1);
    expect(of(1, 2, null, 4, 5).match(/M/g)).toHaveLength(2);
  });

  it('has no line between choices', () => {
    const drawn = layoutCurve([cellOf(1, 1), cellOf(2, 1)], choices('Poisson', 'Bursty'), 400);
    expect([drawn.line, drawn.band]).toEqual(['', '']);
    expect(drawn.points.every(({ y, low }) => y !== null && low !== null)).toBe(true);
  });

  it('labels of uneven values do not touch, and the last one stays', () => {
    const values = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    const { xLabels } = layoutCurve(
      values.map((value) => cellOf(value)),
      numbers(...values),
      350,
    );
    expect(xLabels.at(-1)?.lines).toEqual(['1000']);
    for (const [at, label] of xLabels.entries()) {
      const next = xLabels[at + 1];
      if (next) expect(next.at - label.at).toBeGreaterThan(widthOf(label.lines[0] ?? ''));
    }
  });

  it('of one value, or of none measured, is drawn all the same', () => {
    expect(layoutCurve([cellOf(3)], numbers(7), 300).points[0]?.x).toBeGreaterThan(0);
    const nothing = layoutCurve([cellOf(null), cellOf(undefined)], numbers(1, 2), 300);
    expect(nothing.points.map(({ kind, y }) => [kind, y])).toEqual([
      ['none', null],
      ['waiting', null],
    ]);
  });
});

it('keys go from cell to cell and stop at the edges', () => {
  const rows = [
    [3, 4, 5],
    [0, 1, 2],
  ];
  expect(moved(rows, 4, [1, 0])).toBe(5);
  expect(moved(rows, 5, [1, 0])).toBe(5);
  expect(moved(rows, 4, [0, 1])).toBe(1);
  expect(moved(rows, 1, [0, 1])).toBe(1);
  expect(moved(rows, 1, [Number.NEGATIVE_INFINITY, 0])).toBe(0);
  expect(moved(rows, 3, [Number.POSITIVE_INFINITY, 0])).toBe(5);
});

/** Accent and ground of both themes, and which cells have a white number there. */
function* themes() {
  const css = readFileSync(path.join(import.meta.dirname, '../css/tokens.css'), 'utf8');
  const [light = '', dark = ''] = css.split("[data-theme='dark']");
  const channels = (block: string, name: string) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(block)?.[1] ?? '';
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  };
  const of = (block: string) => ({
    accent: channels(block, 'accent'),
    ground: channels(block, 'raise'),
  });
  yield { ...of(light), white: (depth: string) => depth === 'deep' };
  yield { ...of(dark), white: (depth: string) => depth === 'pale' };
}

/** WCAG 2.2, of a luminance against white (1) or black (0). */
const contrast = (one: number, other: number) =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
