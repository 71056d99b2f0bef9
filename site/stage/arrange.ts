/**
 * Where the parts and links of a stage stand; the same for every frame of a figure.
 *
 * Parts that a chain of links joins stand in a row from left to right; a tray hangs below the part
 * that feeds it. Where there is little room, a farm or lamps have a row of their own (bands.ts).
 */
import type { StageLayout, StageLink, StagePart } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { kindOf } from './kinds';
import type { Arranged, Box, Geometry, Measures, Point, Widths } from './layout';

const SIZES: Readonly<Record<Size, Widths>> = {
  full: { width: 800, part: 112, vessel: 92, gap: 8, farm: 288, lamps: 190 },
  wide: { width: 600, part: 92, vessel: 82, gap: 8, farm: 228, lamps: 140 },
  narrow: { width: 340, part: 70, vessel: 74, gap: 4, farm: 332, lamps: 332 },
};

/** With more than two lanes each is lower, so that all are seen together. */
const HEIGHTS = {
  tall: { height: 186, middle: 84, vessel: 112, box: 52, tray: 168, row: 18, lamps: 136 },
  low: { height: 120, middle: 46, vessel: 66, box: 44, tray: 98, row: 15, lamps: 84 },
} as const;

export type Height = keyof typeof HEIGHTS;

/** Above the rows of a farm: its own words. */
export const FARM_HEAD = 26;
const FARM_FOOT = 6;

export const isWide = (part: StagePart) =>
  part.kind === 'farm' || part.kind === 'lamps' || kindOf(part)?.width !== undefined;
export const isTray = ({ kind }: StagePart) => kind === 'tray';
export const TRAY = 28;

/** @param rows of the largest farm. */
export function layoutStage(stage: StageLayout, size: Size, tallness: Height, rows = 0): Geometry {
  const measures = measuresOf(size, tallness, rows);
  const chain = stage.parts.filter((part) => !isTray(part));
  const crowded = size === 'narrow' || tooNarrow(chain, measures);
  const wide = crowded && chain.length > 1 ? chain.find(isWide) : undefined;
  const stack = wide && kindOf(wide)?.stack;
  const { boxes, height, trayY } = stack ? stack(stage, measures) : rowOf(chain, measures);
  const stacked = stack !== undefined;
  const { more, downs } = trays(stage, boxes, { measures, size, stacked, trayY });
  const paths = stage.links.map((link) => route(link, boxes, downs.get(link.to)));
  const { row } = measures.heights;
  return { width: measures.width, height: height + more, row, boxes, paths };
}

function measuresOf(size: Size, tallness: Height, rows: number): Measures {
  const [widths, heights] = [SIZES[size], HEIGHTS[tallness]];
  return {
    ...widths,
    heights,
    heightOf(part) {
      const { kind } = part;
      const own = kindOf(part)?.height?.[tallness];
      if (own) return own;
      if (kind === 'farm') {
        return Math.max(heights.vessel, FARM_HEAD + FARM_FOOT + rows * heights.row);
      }
      if (kind === 'lamps') return heights.lamps;
      return kind === 'box' ? heights.box : heights.vessel;
    },
    widthOf(part) {
      const { kind } = part;
      const own = kindOf(part)?.width?.[size];
      if (own) return own;
      if (kind === 'farm' || kind === 'lamps') return widths[kind];
      return kind === 'box' ? widths.part : widths.vessel;
    },
  };
}

/** Between two parts at least so much. */
const APART = 24;

/** The share of their width that parts which may be narrower can have in one row. */
function squeezed(chain: readonly StagePart[], { width, gap, widthOf }: Measures): number {
  const sum = (parts: readonly StagePart[]) => parts.reduce((all, part) => all + widthOf(part), 0);
  const own = sum(chain.filter((part) => kindOf(part)?.width));
  const free = width - 2 * gap - (chain.length - 1) * APART - (sum(chain) - own);
  return own > 0 ? Math.min(1, free / own) : 1;
}

/** Whether some part would be narrower in one row than it may be. */
function tooNarrow(chain: readonly StagePart[], measures: Measures): boolean {
  const share = squeezed(chain, measures);
  return chain.some((part) => share * measures.widthOf(part) < (kindOf(part)?.least ?? 0));
}

/** All in one row; where all are alike, spread by their middles, else with equal gaps. */
function rowOf(chain: readonly StagePart[], measures: Measures): Arranged {
  const { width, gap, heights, heightOf } = measures;
  const share = squeezed(chain, measures);
  const widthOf = (part: StagePart) => measures.widthOf(part) * (kindOf(part)?.width ? share : 1);
  const boxes = new Map<string, Box>();
  const highest = Math.max(heights.vessel, ...chain.map(heightOf));
  const more = highest - heights.vessel;
  const middle = heights.middle + more / 2;
  const total = chain.reduce((sum, part) => sum + widthOf(part), 0);
  const between = (width - 2 * gap - total) / Math.max(1, chain.length - 1);
  let next = gap;
  chain.forEach((part, index) => {
    const own = widthOf(part);
    const along = chain.length === 1 ? 0.5 : index / (chain.length - 1);
    const even = gap + along * (width - 2 * gap - own);
    const x = chain.some(isWide) && chain.length > 1 ? next : even;
    next += own + between;
    const height = heightOf(part);
    boxes.set(part.id, { x, y: middle - height / 2, width: own, height });
  });
  return { boxes, height: heights.height + more, trayY: heights.tray + more };
}

/** Between a tray and the next one to its right: nearer, and it hangs lower. */
const TRAY_APART = 200;

interface Trays {
  readonly measures: Measures;
  readonly size: Size;
  readonly stacked: boolean;
  readonly trayY: number;
}

interface Hung {
  /** How much higher all becomes. */
  readonly more: number;
  /** Where the link to each tray goes down. */
  readonly downs: ReadonlyMap<string, number>;
}

/** Hangs the trays below their feeders; of two without room beside each other the left one lower. */
function trays(stage: StageLayout, boxes: Map<string, Box>, place: Trays): Hung {
  const { measures, size, stacked, trayY } = place;
  const edge = measures.width - measures.gap;
  const found = stage.parts.filter(isTray).map((tray) => {
    const feeder = stage.parts.find(({ id }) =>
      stage.links.some(({ from, to }) => from === id && to === tray.id),
    );
    const above = boxes.get(feeder?.id ?? '') ?? { x: edge / 2, y: 0, width: 0, height: 0 };
    const wide = feeder !== undefined && isWide(feeder);
    return { tray, above, wide, downX: stacked && wide ? 0.42 * edge : middleOf(above) };
  });
  found.sort((one, other) => other.downX - one.downX);
  let right = edge + TRAY_APART;
  let level = 0;
  for (const { tray, above, wide, downX } of found) {
    if (!stacked && right - downX < TRAY_APART) level++;
    const beside = above.x + above.width + (size === 'narrow' ? 12 : 48);
    const x = found.length > 1 || wide || stacked ? downX + 26 : beside;
    const end = level === 0 && !stacked ? Math.min(edge, right - 12) : edge;
    const y = stacked ? above.y + above.height + 10 : trayY - TRAY / 2 + level * (TRAY + 4);
    boxes.set(tray.id, { x, y, width: end - x, height: TRAY });
    right = downX;
  }
  const downs = new Map(found.map(({ tray, downX }) => [tray.id, downX]));
  return { more: level * (TRAY + 4), downs };
}

const middleOf = ({ x, width }: Box) => x + width / 2;

/** A straight line between parts of a row or of rows; down at `downX` and along into a tray. */
function route(
  link: StageLink,
  boxes: ReadonlyMap<string, Box>,
  downX: number | undefined,
): Point[] {
  const from = boxes.get(link.from);
  const to = boxes.get(link.to);
  if (!from || !to) throw new Error(`Link "${link.id}" joins parts that the stage does not have.`);
  const bottom = from.y + from.height;
  if (downX !== undefined) {
    const y = to.y + to.height / 2;
    return [
      { x: downX, y: bottom },
      { x: downX, y },
      { x: to.x - 6, y },
    ];
  }
  if (to.y > bottom) {
    // The narrower one says where: the wide one can be reached everywhere.
    const x = from.width === to.width ? from.x + 68 : middleOf(from.width < to.width ? from : to);
    return [
      { x, y: bottom },
      { x, y: to.y },
    ];
  }
  const y = from.y + from.height / 2;
  return [
    { x: from.x + from.width, y },
    { x: to.x, y },
  ];
}
