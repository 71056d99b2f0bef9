/**
 * Labels beside what they name: broken into lines that fit, and moved up or down until none stands
 * on another, on an arrow or above the drawing. A label that had to move far gets a thin line.
 */

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a label would stand best. */
export interface Wanted {
  /** The thing that it names. */
  readonly of: { readonly x: number; readonly y: number };
  readonly lines: readonly string[];
  readonly x: number;
  readonly anchor: 'start' | 'middle';
  /** Labels of one kind that share a place stand in order. */
  readonly kind: string;
  /** Of its middle, and how far from there it may go before a line has to lead back. */
  readonly y: number;
  readonly freely: number;
}

export interface PlacedLabel extends Wanted {
  readonly area: Area;
  /** It stands far from what it names. */
  readonly far: boolean;
}

/** What is in the way: the greatest and least y between two x, or nothing there. */
export type Obstacle = (left: number, right: number) => readonly [number, number] | undefined;

export const LINE_PX = 15;
/** A letter of the labels' size, on average and with something to spare. */
const LETTER_PX = 6.4;
const STEP_PX = 2;
const CLEAR_PX = 3;

export const widthOf = (text: string): number => text.length * LETTER_PX;

/** Breaks a text into lines of at most `width`; a longer word stands alone. */
export function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`) <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/**
 * Places labels in the order given: the first have the first choice. A label
 * of the same kind as one before it does not stand above that one.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  obstacles: readonly Obstacle[],
  top: number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const one of wanted) {
    const y = nearestFree(one, placed, obstacles, top);
    const far = Math.abs(y - one.y) > one.freely;
    placed.push({ ...one, y, area: areaOf(one, y), far });
  }
  return placed;
}

function areaOf({ lines, x, anchor }: Wanted, y: number): Area {
  const width = Math.max(...lines.map(widthOf));
  const left = anchor === 'start' ? x : x - width / 2;
  const half = (lines.length * LINE_PX) / 2;
  return { left, right: left + width, top: y - half, bottom: y + half };
}

function nearestFree(
  wanted: Wanted,
  placed: readonly PlacedLabel[],
  obstacles: readonly Obstacle[],
  top: number,
): number {
  const free = (y: number) => {
    const area = areaOf(wanted, y);
    return (
      area.top >= top &&
      placed.every((other) => !overlaps(area, other.area) && inOrder(area, wanted, other)) &&
      obstacles.every((obstacle) => isClear(area, obstacle))
    );
  };
  // Below everything there is room: the search ends.
  for (let moved = 0; ; moved += STEP_PX) {
    if (free(wanted.y + moved)) return wanted.y + moved;
    if (free(wanted.y - moved)) return wanted.y - moved;
  }
}

const inOrder = (area: Area, { kind }: Wanted, other: PlacedLabel) =>
  kind !== other.kind ||
  area.right <= other.area.left ||
  other.area.right <= area.left ||
  area.top >= other.area.top;

const overlaps = (a: Area, b: Area) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function isClear({ left, right, top, bottom }: Area, obstacle: Obstacle): boolean {
  const between = obstacle(left, right);
  return between === undefined || bottom + CLEAR_PX <= between[0] || between[1] <= top - CLEAR_PX;
}
