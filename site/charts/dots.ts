/**
 * A dot plot's geometry: each finished request at the instant when it ended, with the mark of its
 * outcome. The dots of an outcome are one path.
 */
import { type OutcomeName, outcomeOfTry, type SeriesValues } from '@simulations/index.ts';
import { px, type Scale } from './frame';

export interface DotPath {
  readonly outcome: OutcomeName;
  readonly shared: boolean;
  readonly d: string;
}

/** A line of no length with round ends is a disc, a ring two arcs, a cross two strokes. */
const MARKS: Record<OutcomeName, (x: number, y: number) => string> = {
  served: (x, y) => `M${x} ${y}h0`,
  waiting: (x, y) => `M${x} ${y}h0`,
  rejected: (x, y) => ring(x, y),
  abandoned: (x, y) => ring(x, y),
  failed: (x, y) => `M${px(x - 2.5)} ${px(y - 2.5)}l5 5m0-5l-5 5`,
};

export const markPath = (outcome: OutcomeName, x: number, y: number): string =>
  MARKS[outcome](x, y);

const ring = (x: number, y: number) => `M${px(x - 2.5)} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0`;

export function layoutDots(
  { values, dots }: SeriesValues,
  { x, y }: { readonly x: Scale; readonly y: Scale },
  forkAtUs = -1,
): DotPath[] {
  if (!dots) return [];
  const paths = new Map<string, { outcome: OutcomeName; shared: boolean; marks: string[] }>();
  for (let i = 0; i < values.length; i++) {
    const atUs = dots.atUs[i] as number;
    if (atUs < x.from || atUs > x.to) continue;
    const outcome = outcomeOfTry(dots.outcomes[i] ?? 0);
    const shared = atUs <= forkAtUs;
    const key = `${outcome}${shared}`;
    const path = paths.get(key) ?? { outcome, shared, marks: [] };
    paths.set(key, path);
    path.marks.push(markPath(outcome, px(x(atUs)), px(y(values[i] ?? 0))));
  }
  return [...paths.values()].map(({ marks, ...path }) => ({ ...path, d: marks.join('') }));
}
