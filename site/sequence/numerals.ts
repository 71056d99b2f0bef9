/**
 * Where there is no room for words each step has its number: on its arrow, or beside its bar or
 * mark. Of a few places it takes the first at which no other number stands.
 */

export const NUMERAL_PX = 9;

export interface Numeral {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

type Point = readonly [x: number, y: number];

/** Shares of an arrow or a bar, the best first. */
const SHARES = [0.45, 0.24, 0.7, 0.14, 0.84, 0.34, 0.58];

export const alongArrow = ([fromX, fromY]: Point, [toX, toY]: Point): readonly Point[] =>
  SHARES.map((share) => [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share]);

export const besideBar = (x: number, y: number, height: number): readonly Point[] =>
  [0.5, ...SHARES].map((share) => [x + 17, y + height * share]);

export const besideMark = (x: number, y: number): readonly Point[] => [
  [x + 17, y],
  [x - 17, y],
  [x + 17, y + 17],
  [x + 17, y - 17],
];

export function placeNumerals(
  steps: readonly { readonly index: number; readonly places: readonly Point[] }[],
): Numeral[] {
  const placed: Numeral[] = [];
  const free = ([x, y]: Point) =>
    placed.every((other) => Math.hypot(other.x - x, other.y - y) >= 2 * NUMERAL_PX);
  for (const { index, places } of steps) {
    const [x, y] = places.find(free) ?? (places[0] as Point);
    placed.push({ index, x, y });
  }
  return placed;
}
