/**
 * Faults of a drawing, counted: text on text, lines through boxes, crossings, what is too close.
 *
 * They are sums over routes and over pairs of routes, so that a search which moves one route need
 * not look at the others again.
 */
import { touch, within } from './geometry.ts';
import { crossings, endsMeet, isRaggedAtEnds, isShort, runTogether } from './lines.ts';
import type { Piece, Scene, Solid } from './scene.ts';

export interface Faults {
  /** Text on a state, on its border, on a timer or on a start dot. */
  textOnBox: number;
  textOnText: number;
  lineOnText: number;
  lineOnBox: number;
  crossings: number;
  /** Lines and text so near to another line's text, or to a state, that they might belong to it. */
  near: number;
  /** Ends, arrowheads, opposite lines, dots and timers that are too close to one another. */
  tight: number;
  bends: number;
  /** Of all lines (px). */
  length: number;
}

export const noFaults = (): Faults => ({
  textOnBox: 0,
  textOnText: 0,
  lineOnText: 0,
  lineOnBox: 0,
  crossings: 0,
  near: 0,
  tight: 0,
  bends: 0,
  length: 0,
});

export const costOf = (faults: Faults): number =>
  1000 * (faults.textOnBox + faults.textOnText + faults.lineOnBox) +
  600 * faults.lineOnText +
  120 * faults.crossings +
  60 * faults.tight +
  25 * faults.near +
  14 * faults.bends +
  0.12 * faults.length;

/** As far as a line's own text stands from it, and a little more (px). */
const NEAR = 9;

/** Those that no drawing may have. */
export const hardFaults = ({ textOnBox, textOnText, lineOnText, lineOnBox }: Faults): number =>
  textOnBox + textOnText + lineOnText + lineOnBox;

/** Of one route among the states. */
export function addOwnFaults(faults: Faults, piece: Piece, scene: Scene): void {
  const { along, label, dot, route } = piece;
  faults.length += piece.length;
  faults.bends += route.form === 'corners' ? route.points.length - 2 : 0;
  if (isShort(piece)) faults.tight++;
  faults.tight += isRaggedAtEnds(piece);
  for (const timer of scene.timers) {
    if (along.some((point) => within(point, timer))) faults.tight++;
    if (label && touch(label, timer, 1)) faults.textOnBox++;
  }
  for (const title of scene.titles) {
    if (along.some((point) => within(point, title, 1))) faults.lineOnText++;
  }
  for (const solid of scene.solids) {
    const { id, box, holds } = solid;
    if (label && !holds && touch(label, box, 2)) faults.textOnBox++;
    if (dot && !holds && id !== route.id && touch(dot, box, 12)) faults.tight++;
    if (goesThrough(piece, solid)) faults.lineOnBox++;
    else if (hugs(piece, solid)) faults.near++;
  }
  for (const border of scene.borders) if (label && touch(label, border, 2)) faults.textOnBox++;
  if (label && !route.onLine && along.some((point) => within(point, label, -2))) {
    faults.lineOnText++;
  }
}

/** A line may touch where it begins and ends, and run inside what holds either of the two. */
function goesThrough({ along, inside }: Piece, { id, box, holds }: Solid): boolean {
  if (!inside.has(id)) return along.some((point) => within(point, box, 3));
  if (holds) return false;
  return along.some((point, i) => i > 0 && i < along.length - 1 && within(point, box, -4));
}

/** A line along the edge of a state looks like a part of it. */
const hugs = ({ along, inside }: Piece, { id, box, holds }: Solid): boolean =>
  !holds && !inside.has(id) && along.some((point) => within(point, box, NEAR));

/** Between two routes. */
export function addMutualFaults(faults: Faults, a: Piece, b: Piece): void {
  if (!touch(a.bounds, b.bounds, 14)) return;
  if (a.label && b.label && touch(a.label, b.label, NEAR)) {
    if (touch(a.label, b.label, 2)) faults.textOnText++;
    else faults.near++;
  }
  addTextFaults(faults, a, b);
  addTextFaults(faults, b, a);
  addDotFaults(faults, a, b);
  addDotFaults(faults, b, a);
  if (endsMeet(a, b)) faults.tight++;
  if (runTogether(a, b)) faults.tight++;
  faults.crossings += crossings(a, b);
}

function addTextFaults(faults: Faults, { along }: Piece, { label }: Piece): void {
  if (!label || !along.some((point) => within(point, label, NEAR))) return;
  if (along.some((point) => within(point, label, 1))) faults.lineOnText++;
  else faults.near++;
}

function addDotFaults(faults: Faults, { dot }: Piece, { along, label }: Piece): void {
  if (!dot) return;
  if (along.some((point) => within(point, dot, 4))) faults.tight++;
  if (label && touch(label, dot, 1)) faults.textOnBox++;
}
