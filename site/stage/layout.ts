/**
 * The stage's geometry: parts on a grid, links between them, discs along the links.
 *
 * Parts that a chain of links joins stand in a row from left to right; a tray hangs below the part
 * that feeds it. Discs at the same place are stacked into a block, so that a burst is seen as one.
 */
import type { Picture, StageLayout, StageLink } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';

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
  readonly outcome: number;
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
  readonly boxes: ReadonlyMap<string, Box>;
  /** Corner points of each link, in the order of the layout. */
  readonly paths: readonly (readonly Point[])[];
}

const SIZES = {
  full: { width: 800, part: 112, vessel: 92, gap: 8 },
  wide: { width: 600, part: 92, vessel: 82, gap: 8 },
  narrow: { width: 340, part: 70, vessel: 74, gap: 4 },
} as const;

/** With more than two lanes each is lower, so that all are seen together. */
const HEIGHTS = {
  tall: { height: 186, middle: 84, vessel: 112, box: 52, tray: 168 },
  low: { height: 120, middle: 46, vessel: 66, box: 44, tray: 98 },
} as const;

export type Height = keyof typeof HEIGHTS;

/** Where parts and links stand; the same for every frame of a figure. */
export function layoutStage(stage: StageLayout, size: Size, tallness: Height): Geometry {
  const heights = HEIGHTS[tallness];
  const { width, part, vessel, gap } = SIZES[size];
  const row = stage.parts.filter(({ kind }) => kind !== 'tray');
  const boxes = new Map<string, Box>();
  row.forEach(({ id, kind }, index) => {
    const own = kind === 'box' ? part : vessel;
    const share = row.length === 1 ? 0.5 : index / (row.length - 1);
    const x = gap + share * (width - 2 * gap - own);
    const height = kind === 'box' ? heights.box : heights.vessel;
    boxes.set(id, { x, y: heights.middle - height / 2, width: own, height });
  });
  for (const tray of stage.parts.filter(({ kind }) => kind === 'tray')) {
    const feeder = stage.links.find(({ to }) => to === tray.id)?.from ?? '';
    const above = boxes.get(feeder) ?? { x: width / 2, y: 0, width: 0, height: 0 };
    const x = above.x + above.width + (size === 'narrow' ? 12 : 48);
    boxes.set(tray.id, { x, y: heights.tray - 14, width: width - gap - x, height: 28 });
  }
  const paths = stage.links.map((link) => route(link, boxes, heights.middle));
  return { width, height: heights.height, boxes, paths };
}

/** A straight line between parts of the row; down and along into a tray. */
function route(link: StageLink, boxes: ReadonlyMap<string, Box>, middle: number): Point[] {
  const from = boxes.get(link.from);
  const to = boxes.get(link.to);
  if (!from || !to) throw new Error(`Link "${link.id}" joins parts that the stage does not have.`);
  if (to.y > from.y + from.height) {
    const x = from.x + from.width / 2;
    const y = to.y + to.height / 2;
    return [
      { x, y: from.y + from.height },
      { x, y },
      { x: to.x - 6, y },
    ];
  }
  return [
    { x: from.x + from.width, y: middle },
    { x: to.x, y: middle },
  ];
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
  const byLink = new Map<number, { way: number; outcome: number; who: number }[]>();
  for (let i = 0; i < picture.discs.length; i += 4) {
    const [link, way, outcome, who] = picture.discs.slice(i, i + 4) as [
      number,
      number,
      number,
      number,
    ];
    const onLink = byLink.get(link) ?? [];
    onLink.push({ way, outcome, who });
    byLink.set(link, onLink);
  }
  const placed: PlacedDisc[] = [];
  for (const [link, discs] of byLink) {
    const path = paths[link] ?? [];
    const length = pathLength(path);
    discs.sort((a, b) => b.way - a.way || a.who - b.who);
    for (const block of blocksOf(discs, TOUCHING / length)) {
      const rows = Math.min(ROWS, block.length);
      block.forEach(({ way, outcome, who }, index) => {
        const column = Math.floor(index / ROWS);
        const at = pointAlong(path, Math.max(0, way - (column * SPACING) / length));
        const side = ((index % ROWS) - (rows - 1) / 2) * SPACING;
        placed.push({ key: who, outcome, ...aside(path, at, block.length > 1 ? side : 0) });
      });
    }
  }
  return placed;
}

const pathLength = (path: readonly Point[]) =>
  path.slice(1).reduce((sum, to, i) => sum + lengthOf(path[i] as Point, to), 0) || 1;

/** Steps off the path, across the piece that the point lies on. */
function aside(path: readonly Point[], at: Point, side: number): Point {
  const upright = path.length > 2 && at.x === path[0]?.x;
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

const px = (value: number): number => Math.round(value * 10) / 10;

/** The largest size up to `most` at which a text of that many letters fits a width. */
export const fitted = (text: string, width: number, most: number): number =>
  Math.round(Math.min(most, width / (text.length * 0.58)) * 10) / 10;

/** Slots in a box, row by row from the top left; as many as fit. */
export function placeSlots(box: Box, count: number): Point[] {
  const columns = Math.floor((box.width - 8) / SLOT);
  const rows = Math.floor((box.height - SLOTS_TOP - 6) / SLOT);
  const shown = Math.min(count, columns * rows);
  const left = box.x + (box.width - Math.min(columns, shown) * SLOT) / 2;
  return Array.from({ length: shown }, (_, index) => ({
    x: left + ((index % columns) + 0.5) * SLOT,
    y: box.y + SLOTS_TOP + (Math.floor(index / columns) + 0.5) * SLOT,
  }));
}

/** A slot's side, and the room above the slots for the part's own words. */
const SLOT = 16;
const SLOTS_TOP = 42;
