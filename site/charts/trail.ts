/**
 * A trail: the path of a run in the plane of two series, a point for each bin of time. The older a
 * piece, the fainter it is; a ring marks where the run is.
 */
import type { Reference, SeriesValues } from '@simulations/index.ts';
import { wholeBins } from './bins';
import { type Box, px, type Range, roundEnd, type Scale, spanScale, valueScale } from './frame';
import type { Reach, Seen } from './kinds';
import type { ChartSpec, LaneData, LaneStyle } from './lane-data';

/** Where the run was in a bin of time, which ends at an instant (µs). */
export interface TrailPoint {
  readonly atUs: number;
  readonly x: number;
  readonly y: number;
}

/** The points of a lane in order of time; a bin of counts that is not over says too little. */
export function pointsIn(chart: ChartSpec, lane: LaneData, endUs: number): TrailPoint[] {
  const [across, upwards] = planeSeries(chart, lane);
  if (!across || !upwards || across.binUs === 0) return [];
  const { binUs, values, least } = across;
  const bins = least ? values.length : wholeBins(across, lane.nowUs);
  const points: TrailPoint[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const atUs = Math.min(endUs, (bin + 1) * binUs);
    const [x, y] = [values[bin], upwards.values[Math.ceil(atUs / upwards.binUs) - 1]];
    if (isSeen(x) && isSeen(y)) points.push({ atUs, x, y });
  }
  return points;
}

const isSeen = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && !Number.isNaN(value);

/** The two series of a chart's plane, in a lane. */
export function planeSeries(
  chart: ChartSpec,
  lane: LaneData,
): readonly (SeriesValues | undefined)[] {
  const of = (id: string | undefined) =>
    lane.series[chart.series.findIndex((one) => one.id === id)];
  return [of(chart.plane?.x), of(chart.plane?.y)];
}

/** How much a reference may widen the plane that the points need. */
const WIDER = 1.25;

export function planeReach(
  chart: ChartSpec,
  lanes: readonly LaneData[],
  { range, endUs }: Seen,
): Reach {
  const points = lanes.flatMap((lane) => within(pointsIn(chart, lane, endUs), range));
  const lines = lanes.flatMap(({ references }) => references.flatMap(({ points = [] }) => points));
  const reach = (seen: readonly number[], wanted: readonly number[]) => {
    const most = Math.max(0, ...seen);
    const limit = most > 0 ? WIDER * most : Number.POSITIVE_INFINITY;
    return Math.max(most, ...wanted.map((value) => Math.min(value, limit)));
  };
  return {
    across: reach(
      points.map(({ x }) => x),
      lines.map(([x]) => x),
    ),
    most: reach(
      points.map(({ y }) => y),
      lines.map(([, y]) => y),
    ),
  };
}

export const within = (points: readonly TrailPoint[], [fromUs, toUs]: Range) =>
  points.filter(({ atUs }) => atUs >= fromUs && atUs <= toUs);

/** The point of the bin that holds an instant; the last one where that bin is not over. */
export const pointAt = (points: readonly TrailPoint[], atUs: number): TrailPoint | undefined =>
  points.find((point) => point.atUs >= atUs) ?? points.at(-1);

/** The axes of the plane, both from 0. */
export function planeAxes({ plane, unit }: ChartSpec, { across, most }: Reach, box: Box) {
  const end = roundEnd(across, plane?.xUnit ?? unit);
  return { x: spanScale(end, box.left, box.right), y: valueScale(most, unit, box) };
}

export interface TrailPiece {
  /** 0 for the oldest, 3 for the latest. */
  readonly age: 0 | 1 | 2 | 3;
  readonly style: LaneStyle | undefined;
  readonly shared: boolean;
  readonly line: string;
  readonly dots: string;
}

/** Where each age ends, as shares of the points. */
const AGES = [0.45, 0.75, 0.92, 1] as const;

export function layoutTrail(
  points: readonly TrailPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  {
    style,
    forkAtUs = -1,
  }: { readonly style: LaneStyle | undefined; readonly forkAtUs?: number | undefined },
): TrailPiece[] {
  const place = (point: TrailPoint) => `${px(x(point.x))} ${px(y(point.y))}`;
  const past = points.filter(({ atUs }) => atUs <= forkAtUs).length;
  return AGES.flatMap((until, age): TrailPiece[] => {
    const from = Math.round((AGES[age - 1] ?? 0) * points.length);
    const to = Math.round(until * points.length);
    const cut = Math.min(to, Math.max(from, past));
    return [
      [from, cut],
      [cut, to],
    ].flatMap(([first = 0, last = 0], which): TrailPiece[] => {
      if (first >= last) return [];
      // From the last point of the piece before, so that they meet.
      const line = `M${points
        .slice(Math.max(0, first - 1), last)
        .map(place)
        .join('L')}`;
      const dots = points
        .slice(first, last)
        .map((point) => `M${place(point)}h0`)
        .join('');
      return [{ age: age as TrailPiece['age'], style, shared: which === 0, line, dots }];
    });
  });
}

export interface TrailReference {
  readonly title: string;
  readonly d: string;
  /** Where it ends inside the plane, for its label. */
  readonly end: { readonly x: number; readonly y: number };
}

/** Lines in the plane, each cut where it leaves it. */
export function layoutPlaneLines(
  references: readonly Reference[],
  { x, y, box }: { readonly x: Scale; readonly y: Scale; readonly box: Box },
): TrailReference[] {
  return references.flatMap(({ title, points = [] }) => {
    const drawn = points.map(([a, b]) => ({ x: x(a), y: y(b) }));
    const d = drawn
      .map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point.x)} ${px(point.y)}`)
      .join('');
    const end = endInside(drawn, box);
    return end ? [{ title, d, end }] : [];
  });
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The last point of a line before it leaves the box. */
function endInside(points: readonly Spot[], box: Box): Spot | undefined {
  const isIn = ({ x, y }: Spot) => x <= box.right + 0.1 && y >= box.top - 0.1;
  let last: Spot | undefined;
  for (const point of points) {
    if (isIn(point)) {
      last = point;
      continue;
    }
    if (!last) return undefined;
    const [dx, dy] = [point.x - last.x, point.y - last.y];
    const share = Math.min(
      dx > 0 ? (box.right - last.x) / dx : 1,
      dy < 0 ? (box.top - last.y) / dy : 1,
      1,
    );
    return { x: last.x + share * dx, y: last.y + share * dy };
  }
  return last;
}
