/** How lines lie to one another: crossings, and ends that come too close. */
import { cross, distance, type Point } from './geometry.ts';
import type { Piece } from './scene.ts';

/** Nearer ends look like one. */
const ENDS_APART = 11;
/** Two lines between the same states, in their middle. */
const OPPOSITE_APART = 13;
/** A bend nearer than this to the tip of an arrow bends the arrow. */
const LAST_STRETCH = 14;
/** In points along the line. */
const SHORT = 7;

const isLink = ({ from, to }: Piece): boolean => from !== null && to !== null;
const isLoop = ({ from, to }: Piece): boolean => from === to;
const lengthOf = (points: readonly Point[], a: number, b: number): number =>
  distance(points[a] as Point, points[b] as Point);

export const isShort = (piece: Piece): boolean =>
  isLink(piece) && !isLoop(piece) && piece.along.length < SHORT;

/** How many of its ends have a bend at the arrowhead, or where it begins. */
export function isRaggedAtEnds(piece: Piece): number {
  const { points, form } = piece.route;
  if (form !== 'corners' || points.length < 3 || !isLink(piece) || isLoop(piece)) return 0;
  const last = points.length - 1;
  return [lengthOf(points, 0, 1), lengthOf(points, last, last - 1)].filter(
    (length) => length < LAST_STRETCH,
  ).length;
}

export function endsMeet(a: Piece, b: Piece): boolean {
  if (!isLink(a) || !isLink(b)) return false;
  return endsOf(a).some((p) => endsOf(b).some((q) => distance(p, q) < ENDS_APART));
}

const endsOf = ({ along }: Piece): readonly Point[] => [along[0] as Point, along.at(-1) as Point];

/** Whether there and back lie on one another. */
export function runTogether(a: Piece, b: Piece): boolean {
  if (!isLink(a) || isLoop(a) || a.from !== b.to || a.to !== b.from) return false;
  const middle = a.along[a.along.length >> 1] as Point;
  return b.along.some((point) => distance(point, middle) < OPPOSITE_APART);
}

export function crossings({ along: a }: Piece, { along: b }: Piece): number {
  let count = 0;
  for (let i = 1; i < a.length; i++) {
    const [p, q] = [a[i - 1] as Point, a[i] as Point];
    for (let k = 1; k < b.length; k++) {
      if (cross(p, q, b[k - 1] as Point, b[k] as Point)) count++;
    }
  }
  return count;
}
