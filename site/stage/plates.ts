/**
 * A stack of plates, such as the steps of a saga: each that is done lies on those before it, and what
 * is undone is undone from the top. Colour is doubled by what stands at the right end of a plate.
 */
import { type PartState, PLATES_MAX, type Plate } from '@simulations/index.ts';
import { bandsOf } from './bands';
import styles from './holders.module.css';
import type { Add, Key, PartKind } from './kinds';
import { type Box, px } from './layout';

/** Above the plates: the part's own words. */
const HEAD = 44;
const FOOT = 7;
const TALLEST = 18;
const BETWEEN = 2;
const SIDE = 10;
/** A lower plate has no words. */
const WORDS_LEAST = 9;

export interface PlacedPlate {
  readonly plate: Plate;
  readonly box: Box;
  /** The size of its words; 0 where there is no room. */
  readonly size: number;
}

/** Plates from the foot of their box up. */
export function placePlates(box: Box, { plates: all = [] }: PartState): readonly PlacedPlate[] {
  const plates = all.slice(0, PLATES_MAX);
  const pitch = Math.min(
    TALLEST + BETWEEN,
    (box.height - HEAD - FOOT) / Math.max(1, plates.length),
  );
  const foot = box.y + box.height - FOOT;
  return plates.map((plate, index) => {
    const height = pitch - BETWEEN;
    const own = { x: box.x + SIDE, width: box.width - 2 * SIDE, height };
    const y = foot - (index + 1) * pitch + BETWEEN / 2;
    const size = Math.min(11.5, height - 1);
    return { plate, box: { ...own, y }, size: height < WORDS_LEAST ? 0 : size };
  });
}

function rounded({ x, y, width, height }: Box): string {
  const r = px(Math.min(4, height / 2));
  const [w, h] = [px(width - 2 * r), px(height - 2 * r)];
  const corner = (toX: number, toY: number) => `a${r} ${r} 0 0 1 ${toX} ${toY}`;
  return `M${px(x + r)} ${px(y)}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}Z`;
}

/** What stands at the end of a plate, around a point; in a low one it is smaller. */
const SIGNS: Record<Plate['tone'], (x: number, y: number, scale: number) => string> = {
  done: (x, y, s) => `M${px(x - 3.5 * s)} ${px(y)}l${2.5 * s} ${3 * s}l${4.5 * s} ${-6 * s}`,
  pivot: (x, y, s) =>
    `M${px(x - 3 * s)} ${px(y - 3.5 * s)}v${7 * s}m${3 * s} ${-7 * s}l${4 * s} ${3.5 * s}l${-4 * s} ${3.5 * s}Z`,
  undoing: (x, y, s) =>
    `M${px(x + 4 * s)} ${px(y + 3 * s)}v${-1.5 * s}a${3 * s} ${3 * s} 0 0 0 ${-3 * s} ${-3 * s}` +
    `h${-4.5 * s}m${2.5 * s} ${-3 * s}l${-2.8 * s} ${3 * s}l${2.8 * s} ${3 * s}`,
  undone: (x, y, s) => `M${px(x - 4 * s)} ${px(y)}h${8 * s}`,
  stuck: (x, y, s) =>
    `M${px(x - 3 * s)} ${px(y - 3 * s)}l${6 * s} ${6 * s}m0 ${-6 * s}l${-6 * s} ${6 * s}`,
};

function addPlate({ plate: { tone }, box }: PlacedPlate, add: Add): void {
  add(`plate-${tone}`, rounded(box));
  const scale = px(Math.min(1, box.height / 12));
  add(`sign-${tone}`, SIGNS[tone](box.x + box.width - 11, box.y + box.height / 2, scale));
}

const TITLES: Record<Plate['tone'], string> = {
  done: 'done',
  pivot: 'cannot be undone',
  undoing: 'being undone',
  undone: 'undone',
  stuck: 'stuck',
};
const TONES = Object.keys(TITLES) as readonly Plate['tone'][];

const classOf = (id: string): string => styles[id] ?? id;

const KEYS: readonly Key[] = TONES.map((tone) => ({
  title: TITLES[tone],
  style: classOf(`sign-${tone}`),
  d: SIGNS[tone](7, 7, 1),
}));

export const platesKind: Omit<PartKind, 'Words'> = {
  layers: ['plate', 'sign'].flatMap((of) =>
    TONES.map((tone) => ({ id: `${of}-${tone}`, style: classOf(`${of}-${tone}`), inside: true })),
  ),
  width: { full: 176, wide: 150, narrow: 332 },
  least: 116,
  height: { tall: 184, low: 124 },
  draw({ box, state }, add) {
    for (const plate of placePlates(box, state)) addPlate(plate, add);
  },
  stack: bandsOf,
  keys: () => KEYS,
  label: ({ plates = [] }) => plates.map(({ title, tone }) => `${title}: ${TITLES[tone]}`),
};
