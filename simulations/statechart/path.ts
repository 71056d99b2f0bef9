/** SVG path data of a route: rounded corners or curves, and its arrowhead. Half pixels are enough. */
import { distance, type Point } from './geometry.ts';
import type { Route } from './plan.ts';

const CORNER_RADIUS = 14;
const TIP_LENGTH = 8;
const TIP_HALF_WIDTH = 4;

export const half = (value: number): number => Math.round(value * 2) / 2;
const at = ({ x, y }: Point): string => `${half(x)} ${half(y)}`;
const fine = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

export function pathOf({ form, points }: Route): string {
  const [start, ...rest] = points as [Point, ...Point[]];
  if (form === 'corners') return cornered(start, rest);
  let path = `M${at(start)}`;
  for (let i = 0; i + 2 < rest.length; i += 3) {
    path += `C${rest
      .slice(i, i + 3)
      .map(at)
      .join(' ')}`;
  }
  return path;
}

function cornered(start: Point, rest: readonly Point[]): string {
  const points = [start, ...rest];
  const last = points.length - 1;
  let path = `M${at(start)}`;
  for (let i = 1; i < last; i++) {
    const [before, corner, after] = points.slice(i - 1, i + 2) as [Point, Point, Point];
    // Two corners share the stretch between them.
    const radius = Math.min(
      CORNER_RADIUS,
      distance(before, corner) / (i === 1 ? 1 : 2),
      distance(corner, after) / (i === last - 1 ? 1 : 2),
    );
    path += `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`;
  }
  return `${path}L${at(points[last] as Point)}`;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return {
    x: from.x + ((to.x - from.x) * by) / length,
    y: from.y + ((to.y - from.y) * by) / length,
  };
}

/** A triangle whose point is where the route ends. */
export function tipOf({ points }: Route): string {
  const end = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const back = towards(end, before, TIP_LENGTH);
  const length = distance(end, before) || 1;
  const aside = {
    x: (-(before.y - end.y) / length) * TIP_HALF_WIDTH,
    y: ((before.x - end.x) / length) * TIP_HALF_WIDTH,
  };
  const left = { x: back.x + aside.x, y: back.y + aside.y };
  const right = { x: back.x - aside.x, y: back.y - aside.y };
  return `M${fine(left)}L${fine(end)}L${fine(right)}Z`;
}
