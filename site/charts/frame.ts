/** What every chart shares: its box, its scales, its ticks. */
import type { Chart } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { nice, ticks } from 'd3-array';
import { axisUnit, isCount, timeTick, valueTick } from './format';

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

/** From one instant to another (µs). */
export type Range = readonly [fromUs: number, toUs: number];

const WIDTHS: Record<Size, number> = { full: 800, wide: 600, narrow: 340 };
const TOP = 14;
/** Plots that stand one below the other are low, and only the last one says the time. */
const TALL = 116;
const LOW = 64;
/** Rows of ticks, with the bars that count them below. */
const TICKS_TALL = 172;
const TICKS_LOW = 112;
/** A plane: its other axis has words too. */
const PLANE = 196;
const PLANE_WORDS = 42;
const WORDS = 24;
const NO_WORDS = 8;

export interface BoxShape {
  readonly low?: boolean;
  /** Whether the instants stand below it. */
  readonly time?: boolean;
  readonly kind?: Chart['kind'];
  /** Its height, where the kind does not say it. */
  readonly tall?: number | undefined;
}

export function boxOf(
  size: Size,
  { low = false, time = true, kind, tall: own }: BoxShape = {},
): Box {
  const width = WIDTHS[size];
  const [tall, short] = kind === 'ticks' ? [TICKS_TALL, TICKS_LOW] : [TALL, LOW];
  const bottom = TOP + (own ?? (kind === 'trail' ? PLANE : low ? short : tall));
  const height = bottom + (kind === 'trail' ? PLANE_WORDS : time ? WORDS : NO_WORDS);
  return { width, height, left: 50, right: width - 12, top: TOP, bottom };
}

/** A linear scale. d3-scale would bring colours, dates and formats along, 8 kB that no chart uses. */
export interface Scale {
  (value: number): number;
  readonly from: number;
  readonly to: number;
}

function scale(from: number, to: number, start: number, end: number): Scale {
  const perUnit = (end - start) / (to - from);
  return Object.assign((value: number) => start + (value - from) * perUnit, { from, to });
}

export const timeScale = ([fromUs, toUs]: Range, box: Box): Scale =>
  scale(fromUs, toUs, box.left, box.right);

/** From 0 on, or from `least`, upwards from one place to another. */
export const spanScale = (most: number, start: number, end: number, least = 0): Scale =>
  scale(least, most, start, end);

const VALUE_TICKS = 3;
/** Half the width of a label, with some air. */
const halfOf = (text: string) => 3.5 * text.length;

/** A round number that is at least `most`, at which an axis may end. */
export const roundEnd = (most: number, unit: string): number => roundEnds(0, most, unit)[1];

/** Round numbers at which an axis may begin and end that holds both, and 0. */
function roundEnds(least: number, most: number, unit: string): Range {
  // A count needs an axis to 1, anything an axis while nothing has been seen.
  const reached = isCount(unit) || !(most > 0) ? Math.max(1, most) : most;
  const one = axisUnit(Math.max(reached, -least), unit);
  const [start, end] = nice(least / one, reached / one, VALUE_TICKS);
  return [start * one, end * one];
}

/** From 0, or from a round number that is at most `least`, to one that is at least `most`. */
export const valueScale = (most: number, unit: string, box: Box, least = 0): Scale =>
  scale(...roundEnds(least, most, unit), box.bottom, box.top);

/** Round instants: about six, or as many as find room beside one another. */
export function timeTicks(x: Scale, size: Size, box: Box): Tick[] {
  const spanUs = x.to - x.from;
  // Round in seconds, or in minutes and hours where much time is seen.
  const unitUs = spanUs > 7_200e6 ? 3_600e6 : spanUs > 600e6 ? 60e6 : 1e6;
  for (let about = size === 'narrow' ? 4 : 6; about > 1; about--) {
    const round = ticks(x.from / unitUs, x.to / unitUs, about);
    const stepUs = ((round[1] ?? 1) - (round[0] ?? 0)) * unitUs;
    const all = round.map((value) => {
      const text = timeTick(value * unitUs, stepUs, x.to);
      // The last label moves a little to the left, so as to stay inside the picture.
      return { at: px(Math.min(x(value * unitUs), box.width - halfOf(text))), text };
    });
    const apart = all.every(({ at, text }, i) => {
      const before = all[i - 1];
      return !before || at - before.at > halfOf(text) + halfOf(before.text);
    });
    if (apart) return all;
  }
  return [];
}

export function valueTicks(y: Scale, unit: string): Tick[] {
  const one = axisUnit(Math.max(y.to, -y.from), unit);
  return ticks(y.from / one, y.to / one, VALUE_TICKS)
    .filter((value) => !isCount(unit) || Number.isInteger(value))
    .map((value) => ({ at: px(y(value * one)), text: valueTick(value * one, unit, y.to) }));
}

export const px = (value: number): number => Math.round(value * 10) / 10;
