/**
 * A line chart's geometry: a gauge over time. Each bin gives its least and its greatest value, and
 * the line passes through both, so that no peak is lost.
 */
import type { Reference } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { type CurveFactory, curveLinear, line } from 'd3-shape';
import {
  BOXES,
  type Box,
  px,
  type Tick,
  timeScale,
  timeTicks,
  valueScale,
  valueTicks,
} from './frame';

export interface Gauge {
  readonly binUs: number;
  readonly values: ArrayLike<number | null>;
  readonly least?: ArrayLike<number | null>;
}

export interface Lines {
  readonly box: Box;
  readonly paths: readonly { readonly line: string; readonly area: string }[];
  readonly references: readonly { readonly y: number; readonly title: string }[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

export function layoutLines(
  gauges: readonly Gauge[],
  references: readonly Reference[],
  endUs: number,
  size: Size,
  curve: CurveFactory = curveLinear,
): Lines {
  const box = BOXES[size];
  const x = timeScale(endUs, box);
  const most = Math.max(
    ...gauges.map(({ values }) => greatest(values)),
    ...references.map(({ value }) => value),
    1,
  );
  const y = valueScale(most, box);
  const draw = line().curve(curve).digits(1);
  const paths = gauges.map((gauge) => {
    const points = pointsOf(gauge).map(([us, value]): [number, number] => [x(us), y(value)]);
    const stroke = draw(points) ?? '';
    const [first] = points;
    const last = points.at(-1);
    const area =
      first && last ? `${stroke}L${px(last[0])} ${box.bottom}L${px(first[0])} ${box.bottom}Z` : '';
    return { line: stroke, area };
  });
  return {
    box,
    paths,
    references: references.map(({ title, value }) => ({ title, y: px(y(value)) })),
    xTicks: timeTicks(x, size),
    yTicks: valueTicks(y),
  };
}

/** Two points a bin, in the order that keeps the line short. */
function pointsOf({ binUs, values, least }: Gauge): [number, number][] {
  const points: [number, number][] = [];
  let before = 0;
  for (let bin = 0; bin < values.length; bin++) {
    const high = values[bin];
    if (high === null || high === undefined || Number.isNaN(high)) continue;
    const low = least?.[bin] ?? high;
    const upFirst = Math.abs(before - high) < Math.abs(before - low);
    const [first, second] = upFirst ? [high, low] : [low, high];
    points.push([bin * binUs, first]);
    if (second !== first) points.push([(bin + 0.5) * binUs, second]);
    before = second;
  }
  return points;
}

function greatest(values: ArrayLike<number | null>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > most) most = value; // Not so for a bin that saw nothing, NaN.
  }
  return most;
}
