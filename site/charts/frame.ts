/** What every chart shares: its box, its time axis, its ticks. */
import { seconds } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { type ScaleLinear, scaleLinear } from 'd3-scale';

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

export const timeScale = (endUs: number, box: Box): ScaleLinear<number, number> =>
  scaleLinear([0, endUs], [box.left, box.right]);

export const valueScale = (most: number, box: Box): ScaleLinear<number, number> =>
  scaleLinear([0, Math.max(1, most)], [box.bottom, box.top]).nice(3);

/** Four to six round instants. */
export function timeTicks(x: ScaleLinear<number, number>, size: Size): Tick[] {
  // Round in seconds, or in minutes and hours where the run is long.
  const [, endUs = 1] = x.domain();
  const unitUs = endUs > 7_200e6 ? 3_600e6 : endUs > 600e6 ? 60e6 : 1e6;
  const ticks = scaleLinear([0, endUs / unitUs], [0, 1]).ticks(size === 'narrow' ? 4 : 6);
  return ticks.map((value) => ({
    at: x(value * unitUs),
    text: seconds(Math.round(value * unitUs)),
  }));
}

export function valueTicks(y: ScaleLinear<number, number>): Tick[] {
  const ticks = y.ticks(3).filter(Number.isInteger);
  return ticks.map((value) => ({ at: y(value), text: String(value) }));
}

export const px = (value: number): number => Math.round(value * 10) / 10;
