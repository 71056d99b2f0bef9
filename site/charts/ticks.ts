/**
 * Ticks: each attempt a short upright stroke in its row, and below the rows, on the same instants,
 * bars that count all attempts. Stripes are attempts at the same time; fog is what chance makes of
 * them. First tries are thick, others thin; served ones are longer than the rest.
 */
import {
  attemptOfTry,
  type OutcomeName,
  outcomeOfTry,
  type SeriesValues,
} from '@simulations/index.ts';
import { type BarPath, type Instants, layoutBars } from './bars';
import { type Box, px, type Scale, spanScale } from './frame';
import type { Reach } from './kinds';

export interface TickPath {
  readonly outcome: OutcomeName;
  /** Not a first try. */
  readonly again: boolean;
  readonly shared: boolean;
  readonly d: string;
}

const BARS = 0.27;
const BETWEEN = 14;

/** A plot's box in two: the rows, and the bars below them. */
export function splitBox(box: Box): { readonly rows: Box; readonly bars: Box } {
  const top = box.bottom - BARS * (box.bottom - box.top);
  return { rows: { ...box, bottom: top - BETWEEN }, bars: { ...box, top } };
}

/** From the first row at the top to the last one. */
export const rowScale = (
  { most, least }: Pick<Reach, 'most' | 'least'>,
  { rows: box }: { readonly rows: Box },
): Scale => spanScale(most, box.top, box.bottom, least);

const LONGEST = 11;
const SHORTEST = 2;
const SHORTEST_SERVED = 5;

export function layoutTicks(
  { values, dots }: SeriesValues,
  { x, y }: { readonly x: Scale; readonly y: Scale },
  forkAtUs = -1,
): TickPath[] {
  if (!dots) return [];
  const pitch = 0.8 * (y(1) - y(0));
  const paths = new Map<string, Omit<TickPath, 'd'> & { d: string }>();
  for (let i = 0; i < values.length; i++) {
    const atUs = dots.atUs[i] as number;
    if (atUs < x.from || atUs > x.to) continue;
    const tried = dots.outcomes[i] ?? 0;
    const [outcome, again, shared] = [
      outcomeOfTry(tried),
      attemptOfTry(tried) > 1,
      atUs <= forkAtUs,
    ];
    const key = `${outcome}${again}${shared}`;
    const path = paths.get(key) ?? { outcome, again, shared, d: '' };
    paths.set(key, path);
    path.d += strokePath(outcome, x(atUs), y((values[i] ?? 0) + 0.5), pitch);
  }
  return [...paths.values()];
}

/** A stroke around a point: whole, cut in two where it was rejected, a cross where it failed. */
export function strokePath(outcome: OutcomeName, x: number, y: number, pitch: number): string {
  const shortest = outcome === 'served' ? SHORTEST_SERVED : SHORTEST;
  const length = Math.min(LONGEST, Math.max(shortest, pitch));
  const [left, top] = [px(x), px(y - length / 2)];
  if (length >= 6 && outcome === 'rejected') {
    const piece = px(length * 0.36);
    return `M${left} ${top}v${piece}m0 ${px(length - 2 * piece)}v${piece}`;
  }
  if (length >= 6 && outcome === 'failed') {
    return `M${px(x - 2)} ${px(y - 3)}l4 6m0-6l-4 6`;
  }
  return `M${left} ${top}v${px(length)}`;
}

/** All attempts as two series of bars: first tries, and others standing on them. */
export const triesAsBars = (series: SeriesValues | undefined): readonly SeriesValues[] => {
  const { binUs = 0, first = [], again = [] } = series?.tries ?? {};
  return [
    { binUs, values: first },
    { binUs, values: again },
  ];
};

export function layoutTries(
  series: SeriesValues | undefined,
  axes: { readonly x: Scale; readonly y: Scale },
  lane?: Instants,
): BarPath[] {
  const [first, again] = triesAsBars(series) as [SeriesValues, SeriesValues];
  return layoutBars(
    [
      { mark: 'offered', values: first },
      { mark: 'retried', values: again },
    ],
    axes,
    lane,
  );
}

/** Where what becomes of an attempt is not known yet, a retry has the colour of retries. */
export const tickClasses = (outcome: OutcomeName, again: boolean): readonly string[] => [
  'tick',
  outcome === 'waiting' && again ? 'tick-retried' : `tick-${outcome}`,
  ...(again ? ['again'] : []),
];
