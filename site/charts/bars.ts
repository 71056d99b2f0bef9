/**
 * A bar chart's geometry: counts in bins of time, one series standing on the other. The bars of a
 * series are one path, so that a hundred of them cost no more to draw than one.
 */
import type { SeriesMark, SeriesValues } from '@simulations/index.ts';
import { px, type Range, type Scale } from './frame';
import type { LaneData } from './lane-data';

export interface BarSeries {
  readonly mark: SeriesMark;
  readonly values: SeriesValues;
}

export interface BarPath {
  readonly mark: SeriesMark;
  /** Before the fork: the past that it shares with another lane. */
  readonly shared: boolean;
  /** Of a bin that is not over: what has been counted in it so far. */
  readonly open: boolean;
  readonly d: string;
}

/** A hollow bar's line lies inside it. */
const HALF_STROKE = 0.75;
/** Narrower hollow bars would be filled by their own lines: they are drawn as one outline. */
const HOLLOW_FROM = 4;

interface Bar {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where a lane parted from another one, and up to where it has been seen (µs). */
export type Instants = Partial<Pick<LaneData, 'forkAtUs' | 'nowUs'>>;

export function layoutBars(
  series: readonly BarSeries[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  { forkAtUs = -1, nowUs = Number.POSITIVE_INFINITY }: Instants = {},
): BarPath[] {
  const below: number[] = [];
  return series.flatMap(({ mark, values: { binUs, values } }) => {
    const [past, own, open]: [Bar[], Bar[], Bar[]] = [[], [], []];
    for (let bin = 0; bin < values.length; bin++) {
      const value = values[bin] ?? 0;
      const from = below[bin] ?? 0;
      below[bin] = from + value;
      const [fromUs, toUs] = [bin * binUs, (bin + 1) * binUs];
      if (value === 0 || toUs <= x.from || fromUs >= x.to) continue;
      const bar = { left: x(fromUs), right: x(toUs), bottom: y(from), top: y(from + value) };
      (toUs > nowUs ? open : toUs <= forkAtUs ? past : own).push(bar);
    }
    const hollow = mark === 'rejected' || mark === 'retried';
    const narrow = x(binUs) - x(0) < HOLLOW_FROM;
    return [
      { mark, shared: true, open: false, bars: past },
      { mark, shared: false, open: false, bars: own },
      { mark, shared: false, open: true, bars: open },
    ].flatMap(({ bars, ...path }) => {
      if (bars.length === 0) return [];
      const d =
        hollow && narrow ? outlines(bars) : bars.map((bar) => barPath(bar, hollow)).join('');
      return [{ ...path, d }];
    });
  });
}

function barPath({ left, right, bottom, top }: Bar, hollow: boolean): string {
  const gap = Math.min(1.5, (right - left) * 0.15);
  const inset = hollow ? HALF_STROKE : 0;
  const width = Math.max(0.6, right - left - 2 * (gap + inset));
  const height = Math.max(0.6, bottom - top - 2 * inset);
  return `M${px(left + gap + inset)} ${px(bottom - inset)}h${px(width)}v${px(-height)}h${px(-width)}z`;
}

/** Around each row of bars without a gap: up their tops, and back along their feet. */
function outlines(bars: readonly Bar[]): string {
  const rows: Bar[][] = [];
  for (const bar of bars) {
    const row = rows.at(-1);
    if (row && bar.left - (row.at(-1)?.right ?? 0) < 0.01) row.push(bar);
    else rows.push([bar]);
  }
  return rows
    .map((row) => {
      const tops = row.map(({ right, top }) => `V${px(top + HALF_STROKE)}H${px(right)}`);
      const feet = row.map(({ left, bottom }) => `V${px(bottom - HALF_STROKE)}H${px(left)}`);
      const [first] = row;
      const start = `M${px(first?.left ?? 0)} ${px((first?.bottom ?? 0) - HALF_STROKE)}`;
      return `${start}${tops.join('')}${feet.reverse().join('')}Z`;
    })
    .join('');
}

/** The tallest stack in a range of time. */
export function tallest(series: readonly SeriesValues[], [fromUs, toUs]: Range): number {
  const stacks: number[] = [];
  for (const { binUs, values } of series) {
    const last = Math.min(values.length - 1, Math.ceil(toUs / binUs) - 1);
    for (let bin = Math.max(0, Math.floor(fromUs / binUs)); bin <= last; bin++) {
      stacks[bin] = (stacks[bin] ?? 0) + (values[bin] ?? 0);
    }
  }
  return stacks.reduce((most, stack) => Math.max(most, stack), 0);
}
