/**
 * A farm as geometry: a row for each server, with a mark of what became of it, who is in service in
 * rings, who waits as plain discs, and beams from the balancer to the servers it asked.
 */
import { count, type FarmRow, type PartState } from '@simulations/index.ts';
import { FARM_HEAD } from './arrange';
import { bandsOf } from './bands';
import type { Add, Key, Layer, PartKind } from './kinds';
import { type Box, type Point, px, type Standing } from './layout';

/** Room beside a row's slots: its mark, each letter of its words. */
const MARK = 21;
const LETTER = 6;
const WORDS_MOST = 0.4;
const IN_SERVICE = 14;
const WAITING = 10;

/** How many more wait than are drawn. */
export const moreText = (more: number): string => (more > 0 ? `+${count(more)}` : '');

export interface PlacedRow {
  readonly row: FarmRow;
  readonly box: Box;
  readonly middle: number;
  readonly titleX: number;
  readonly inService: readonly Standing[];
  readonly line: readonly Standing[];
  /** How many wait beyond those that are drawn, and where that is said. */
  readonly more: number;
  readonly moreX: number;
  /** The width that the words at the right end may take. */
  readonly room: number;
}

const longest = (rows: readonly FarmRow[], text: (row: FarmRow) => string) =>
  Math.max(0, ...rows.map((row) => text(row).length)) * LETTER;

/** Rows of a farm in its box, from the top; those beyond its foot are left out. */
export function placeFarm(box: Box, rowHeight: number, { rows = [] }: PartState): PlacedRow[] {
  const titles = longest(rows, ({ title }) => title) + 6;
  const room = Math.min(
    WORDS_MOST * box.width,
    longest(rows, ({ text }) => text),
  );
  const left = box.x + MARK + titles;
  const right = box.x + box.width - 12 - room;
  const slotsEnd = right - 10 - longest(rows, ({ waiting }) => moreText(waiting));
  const fit = Math.floor((box.height - FARM_HEAD) / rowHeight);
  return rows.slice(0, fit).map((row, index) => {
    const y = box.y + FARM_HEAD + index * rowHeight;
    const own = { x: box.x + 4, y: y + 0.5, width: box.width - 8, height: rowHeight - 1 };
    const middle = y + rowHeight / 2;
    const { inService, line } = standing(row, { left, right: slotsEnd, middle });
    const end = Math.max(left, ...[...inService, ...line].map(({ x }) => x + 8));
    const more = Math.max(0, row.waiting - line.length);
    const place = { titleX: box.x + MARK, more, moreX: end + 2, room };
    return { row, box: own, middle, inService, line, ...place };
  });
}

interface Between {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** As many slots as fit, those in service first. */
function standing(row: FarmRow, { left, right, middle }: Between) {
  const served = servedOf(row);
  const inService: Standing[] = [];
  const line: Standing[] = [];
  let x = left;
  for (const [index, { who, done, outcome }] of row.slots.entries()) {
    const wide = index < served ? IN_SERVICE : WAITING;
    if (x + wide > right) break;
    const stand = { x: x + wide / 2, y: middle, key: who, done, gone: outcome === 'abandoned' };
    (index < served ? inService : line).push(stand);
    x += wide;
    if (index === served - 1) x += 4;
  }
  return { inService, line };
}

/** How many of a row's slots are places in service; a listing that was cut leaves it open. */
function servedOf({ slots, waiting }: FarmRow): number {
  const atWork = slots.findLastIndex(({ who, done }) => who < 0 || done > 0) + 1;
  return Math.max(atWork, slots.length - waiting, Math.min(1, slots.length));
}

/** Marks and frames of the rows; who stands in them is drawn as in any part. */
function addRows(rows: readonly PlacedRow[], add: Add): void {
  for (const { row, box, middle } of rows) {
    const [x, y] = [px(box.x + 8), px(middle)];
    if (row.tone === 'chosen' || row.tone === 'asked') {
      add(`farm-${row.tone}`, `M${px(x - 3)} ${px(y - 4)}l7 4l-7 4Z`);
    }
    if (row.tone === 'chosen' || row.tone === 'slow') add(`row-${row.tone}`, frame(box));
    if (row.tone === 'slow') add('farm-slow', `M${px(x - 3)} ${px(y - 2)}h7m-7 4h7`);
    if (row.tone === 'down') add('farm-down', `M${px(x - 3)} ${px(y - 3)}l6 6m0-6l-6 6`);
  }
}

function frame({ x, y, width, height }: Box): string {
  const [w, h] = [px(width - 10), px(height - 10)];
  const corner = (toX: number, toY: number) => `a5 5 0 0 1 ${toX} ${toY}`;
  return `M${px(x + 5)} ${px(y)}h${w}${corner(5, 5)}v${h}${corner(-5, 5)}h${-w}${corner(-5, -5)}v${-h}${corner(5, -5)}Z`;
}

/** From where the link to the farm begins to each row that was asked, while they face each other. */
function addBeams(rows: readonly PlacedRow[], [from, to]: readonly Point[], add: Add): void {
  if (!from || !to || from.y !== to.y) return;
  for (const { row, middle } of rows) {
    if (row.tone !== 'chosen' && row.tone !== 'asked') continue;
    add(`beam-${row.tone}`, `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(middle)}`);
  }
}

const inside = (id: string, more: Partial<Layer> = {}): Layer => {
  return { id, style: id, inside: true, ...more };
};

const TRIANGLE = 'M4 3l7 4l-7 4Z';

const KEYS: readonly Key[] = [
  { title: 'chosen last', style: 'farm-chosen', d: TRIANGLE },
  { title: 'asked', style: 'farm-asked', d: TRIANGLE },
  { title: 'slow', style: 'farm-slow', d: 'M3 5h8m-8 4h8' },
  { title: 'down', style: 'farm-down', d: 'M4 4l6 6m0-6l-6 6' },
];

/** A server in words. */
function rowText(row: FarmRow): string {
  const { title, text, slots, waiting, tone } = row;
  const inService = slots.slice(0, servedOf(row)).filter(({ who }) => who >= 0).length;
  const words = [text, `${inService} in service`, `${waiting} waiting`, tone ?? ''];
  return `server ${title}: ${words.filter(Boolean).join(', ')}`;
}

export const farmKind: Omit<PartKind, 'Words'> = {
  layers: [
    { id: 'beam-asked', style: 'beam-asked' },
    { id: 'beam-chosen', style: 'beam-chosen' },
    ...['row-slow', 'row-chosen'].map((id) => inside(id)),
    ...['farm-asked', 'farm-chosen', 'farm-slow', 'farm-down'].map((id) => inside(id)),
    inside('line', { style: 'in-line', marks: true }),
    inside('line-gone', { style: 'abandoned', marks: true }),
  ],
  draw({ box, row, state, path }, add) {
    const rows = placeFarm(box, row, state);
    addRows(rows, add);
    addBeams(rows, path, add);
  },
  stack: bandsOf,
  standing: ({ box, row, state }) => placeFarm(box, row, state),
  keys: () => KEYS,
  label: ({ rows = [] }) => rows.map(rowText),
};
