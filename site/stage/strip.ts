/**
 * A strip: the last cells of a log, and pins between them for who has come how far. What lies before
 * every committed position is done with; what lies between a committed and a processed one comes
 * again after a crash. Where not all cells have room, the oldest are left out.
 */
import { count, type PartState, STRIP_CELLS_MAX, type Strip } from '@simulations/index.ts';
import { bandsOf } from './bands';
import styles from './holders.module.css';
import type { Add, Key, PartKind } from './kinds';
import { type Box, px, type Standing } from './layout';

/** Above the cells: the part's own words. */
const HEAD = 46;
const SIDE = 10;
const CELL_LEAST = 15;
const CELL_MOST = 34;
/** Below the cells: a line for each pin whose words would touch another's. */
const LINE = 14;
const LETTER = 6.7;

export interface Cell {
  readonly offset: number;
  readonly who: number;
  readonly text: string;
  readonly box: Box;
  readonly fate: 'cell' | 'cell-done' | 'cell-again';
}

type Pin = Strip['pins'][number];

export interface PlacedPin extends Pick<Pin, 'kind' | 'title'> {
  readonly x: number;
  /** Where its stem begins and where its head is. */
  readonly top: number;
  readonly y: number;
  readonly wordsX: number;
  readonly anchor: 'start' | 'end';
}

export interface PlacedStrip {
  readonly cells: readonly Cell[];
  readonly pins: readonly PlacedPin[];
}

const NOTHING: PlacedStrip = { cells: [], pins: [] };

export function placeStrip(box: Box, { strip }: PartState): PlacedStrip {
  if (!strip) return NOTHING;
  const room = box.width - 2 * SIDE;
  const cells = strip.cells.slice(-Math.min(STRIP_CELLS_MAX, Math.floor(room / CELL_LEAST)));
  const first = strip.first + strip.cells.length - cells.length;
  const width = Math.min(CELL_MOST, room / Math.max(1, cells.length));
  const height = box.height < 120 ? 20 : 26;
  const [left, top] = [box.x + SIDE, box.y + HEAD];
  const placed = cells.map(({ who, text }, index): Cell => {
    const own = { x: left + index * width, y: top, width, height };
    return { offset: first + index, who, text, box: own, fate: fateOf(first + index, strip) };
  });
  const xOf = (at: number) => {
    const shown = Math.min(cells.length, Math.max(0, at - first));
    return left + shown * width;
  };
  return { cells: placed, pins: placePins(strip.pins, xOf, { box, top, bottom: top + height }) };
}

/** Before all that is committed; processed, but by somebody not committed; or still to come. */
function fateOf(offset: number, { pins }: Strip): Cell['fate'] {
  const committed = pins.flatMap(({ kind, at }) => (kind === 'committed' ? at : []));
  const processed = pins.flatMap(({ kind, at }) => (kind === 'processed' ? at : []));
  if (committed.length === 0) return 'cell';
  if (offset < Math.min(...committed)) return 'cell-done';
  return offset < Math.max(...processed, 0) ? 'cell-again' : 'cell';
}

interface Room {
  readonly box: Box;
  readonly top: number;
  readonly bottom: number;
}

/** Words and stems beside one another: as few as can be that cross, and as high as they can be. */
function placePins(
  pins: readonly Pin[],
  xOf: (at: number) => number,
  { box, top, bottom }: Room,
): readonly PlacedPin[] {
  const lines = Math.max(1, Math.floor((box.y + box.height - bottom - 4) / LINE));
  const hung = pins.map((pin): Hung => {
    const x = xOf(pin.at);
    const long = 9 + pin.title.length * LETTER;
    const fits = x + long < box.x + box.width - 4;
    return { pin, x, fits, left: fits ? x - 5 : x - long, right: fits ? x + long : x + 5 };
  });
  const chosen = bestLines(hung, lines);
  const hidden = (at: number) =>
    hung.some((other, i) => {
      const one = hung[at] ?? other;
      const less = KINDS.indexOf(other.pin.kind) < KINDS.indexOf(one.pin.kind);
      const touch = one.left < other.right && other.left < one.right;
      return (
        touch && chosen[at] === chosen[i] && (less || (other.pin.kind === one.pin.kind && i < at))
      );
    });
  return hung.flatMap(({ pin: { kind, title }, x, fits }, index): PlacedPin[] => {
    if (hidden(index)) return [];
    const y = bottom + 9 + (chosen[index] ?? 0) * LINE;
    return [
      { kind, title, x, top, y, wordsX: fits ? x + 8 : x - 8, anchor: fits ? 'start' : 'end' },
    ];
  });
}

/** Where there is no room for all, the first of these are named. */
const KINDS = ['committed', 'processed', 'end'] as const;

interface Hung {
  readonly pin: Pin;
  readonly x: number;
  /** Its words stand to the right of its stem. */
  readonly fits: boolean;
  readonly left: number;
  readonly right: number;
}

/** More pins than these are not tried in all ways. */
const TRIED_MOST = 6;

/** The line of each pin. */
function bestLines(hung: readonly Hung[], lines: number): readonly number[] {
  let best: readonly number[] = hung.map(() => 0);
  let least = Number.POSITIVE_INFINITY;
  const tried = Math.min(TRIED_MOST, hung.length);
  for (let way = 0; way < lines ** tried; way++) {
    const chosen = hung.map((_, i) => (i < tried ? Math.floor(way / lines ** i) % lines : 0));
    const cost = costOf(hung, chosen);
    if (cost < least) [best, least] = [chosen, cost];
  }
  return best;
}

/** Words on words are worst, then a stem through words; of two ways the higher one is better. */
function costOf(hung: readonly Hung[], lines: readonly number[]): number {
  let cost = 0;
  for (const [i, one] of hung.entries()) {
    const line = lines[i] ?? 0;
    cost += line;
    for (const [j, other] of hung.entries()) {
      const same = line === lines[j];
      const touch = one.left < other.right && other.left < one.right;
      const end = one.pin.kind === 'end' || other.pin.kind === 'end';
      if (i < j && same && touch) cost += end ? 1_000 : 2_000;
      const crossed = one.left < other.x && other.x < one.right && line < (lines[j] ?? 0);
      if (i !== j && crossed && one.x !== other.x) cost += 100;
    }
  }
  return cost;
}

const rectangle = ({ x, y, width, height }: Box) =>
  `M${px(x + 0.5)} ${px(y)}h${px(width - 1)}v${px(height)}h${px(1 - width)}Z`;

/** The head of a pin: full, hollow, or a bar for the end. */
const HEADS: Record<Pin['kind'], (x: number, y: number) => string> = {
  committed: (x, y) => `M${px(x)} ${px(y - 4)}l4.5 7.5h-9Z`,
  processed: (x, y) => `M${px(x)} ${px(y - 4)}l4.5 7.5h-9Z`,
  end: (x, y) => `M${px(x - 4)} ${px(y + 2)}h8`,
};

function addPin({ kind, x, top, y }: PlacedPin, add: Add): void {
  add(`stem-${kind}`, `M${px(x)} ${px(top - 4)}V${px(y - 3)}`);
  add(`pin-${kind}`, HEADS[kind](x, y));
}

const classOf = (id: string): string => styles[id] ?? id;

const KEYS: readonly Key[] = [
  { title: 'processed', style: classOf('pin-processed'), d: HEADS.processed(7, 7) },
  { title: 'committed', style: classOf('pin-committed'), d: HEADS.committed(7, 7) },
  { title: 'comes again after a crash', style: classOf('cell-again'), d: 'M2 2h10v10h-10Z' },
  { title: 'done with', style: classOf('cell-done'), d: 'M2 2h10v10h-10Z' },
];

function stripText({ first, cells, pins }: Strip): readonly string[] {
  const last = first + cells.length - 1;
  return [
    cells.length > 0 ? `records ${count(first)} to ${count(last)}` : 'no records',
    ...pins.map(({ title, at, kind }) => {
      const named = title === kind || kind === 'end' ? title : `${title}, ${kind}`;
      return `${named} before record ${count(at)}`;
    }),
  ];
}

export const stripKind: Omit<PartKind, 'Words'> = {
  layers: [
    ...['cell', 'cell-done', 'cell-again'].map((id) => {
      return { id, style: classOf(id), inside: true, marks: true };
    }),
    ...['stem', 'pin'].flatMap((of) =>
      KINDS.map((kind) => ({ id: `${of}-${kind}`, style: classOf(`${of}-${kind}`), inside: true })),
    ),
  ],
  width: { full: 292, wide: 226, narrow: 332 },
  least: 112,
  height: { tall: 122, low: 100 },
  draw({ box, state }, add) {
    const { cells, pins } = placeStrip(box, state);
    for (const { fate, box: own } of cells) add(fate, rectangle(own));
    for (const pin of pins) addPin(pin, add);
  },
  shown: ({ box, state }) =>
    placeStrip(box, state).cells.map(({ who, box: own }): Standing => {
      const place = { x: own.x + own.width / 2, y: own.y + own.height / 2 };
      return { key: who, ...place, done: 0, gone: false };
    }),
  stack: bandsOf,
  keys: () => KEYS,
  label: ({ strip }) => (strip ? stripText(strip) : []),
};
