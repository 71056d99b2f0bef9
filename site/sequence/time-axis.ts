/**
 * Time downwards, on an honest scale.
 *
 * Between instants the distance is the time that passes. Where one of these times is more than 20
 * times all shorter ones together, it is cut short, and the drawing says so; else the short ones
 * would not be seen. What happens at one instant stands in rows below one another.
 */
import { count, seconds } from '@simulations/index.ts';

/** Beyond this share of the rest a time is cut short. */
const BREAK_TIMES = 20;
const BREAK_PX = 132;
/** What one stretch of time gets, and all of them: less where the greatest is cut short. */
const GAP_PX = { aim: 46, least: 8, sum: 210, sumBesideBreak: 84, most: 400 };
const ROW_PX = 32;
const TEXT_PX = 15;

export const NOT_TO_SCALE = 'not to scale';
export const SAME_INSTANT = 'same instant';

export interface PlacedInstant {
  readonly atUs: number;
  readonly text: string;
  /** Where its text stands, clear of the one above. */
  readonly textY: number;
  /** Of its first row. */
  readonly y: number;
  /** Of its last row; the same where it has one. */
  readonly endY: number;
}

export interface TimeBreak {
  readonly fromY: number;
  readonly toY: number;
  readonly us: number;
}

export interface TimeAxis {
  /** All that is written at it. */
  readonly words: readonly string[];
  readonly instants: readonly PlacedInstant[];
  readonly breaks: readonly TimeBreak[];
  /** The y of a row at an instant that the axis was made with. */
  readonly yOf: (atUs: number, row?: number) => number;
}

/**
 * @param rows for each instant (µs) that is drawn, how many rows it has: 1 or more.
 * @param top where the first row stands.
 */
export function layoutTime(rows: ReadonlyMap<number, number>, top: number): TimeAxis {
  const times = [...rows.keys()].sort((a, b) => a - b);
  const gaps = times.slice(1).map((atUs, i) => atUs - (times[i] as number));
  const broken = brokenGaps(gaps);
  const heights = gapHeights(gaps, broken);
  const texts = instantTexts(times);
  const instants: PlacedInstant[] = [];
  const breaks: TimeBreak[] = [];
  let y = top;
  times.forEach((atUs, i) => {
    const endY = y + ((rows.get(atUs) ?? 1) - 1) * ROW_PX;
    const textY = Math.max(y, lowest(instants.at(-1)) + TEXT_PX);
    instants.push({ atUs, text: texts[i] ?? '', textY, y, endY });
    y = endY + (heights[i] ?? 0);
    if (broken.has(i)) breaks.push({ fromY: endY, toY: y, us: gaps[i] as number });
  });
  const byTime = new Map(instants.map((instant) => [instant.atUs, instant.y]));
  const severalRows = instants.some(({ y, endY }) => endY > y);
  const notes = [
    ...(breaks.length > 0 ? [NOT_TO_SCALE] : []),
    ...(severalRows ? [SAME_INSTANT] : []),
    ...breaks.map(breakText),
  ];
  return {
    words: [...texts, ...notes],
    instants,
    breaks,
    yOf: (atUs, row = 0) => (byTime.get(atUs) ?? top) + row * ROW_PX,
  };
}

/** Of what is written beside an instant. */
const lowest = (instant: PlacedInstant | undefined) =>
  instant ? Math.max(instant.textY, instant.endY) : 0;

/** Indices of the times that are cut short: each is more than 20 times all that are shorter. */
function brokenGaps(gaps: readonly number[]): ReadonlySet<number> {
  const shortest = gaps.map((gap, index) => ({ gap, index })).sort((a, b) => a.gap - b.gap);
  let rest = 0;
  for (const [place, { gap }] of shortest.entries()) {
    if (rest > 0 && gap > BREAK_TIMES * rest) {
      return new Set(shortest.slice(place).map(({ index }) => index));
    }
    rest += gap;
  }
  return new Set();
}

function gapHeights(gaps: readonly number[], broken: ReadonlySet<number>): number[] {
  const shown = gaps.filter((_, index) => !broken.has(index));
  const sum = shown.reduce((a, b) => a + b, 0);
  const together = broken.size > 0 ? GAP_PX.sumBesideBreak : GAP_PX.sum;
  const aim = Math.max(together / sum, GAP_PX.aim / Math.min(...shown));
  const perUs = Math.min(aim, Math.max(GAP_PX.most, GAP_PX.aim * shown.length) / sum);
  return gaps.map((gap, index) =>
    broken.has(index) ? BREAK_PX : Math.max(GAP_PX.least, gap * perUs),
  );
}

/** Instants in words, with as many decimals as tell the nearest two apart. */
export function instantTexts(times: readonly number[]): string[] {
  const gaps = times.slice(1).map((atUs, i) => atUs - (times[i] as number));
  const nearest = Math.min(1e6, ...gaps.filter((gap) => gap > 0));
  const digits = times.length === 1 ? 3 : Math.max(2, Math.ceil(Math.log10(1e6 / nearest)) + 1);
  const unit = 10 ** Math.min(6, digits);
  return times.map((atUs) => {
    const whole = Math.floor(atUs / 1e6);
    const rest = Math.floor(((atUs % 1e6) * unit) / 1e6);
    return `${count(whole)}.${String(rest).padStart(Math.min(6, digits), '0')} s`;
  });
}

export const breakText = ({ us }: TimeBreak): string => seconds(us);
