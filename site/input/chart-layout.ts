/**
 * The geometry of hit curves: share of requests that a cache answers, by its size on a logarithmic
 * scale, a line for each policy. At one size the lines are named, in an order and at distances that
 * can be read wherever they run together.
 */
import type { CellResult } from '@simulations/index.ts';
import { type Box, px, type Tick, widthOf } from '@site/site/sweep/layout';
import { nice, ticks } from 'd3-array';
import { line } from 'd3-shape';

const HEIGHT = 300;
const TOP = 12;
const RIGHT = 16;
const NAME_LINE = 14;
/** Of the names beside a size, with their distance from it. */
const NAMES_WIDTH = 84;
/** A cache for less than this share of the keys is not what most people look at first. */
const LOOKED_LEAST = 0.01;

/** A policy with what was measured at each size; null where it has not come yet. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly hitFractions: readonly (number | null)[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DrawnCurve {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly points: readonly Point[];
}

/** What the pointer reaches at each size. */
export interface Strip {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

export interface CurvesLayout {
  readonly box: Box;
  readonly curves: readonly DrawnCurve[];
  readonly strips: readonly Strip[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Where the most that any cache can answer lies. */
  readonly mostY: number;
}

/** The curves of a sweep whose first axis are sizes and whose second are policies. */
export const curvesOf = (
  cells: readonly Pick<CellResult, 'mean'>[],
  sizes: number,
  policies: readonly { readonly id: string; readonly title: string }[],
): readonly Curve[] =>
  policies.map(({ id, title }, row) => ({
    id,
    title,
    hitFractions: Array.from({ length: sizes }, (_, at) => cells[row * sizes + at]?.mean ?? null),
  }));

export function layoutCurves(
  curves: readonly Curve[],
  sizes: readonly number[],
  { width, most }: { readonly width: number; readonly most: number },
): CurvesLayout {
  const [, top] = nice(0, Math.max(0.01, most), 4);
  const values = ticks(0, top, 4);
  const texts = values.map(percentText);
  const box = {
    ...{ width, height: HEIGHT + 24, left: Math.max(...texts.map(widthOf)) + 12 },
    ...{ right: width - RIGHT, top: TOP, bottom: HEIGHT },
  };
  const largest = Math.max(1, ...sizes);
  const share = (size: number) => (largest === 1 ? 0.5 : Math.log(size) / Math.log(largest));
  const x = (size: number) => px(box.left + share(size) * (box.right - box.left));
  const y = (value: number) => px(box.bottom - (value / top) * (box.bottom - box.top));
  const places = sizes.map(x);
  return {
    box,
    curves: curves.map((curve) => drawnCurve(curve, places, y)),
    strips: places.map((at, i) => ({
      x: at,
      from: px(((places[i - 1] ?? at - 16) + at) / 2),
      to: px((at + (places[i + 1] ?? at + 16)) / 2),
    })),
    xTicks: sizeTicks(largest, x),
    yTicks: values.map((value, i) => ({ at: y(value), text: texts[i] ?? '' })),
    mostY: y(most),
  };
}

function drawnCurve(
  { id, title, hitFractions }: Curve,
  places: readonly number[],
  y: (value: number) => number,
): DrawnCurve {
  const points = hitFractions.flatMap((value, i) =>
    value === null ? [] : [{ x: places[i] as number, y: y(value) }],
  );
  const path = line<Point>()
    .x((point) => point.x)
    .y((point) => point.y)(points);
  return { id, title, points, path: path ?? '' };
}

/** Powers of ten, and the largest size where it touches none of them. */
function sizeTicks(largest: number, x: (size: number) => number): Tick[] {
  const powers: number[] = [];
  for (let size = 1; size < largest; size *= 10) powers.push(size);
  const end = { at: x(largest), text: sizeText(largest) };
  const rest = powers.map((size) => ({ at: x(size), text: sizeText(size) }));
  const gap = (a: Tick, b: Tick) => b.at - a.at - (widthOf(a.text) + widthOf(b.text)) / 2;
  return [...rest.filter((tick) => gap(tick, end) > 10), end];
}

export interface Name extends Point {
  readonly id: string;
  readonly title: string;
  readonly anchor: 'start' | 'end';
  /** From the point of the line to its name. */
  readonly leader: string;
}

/** The lines' names beside one size: as high as the lines, but never closer than they can be read. */
export function namesAt({ box, curves, strips }: CurvesLayout, at: number): readonly Name[] {
  const strip = strips[at];
  if (!strip) return [];
  const before = strip.x - box.left > NAMES_WIDTH;
  const x = px(strip.x + (before ? -22 : 22));
  const found = curves
    .flatMap(({ id, title, points }) => {
      const point = points.find((one) => one.x === strip.x);
      return point ? [{ id, title, y: point.y }] : [];
    })
    .sort((a, b) => a.y - b.y);
  // Curves rise to the right: before the size there is room above them, after it below them.
  const heights = spread(
    found.map(({ y }) => y),
    { from: box.top + 4, to: box.bottom - 8, gap: NAME_LINE, up: before },
  );
  return found.map(({ id, title, y }, i) => {
    const height = px(heights[i] ?? y);
    const leader = `M${strip.x} ${y}L${before ? x + 3 : x - 3} ${height}`;
    return { id, title, x, y: height, anchor: before ? 'end' : 'start', leader };
  });
}

interface Room {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
  readonly up?: boolean;
}

/** Heights in ascending order, moved apart: down, or up; where the room ends, back the other way. */
export function spread(
  wanted: readonly number[],
  { from, to, gap, up = false }: Room,
): readonly number[] {
  const down = (heights: readonly number[]) => pushed(heights, from, gap);
  const raise = (heights: readonly number[]) =>
    pushed(heights.map((height) => -height).reverse(), -to, gap)
      .map((height) => -height)
      .reverse();
  return up ? down(raise(wanted)) : raise(down(wanted));
}

/** Each at least a gap beyond the one before it. */
function pushed(wanted: readonly number[], from: number, gap: number): number[] {
  const placed: number[] = [];
  for (const height of wanted) placed.push(Math.max(height, (placed.at(-1) ?? from - gap) + gap));
  return placed;
}

/** The size at which policies that can be built differ most, of those that are worth a look. */
export function widestAt(curves: readonly Curve[], sizes: readonly number[]): number {
  const real = curves.filter(({ id }) => id !== 'optimal');
  const least = LOOKED_LEAST * (sizes.at(-1) ?? 0);
  let [widest, most] = [0, -1];
  for (const [at, size] of sizes.entries()) {
    if (size < least) continue;
    const values = real.flatMap(({ hitFractions }) => hitFractions[at] ?? []);
    const apart = values.length > 0 ? Math.max(...values) - Math.min(...values) : -1;
    if (apart > most) [widest, most] = [at, apart];
  }
  return widest;
}

/** "1,000", "25k", "1M": sizes as an axis has them. */
export function sizeText(size: number): string {
  if (size >= 1_000_000) return `${Math.round(size / 10_000) / 100}M`;
  return size >= 10_000 ? `${Math.round(size / 100) / 10}k` : size.toLocaleString('en');
}

const percentText = (value: number): string => `${Math.round(value * 1_000) / 10} %`;
