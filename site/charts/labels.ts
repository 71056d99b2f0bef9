/**
 * Words inside a plot: what ends where, what a line stands for. A word that finds no place where it
 * would touch another one is left out; the legend has it all the same.
 */
import type { Box } from './frame';

export interface Wish {
  readonly key: string;
  readonly text: string;
  /** Where it may stand, the best place first: a baseline, and which side of it the text lies. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

export interface Label extends Place {
  readonly key: string;
  readonly text: string;
}

/** Mean width of a letter at 11.5 px, and the height of a line. */
const LETTER = 6.3;
const LINE = 13;

const widthOf = (text: string): number => text.length * LETTER;

/** Places the wishes one after the other, the most important first. */
export function placeLabels(wishes: readonly Wish[], box: Box): Label[] {
  const taken: Rectangle[] = [];
  return wishes.flatMap(({ places, ...label }) => {
    for (const place of places) {
      const rectangle = rectangleOf(label.text, place);
      if (!isInside(rectangle, box) || taken.some((other) => touch(rectangle, other))) continue;
      taken.push(rectangle);
      return [{ ...label, ...place }];
    }
    return [];
  });
}

/** Just above a line at its right end, or just below it where the data end just above it. */
export function alongLine(y: number, ends: readonly number[], box: Box): Place[] {
  const places = [y - 5, y + 13].map((at) => ({ x: box.right, y: at, anchor: 'end' as const }));
  const crowded = ends.some((end) => end <= y && end > y - 2 * LINE);
  return crowded ? places.reverse() : places;
}

/** At the end of a line: after it where there is room, else above or below it. */
export function atEnd({ x, y }: { readonly x: number; readonly y: number }, text: string): Place[] {
  const before = (at: number): Place => ({ x: x - 2, y: at, anchor: 'end' });
  const places: Place[] = [{ x: x + 6, y: y + 4, anchor: 'start' }, before(y - 7), before(y + 16)];
  // A name longer than what lies before it would hide the lines.
  return places.filter(({ anchor }) => anchor === 'start' || 2 * widthOf(text) < x);
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function rectangleOf(text: string, { x, y, anchor }: Place): Rectangle {
  const width = widthOf(text);
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - LINE + 3, bottom: y + 3 };
}

/** Labels at the very top may rise a little above the plot. */
const isInside = ({ left, right, top, bottom }: Rectangle, box: Box): boolean =>
  left >= box.left && right <= box.right + 8 && top >= -4 && bottom <= box.bottom;

const touch = (one: Rectangle, other: Rectangle): boolean =>
  one.left < other.right + 4 &&
  other.left < one.right + 4 &&
  one.top < other.bottom &&
  other.top < one.bottom;
