/**
 * Where a measured run is drawn over the simulated one: how many were admitted and refused up to
 * each instant, a stair for each, in one pair of axes.
 */
import type { ParityRow } from '@simulations/index.ts';
import { type Box, px, type Range, type Scale } from '@site/site/charts/frame';

export type Kind = 'admitted' | 'rejected';
export type Side = 'simulated' | 'measured';

/** How many up to each instant: the n-th of `atUs` brought the count to n + 1. */
export interface Stair {
  readonly side: Side;
  readonly kind: Kind;
  /** In order of time. */
  readonly atUs: readonly number[];
}

/** The four stairs of a lane: a measured decision counts from when it was asked for. */
export function stairsOf(rows: readonly ParityRow[]): readonly Stair[] {
  const stair = (side: Side, kind: Kind): Stair => {
    const own = rows.filter((row) => row[side] === kind);
    const atUs = own.map((row) => (side === 'simulated' ? row.atUs : row.sentAtUs));
    return { side, kind, atUs: atUs.sort((a, b) => a - b) };
  };
  return [
    stair('simulated', 'admitted'),
    stair('simulated', 'rejected'),
    stair('measured', 'admitted'),
    stair('measured', 'rejected'),
  ];
}

/** How many there were up to an instant, itself included. */
export function countAt({ atUs }: Pick<Stair, 'atUs'>, us: number): number {
  let [from, to] = [0, atUs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((atUs[middle] as number) <= us) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The highest of all stairs of all lanes, so that lanes share their axis. */
export const mostOf = (lanes: readonly (readonly Stair[])[]): number =>
  Math.max(1, ...lanes.flat().map(({ atUs }) => atUs.length));

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly range: Range;
}

/** A stair as a path within a range of time: steps closer than a pixel become one. */
export function pathOf({ atUs }: Stair, { x, y, range: [fromUs, toUs] }: Scales): string {
  let height = countAt({ atUs }, fromUs);
  let path = `M${px(x(fromUs))} ${px(y(height))}`;
  let last = px(x(fromUs));
  for (let i = height; i < atUs.length && (atUs[i] as number) <= toUs; i++) {
    const at = px(x(atUs[i] as number));
    height = i + 1;
    const next = atUs[i + 1];
    const isLast = next === undefined || next > toUs;
    // The last step within a pixel stands for those before it.
    if (!isLast && px(x(next)) - last < 1) continue;
    path += `H${at}V${px(y(height))}`;
    last = at;
  }
  return `${path}H${px(x(toUs))}`;
}

/** So many marks at most: beyond, the list tells. */
export const MARKS_MAX = 200;
/** Marks closer than this (px) are one. */
const APART = 4;

export interface OtherwiseMark {
  readonly key: number;
  readonly x: number;
  readonly y: number;
  /** What the service did with it. */
  readonly outcome: ParityRow['measured'];
}

/** A mark for each request that was decided otherwise, on the measured stair that it raised. */
export function marksOf(
  otherwise: readonly { readonly number: number; readonly row: ParityRow }[],
  stairs: readonly Stair[],
  { x, y, range: [fromUs, toUs] }: Scales,
): readonly OtherwiseMark[] {
  const inside = otherwise.filter(({ row }) => row.sentAtUs >= fromUs && row.sentAtUs <= toUs);
  const marks: OtherwiseMark[] = [];
  const last = new Map<ParityRow['measured'], OtherwiseMark>();
  for (const { number, row } of inside) {
    const { measured: outcome, sentAtUs } = row;
    const stair = stairs.find(({ side, kind }) => side === 'measured' && kind === outcome);
    const height = stair ? countAt(stair, sentAtUs) : 0;
    const mark = { key: number, x: px(x(sentAtUs)), y: px(y(height)), outcome };
    const before = last.get(outcome);
    if (before && Math.abs(mark.x - before.x) + Math.abs(mark.y - before.y) < APART) continue;
    last.set(outcome, mark);
    marks.push(mark);
    if (marks.length === MARKS_MAX) break;
  }
  return marks;
}

export interface EndLabel {
  readonly kind: Kind;
  readonly text: string;
  readonly y: number;
}

const LABEL_HEIGHT = 15;
/** Between a stair and the foot of its label. */
const GAP = 6;

/** What the stairs are, at their right ends: apart from one another, inside the box. */
export function labelsOf(
  stairs: readonly Stair[],
  { y, range }: Scales,
  box: Box,
): readonly EndLabel[] {
  const titles = { admitted: 'admitted', rejected: 'refused' } as const;
  const ends = (['admitted', 'rejected'] as const).map((kind) => {
    const own = stairs.filter((stair) => stair.kind === kind);
    const height = Math.max(0, ...own.map((stair) => countAt(stair, range[1])));
    return { kind, text: titles[kind], y: y(height) };
  });
  const [low, high] = ends.sort((a, b) => b.y - a.y) as [EndLabel, EndLabel];
  // Above its stair; below it where the stair ends at the top.
  const wished = high.y - GAP < box.top + 8 ? high.y + LABEL_HEIGHT : high.y - GAP;
  const lowY = Math.min(box.bottom - 2, Math.max(low.y - GAP, wished + LABEL_HEIGHT));
  return [
    { ...low, y: px(lowY) },
    { ...high, y: px(Math.min(wished, lowY - LABEL_HEIGHT)) },
  ];
}

/** @param time whether the instants stand below it. */
export const boxFor = (width: number, low: boolean, time = true): Box => {
  const bottom = 14 + (low ? 96 : 150);
  return { width, height: bottom + (time ? 24 : 6), left: 44, right: width - 12, top: 14, bottom };
};
