/**
 * A line's geometry. A gauge gives the least and the greatest of each bin, and the line passes
 * through both, so that no peak is lost; a count, an average or a percentile speaks of its whole
 * bin and stands in its middle, and where nothing was seen the line is broken.
 */
import type { SeriesValues } from '@simulations/index.ts';
import { type Box, px, type Range, type Scale } from './frame';

/** An instant (µs) and a value, or null where the line is broken. */
export type LinePoint = readonly [us: number, value: number] | null;

export interface LinePath {
  readonly d: string;
  /** The area below it, or between the least and the greatest; '' where none is drawn. */
  readonly area: string;
  /** Where it ends, for its label. */
  readonly end: { readonly x: number; readonly y: number } | undefined;
}

/** A line, and where the area below it ends: at the axis, at other points, or nowhere. */
export interface Trace {
  readonly points: readonly LinePoint[];
  readonly low: 'axis' | readonly LinePoint[] | undefined;
}

export function layoutLine(
  { points, low }: Trace,
  { x, y, box }: { readonly x: Scale; readonly y: Scale; readonly box: Box },
): LinePath {
  const near = within(points, x);
  const whole = near.filter((point) => point !== null);
  const [first, last] = [whole[0], whole.at(-1)];
  const end = last && { x: px(Math.min(box.right, x(last[0]))), y: px(y(last[1])) };
  const back = low === 'axis' ? axisPoints(first, last) : within(low ?? [], x);
  const under = pathOf([...back].reverse(), x, y);
  const area = under && `${pathOf(whole, x, y)}${under.replace('M', 'L')}Z`;
  return { d: pathOf(near, x, y), area, end };
}

/** Straight from point to point; one that stands alone is a line of no length, a dot. */
function pathOf(points: readonly LinePoint[], x: Scale, y: Scale): string {
  let d = '';
  points.forEach((point, i) => {
    if (!point) return;
    const begins = !points[i - 1];
    d += `${begins ? 'M' : 'L'}${px(x(point[0]))} ${px(y(point[1]))}`;
    if (begins && !points[i + 1]) d += 'h0';
  });
  return d;
}

const axisPoints = (first: LinePoint = null, last: LinePoint = null): readonly LinePoint[] =>
  first && last
    ? [
        [first[0], 0],
        [last[0], 0],
      ]
    : [];

/**
 * Two points a bin for a gauge, in the order that keeps the line short; one for others.
 * @param bins how many of the bins are drawn: of counts those that are over.
 */
export function pointsOf(
  { binUs, values, least }: SeriesValues,
  bins: number = values.length,
): LinePoint[] {
  const points: LinePoint[] = [];
  let before = 0;
  for (let bin = 0; bin < bins; bin++) {
    const high = seen(values[bin]);
    if (!least) points.push(high === null ? null : [(bin + 0.5) * binUs, high]);
    if (!least || high === null) continue;
    const low = least[bin] ?? high;
    const upFirst = Math.abs(before - high) < Math.abs(before - low);
    const [first, second] = upFirst ? [high, low] : [low, high];
    points.push([bin * binUs, first]);
    if (second !== first) points.push([(bin + 0.5) * binUs, second]);
    before = second;
  }
  return points;
}

/**
 * A gauge that moves within most of its bins, as a ribbon: the line of its greatest values, and the
 * least ones where the area below ends. Up and down through both it would be a thicket.
 */
export function ribbonOf({ binUs, values, least }: SeriesValues): Trace | undefined {
  const bins = Array.from(values, seen);
  const moving = bins.filter((high, bin) => high !== null && (least?.[bin] ?? high) < high);
  if (!least || moving.length <= bins.length / 2) return undefined;
  const at = (bin: number, value: number | null): LinePoint =>
    value === null ? null : [(bin + 0.5) * binUs, value];
  return {
    points: bins.map((high, bin) => at(bin, high)),
    low: bins.map((_, bin) => at(bin, seen(least[bin]))).filter((point) => point !== null),
  };
}

const seen = (value: number | null | undefined): number | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : value;

/** Up to an instant, and from it on; the point before the cut is in both, so that they meet. */
export function cutAt({ points, low }: Trace, atUs: number): readonly [past: Trace, own: Trace] {
  const [past, own] = cutPoints(points, atUs);
  if (low === undefined || low === 'axis')
    return [
      { points: past, low },
      { points: own, low },
    ];
  const [lowPast, lowOwn] = cutPoints(low, atUs);
  return [
    { points: past, low: lowPast },
    { points: own, low: lowOwn },
  ];
}

function cutPoints(points: readonly LinePoint[], atUs: number) {
  const first = points.findIndex((point) => point !== null && point[0] > atUs);
  if (first < 0) return [points, []] as const;
  return [points.slice(0, first), points.slice(Math.max(0, first - 1))] as const;
}

/** The points that are seen, and one either side of them. */
function within(points: readonly LinePoint[], x: Scale): readonly LinePoint[] {
  const first = points.findIndex((point) => point !== null && point[0] >= x.from);
  if (first < 0) return points.slice(-1);
  const last = points.findIndex((point) => point !== null && point[0] > x.to);
  return points.slice(Math.max(0, first - 1), last < 0 ? undefined : last + 1);
}

/** The greatest value in a range of time. */
export function greatest(series: SeriesValues, [fromUs, toUs]: Range): number {
  const { binUs, values, dots } = series;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const [startUs, endUs] = dots
      ? [dots.atUs[i] as number, dots.atUs[i] as number]
      : [i * binUs, (i + 1) * binUs];
    const value = values[i] ?? 0;
    if (endUs >= fromUs && startUs <= toUs && value > most) most = value;
  }
  return most;
}
