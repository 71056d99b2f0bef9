/** Plane geometry for drawings: points, boxes, and whether they touch. y grows downwards. */
import type { Box, Point } from '../run/statechart.ts';

export type { Box, Point };

export const distance = (a: Point, b: Point): number => {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
};

export const middle = ({ x, y, width, height }: Box): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});

export const shifted = <T extends Point>(shape: T, { x, y }: Point): T => ({
  ...shape,
  x: shape.x + x,
  y: shape.y + y,
});

/** Whether two boxes come closer than `gap`. */
export const touch = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/** Whether a point lies in a box grown by `gap`, or shrunk where it is negative. */
export const within = ({ x, y }: Point, box: Box, gap = 0): boolean =>
  x > box.x - gap && x < box.x + box.width + gap && y > box.y - gap && y < box.y + box.height + gap;

/** Whether two segments cross. A point on a line counts to one side of it, so none is missed. */
export const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;

const sideOf = (p: Point, q: Point, r: Point): 1 | -1 =>
  (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0 ? 1 : -1;

/** The smallest box around all of them. */
export function around(shapes: readonly (Point | Box)[]): Box {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const shape of shapes) {
    const { width, height } = 'width' in shape ? shape : NOTHING;
    left = Math.min(left, shape.x);
    top = Math.min(top, shape.y);
    right = Math.max(right, shape.x + width);
    bottom = Math.max(bottom, shape.y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const NOTHING = { width: 0, height: 0 };

/** A square around a point. */
export const squareAt = ({ x, y }: Point, half: number): Box => ({
  x: x - half,
  y: y - half,
  width: 2 * half,
  height: 2 * half,
});
