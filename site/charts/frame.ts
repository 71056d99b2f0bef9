/** What every chart shares: its box, its time axis, its ticks. */
import { seconds } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { nice, ticks } from 'd3-array';

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export const BOXES: Record<Size, Box> = {
  full: { width: 800, height: 130, left: 44, right: 788, top: 8, bottom: 106 },
  wide: { width: 600, height: 130, left: 44, right: 588, top: 8, bottom: 106 },
  narrow: { width: 340, height: 130, left: 34, right: 332, top: 8, bottom: 106 },
};

/** A linear scale. d3-scale would bring colours, dates and formats along, 8 kB that no chart uses. */
export interface Scale {
  (value: number): number;
  readonly end: number;
}

function scale(end: number, from: number, to: number): Scale {
  return Object.assign((value: number) => from + ((to - from) * value) / end, { end });
}

export const timeScale = (endUs: number, box: Box): Scale => scale(endUs, box.left, box.right);

/** From 0 to a round number that is at least `most`. */
export function valueScale(most: number, box: Box): Scale {
  const [, end] = nice(0, Math.max(1, most), TICKS);
  return scale(end, box.bottom, box.top);
}

const TICKS = 3;

/** Four to six round instants. */
export function timeTicks(x: Scale, size: Size): Tick[] {
  // Round in seconds, or in minutes and hours where the run is long.
  const unitUs = x.end > 7_200e6 ? 3_600e6 : x.end > 600e6 ? 60e6 : 1e6;
  return ticks(0, x.end / unitUs, size === 'narrow' ? 4 : 6).map((value) => ({
    at: x(value * unitUs),
    text: seconds(Math.round(value * unitUs)),
  }));
}

export function valueTicks(y: Scale): Tick[] {
  const whole = ticks(0, y.end, TICKS).filter(Number.isInteger);
  return whole.map((value) => ({ at: y(value), text: String(value) }));
}

export const px = (value: number): number => Math.round(value * 10) / 10;
