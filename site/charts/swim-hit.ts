/** The request whose bar, message or moment is under a pointer, or near it. */
import type { Bar, PlacedArrow, PlacedMoment, Point } from './swim';

/** Further away than this (in the drawing) nothing is meant. */
const NEAR = 6;

interface Marks {
  readonly bars: readonly Bar[];
  readonly arrows: readonly PlacedArrow[];
  readonly moments: readonly PlacedMoment[];
}

/** Its number; undefined where none is near, or what is there is of no request. */
export function nearestTo(at: Point, { bars, arrows, moments }: Marks): number | undefined {
  const found = [
    ...moments.map(({ who, x, y }) => ({ who, far: Math.hypot(x - at.x, y - at.y) })),
    ...bars.map((bar) => ({ who: bar.who, far: awayFromBar(at, bar) })),
    ...arrows.map((arrow) => ({ who: arrow.who, far: awayFromLine(at, arrow) })),
  ].filter(({ who }) => who >= 0);
  const [first] = found.sort((one, other) => one.far - other.far);
  return first && first.far <= NEAR ? first.who : undefined;
}

function awayFromBar({ x, y }: Point, bar: Bar): number {
  const right = Math.max(bar.x - x, 0, x - bar.x - bar.width);
  const down = Math.max(bar.y - y, 0, y - bar.y - bar.height);
  return Math.hypot(right, down);
}

function awayFromLine({ x, y }: Point, { from, to }: PlacedArrow): number {
  const [across, along] = [to.x - from.x, to.y - from.y];
  const square = across * across + along * along;
  const share = square > 0 ? ((x - from.x) * across + (y - from.y) * along) / square : 0;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(from.x + nearest * across - x, from.y + nearest * along - y);
}
