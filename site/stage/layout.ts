/**
 * What moves on the stage, as geometry: discs and ribbons along the links, slots in their parts.
 * Discs at the same place are stacked into a block, so that a burst is seen as one.
 */
import {
  attemptOfTry,
  OUTCOMES,
  outcomeOfTry,
  type PartState,
  type Picture,
  type StagePart,
} from '@simulations/index.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedDisc extends Point {
  readonly key: number;
  /** Index of its outcome. */
  readonly outcome: number;
  /** Tries before this one. */
  readonly before: number;
}

/** A slot, and who stands in it. */
export interface Standing extends Point {
  /** −1: nobody. */
  readonly key: number;
  /** How much of the work is done, 0 to 1. */
  readonly done: number;
  /** Its client has gone. */
  readonly gone: boolean;
}

/** The density along one link, as one shape. */
export interface PlacedRibbon {
  readonly key: string;
  readonly outcome: number;
  readonly d: string;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** The height of a farm's row. */
  readonly row: number;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Corner points of each link, in the order of the layout. */
  readonly paths: readonly (readonly Point[])[];
}

/** How wide a stage is, and its parts by kind. */
export interface Widths {
  readonly width: number;
  readonly part: number;
  readonly vessel: number;
  readonly gap: number;
  readonly farm: number;
  readonly lamps: number;
}

export interface Measures extends Widths {
  readonly heights: {
    readonly height: number;
    readonly middle: number;
    readonly vessel: number;
    readonly tray: number;
    readonly row: number;
  };
  heightOf(part: StagePart): number;
  widthOf(part: StagePart): number;
}

/** Where the parts stand, before the trays. */
export interface Arranged {
  readonly boxes: Map<string, Box>;
  readonly height: number;
  /** The middle of the highest line of trays. */
  readonly trayY: number;
}

const lengthOf = (a: Point, b: Point) => Math.abs(b.x - a.x) + Math.abs(b.y - a.y);

/** The point a share of the way along a path of upright and level pieces. */
export function pointAlong(path: readonly Point[], share: number): Point {
  const pieces = path.slice(1).map((to, i) => ({ from: path[i] as Point, to }));
  const total = pieces.reduce((sum, { from, to }) => sum + lengthOf(from, to), 0);
  let left = Math.min(1, Math.max(0, share)) * total;
  for (const { from, to } of pieces) {
    const length = lengthOf(from, to);
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return path.at(-1) as Point;
}

/** Discs closer than this along a link form one block. */
const TOUCHING = 2;
const SPACING = 12;
const ROWS = 5;

/** Where each disc is drawn; those at one place stand in columns, the first in front. */
export function placeDiscs(picture: Picture, { paths }: Geometry): PlacedDisc[] {
  const byLink = new Map<number, { way: number; tried: number; who: number }[]>();
  for (let i = 0; i < picture.discs.length; i += 4) {
    const [link, way, tried, who] = picture.discs.slice(i, i + 4) as [
      number,
      number,
      number,
      number,
    ];
    const onLink = byLink.get(link) ?? [];
    onLink.push({ way, tried, who });
    byLink.set(link, onLink);
  }
  const placed: PlacedDisc[] = [];
  for (const [link, discs] of byLink) {
    const path = paths[link] ?? [];
    const length = pathLength(path);
    discs.sort((a, b) => b.way - a.way || a.who - b.who);
    for (const block of blocksOf(discs, TOUCHING / length)) {
      const rows = Math.min(ROWS, block.length);
      block.forEach(({ way, tried, who }, index) => {
        const column = Math.floor(index / ROWS);
        const at = pointAlong(path, Math.max(0, way - (column * SPACING) / length));
        const side = ((index % ROWS) - (rows - 1) / 2) * SPACING;
        const place = aside(path, at, block.length > 1 ? side : 0);
        const outcome = OUTCOMES.indexOf(outcomeOfTry(tried));
        placed.push({ key: who, outcome, before: attemptOfTry(tried) - 1, ...place });
      });
    }
  }
  return placed;
}

const pathLength = (path: readonly Point[]) =>
  path.slice(1).reduce((sum, to, i) => sum + lengthOf(path[i] as Point, to), 0) || 1;

/** Steps off the path, across the piece that the point lies on. */
function aside(path: readonly Point[], at: Point, side: number): Point {
  const upright = at.x === path[0]?.x && at.x === path[1]?.x;
  return upright ? { x: at.x + side, y: at.y } : { x: at.x, y: at.y + side };
}

function blocksOf<T extends { readonly way: number }>(
  discs: readonly T[],
  touching: number,
): T[][] {
  const blocks: T[][] = [];
  for (const disc of discs) {
    const block = blocks.at(-1);
    if (block && (block[0] as T).way - disc.way <= touching) block.push(disc);
    else blocks.push([disc]);
  }
  return blocks;
}

/** The ribbons: along each link a band, the thicker the more requests there are. */
export function placeRibbons(picture: Picture, { paths }: Geometry): PlacedRibbon[] {
  const most = Math.max(1, ...picture.ribbons.flatMap(({ counts }) => counts));
  return picture.ribbons.map(({ link, outcome, counts }) => {
    const path = paths[link] ?? [];
    const cells = counts.map((count, cell) => {
      const from = pointAlong(path, cell / counts.length);
      const to = pointAlong(path, (cell + 1) / counts.length);
      return count === 0 ? '' : bandOf(from, to, (3 + (15 * count) / most) / 2);
    });
    return { key: `${link}:${outcome}`, outcome, d: cells.join('') };
  });
}

/** A band around a piece of a link, so far to each side. */
function bandOf(from: Point, to: Point, half: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const x = (-(to.y - from.y) / length) * half;
  const y = ((to.x - from.x) / length) * half;
  const corner = (at: Point, side: number) => `${px(at.x + side * x)} ${px(at.y + side * y)}`;
  return `M${corner(from, 1)}L${corner(to, 1)}L${corner(to, -1)}L${corner(from, -1)}Z`;
}

export const px = (value: number): number => Math.round(value * 10) / 10;

/** The largest size up to `most` at which a text of that many letters fits a width. */
export const fitted = (text: string, width: number, most: number): number =>
  Math.round(Math.min(most, width / (Math.max(1, text.length) * 0.58)) * 10) / 10;

/** Slots in a box, row by row from the top left; as many as fit. */
export function placeSlots(box: Box, slots: NonNullable<PartState['slots']>): Standing[] {
  const columns = Math.floor((box.width - 8) / SLOT);
  const rows = Math.floor((box.height - SLOTS_TOP - 6) / SLOT);
  const shown = slots.slice(0, Math.max(0, columns * rows));
  const left = box.x + (box.width - Math.min(columns, shown.length) * SLOT) / 2;
  return shown.map(({ who, done, outcome }, index) => ({
    x: left + ((index % columns) + 0.5) * SLOT,
    y: box.y + SLOTS_TOP + (Math.floor(index / columns) + 0.5) * SLOT,
    key: who,
    done,
    gone: outcome === 'abandoned',
  }));
}

/** A slot's side, and the room above the slots for the part's own words. */
const SLOT = 16;
const SLOTS_TOP = 42;
