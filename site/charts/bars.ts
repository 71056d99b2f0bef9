/** A bar chart's geometry: counts in bins of time, one series standing on the other. */
import type { SeriesMark } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
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

export interface BarSeries {
  readonly mark: SeriesMark;
  readonly binUs: number;
  readonly values: ArrayLike<number | null>;
}

export interface Bar {
  readonly key: string;
  readonly mark: SeriesMark;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Bars {
  readonly box: Box;
  readonly bars: readonly Bar[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** @param most the greatest stack on the axis, so that lanes can share one. */
export function layoutBars(
  series: readonly BarSeries[],
  endUs: number,
  most: number,
  size: Size,
): Bars {
  const box = BOXES[size];
  const x = timeScale(endUs, box);
  const y = valueScale(most, box);
  const bars: Bar[] = [];
  const bins = Math.max(0, ...series.map(({ values }) => values.length));
  for (let bin = 0; bin < bins; bin++) {
    let below = 0;
    for (const { mark, binUs, values } of series) {
      const value = values[bin] ?? 0;
      if (value === 0) continue;
      const left = x(bin * binUs);
      const width = Math.min(x((bin + 1) * binUs), box.right) - left;
      const inset = Math.min(1.5, width * 0.15);
      bars.push({
        key: `${mark}${bin}`,
        mark,
        x: px(left + inset),
        y: px(y(below + value)),
        width: Math.max(0.6, px(width - 2 * inset)),
        height: px(y(below) - y(below + value)),
      });
      below += value;
    }
  }
  return { box, bars, xTicks: timeTicks(x, size), yTicks: valueTicks(y) };
}

/** The tallest stack of several series. */
export function tallest(series: readonly BarSeries[]): number {
  const bins = Math.max(0, ...series.map(({ values }) => values.length));
  let most = 0;
  for (let bin = 0; bin < bins; bin++) {
    most = Math.max(
      most,
      series.reduce((sum, { values }) => sum + (values[bin] ?? 0), 0),
    );
  }
  return most;
}
