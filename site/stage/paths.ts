/**
 * A picture as paths: all marks of one kind in one, so that sixty discs cost little more to draw
 * than one, and a frame changes nothing but the data of a few paths.
 */
import {
  OUTCOMES,
  type OutcomeName,
  type PartState,
  type Picture,
  type StageLayout,
} from '@simulations/index.ts';
import { type Add, kindOf, type Layer } from './kinds';
import {
  type Box,
  type Geometry,
  type Point,
  placeDiscs,
  placeRibbons,
  placeSlots,
  px,
  type Standing,
} from './layout';

export interface Place {
  readonly geometry: Geometry;
  readonly stage: StageLayout;
  /** The request that is looked at. */
  readonly selected: number | undefined;
}

/** A request that stands somewhere on the stage, by its number. */
export interface Stand extends Point {
  readonly key: number;
}

/** From the one at the back to the one in front. */
export const LAYERS: readonly Layer[] = [
  ...OUTCOMES.map((outcome) => ({ id: `ribbon-${outcome}`, style: `ribbon-${outcome}` })),
  ...OUTCOMES.map((outcome) => ({ id: outcome, style: outcome, marks: true })),
  { id: 'tries', style: 'tries' },
  { id: 'level', style: 'level', inside: true },
  { id: 'track', style: 'track', inside: true },
  { id: 'elapsed', style: 'elapsed', inside: true },
  { id: 'slot', style: 'slot', inside: true },
  { id: 'slot-gone', style: 'abandoned', inside: true },
  { id: 'work', style: 'work', inside: true, marks: true },
  { id: 'work-gone', style: 'work-gone', inside: true, marks: true },
  { id: 'ring', style: 'ring', inside: true },
];

/** Those that a stage may need: of its kinds of parts, behind those that all have. */
export function layersOf({ parts }: StageLayout): readonly Layer[] {
  const kinds = new Set(parts.flatMap((part) => kindOf(part) ?? []));
  return [...[...kinds].flatMap(({ layers }) => layers), ...LAYERS];
}

const outcomeAt = (index: number): OutcomeName => OUTCOMES[index] ?? 'waiting';

/** A line of no length with round ends is a disc, a ring two arcs, a cross two strokes. */
const MARKS: Record<OutcomeName, (x: number, y: number) => string> = {
  served: (x, y) => `M${x} ${y}h0`,
  waiting: (x, y) => `M${x} ${y}h0`,
  rejected: (x, y) => ringPath(x, y, 4.75),
  abandoned: (x, y) => ringPath(x, y, 4.75),
  failed: (x, y) => `M${px(x - 4)} ${px(y - 4)}l8 8m0-8l-8 8`,
};

/** One mark as the data of a path; many of one outcome may stand in one path. */
export const markPath = (outcome: OutcomeName, x: number, y: number): string =>
  MARKS[outcome](px(x), px(y));

const ringPath = (x: number, y: number, radius: number): string => {
  const half = `a${radius} ${radius} 0 1 1`;
  return `M${px(x)} ${px(y - radius)}${half} 0 ${2 * radius}${half} 0 ${-2 * radius}`;
};

/** The data of each layer’s path, by its id; nothing where it is empty. */
export function pathsOf(picture: Picture, place: Place): Readonly<Record<string, string>> {
  const { geometry, selected } = place;
  const paths: Record<string, string> = {};
  const add = (id: string, d: string) => {
    paths[id] = (paths[id] ?? '') + d;
  };
  for (const { outcome, d } of placeRibbons(picture, geometry)) {
    add(`ribbon-${outcomeAt(outcome)}`, d);
  }
  const discs = placeDiscs(picture, geometry);
  for (const { outcome, before, x, y } of discs) {
    add(outcomeAt(outcome), markPath(outcomeAt(outcome), x, y));
    if (before > 0) add('tries', triesPath(x, y, before));
  }
  for (const { part, place: at } of partsOf(picture, place)) {
    if (part.kind === 'vessel') addLevel(at.box, at.state, add);
    kindOf(part)?.draw(at, add);
  }
  const { slots, line } = standingIn(picture, place);
  for (const { x, y, gone } of slots) add(gone ? 'slot-gone' : 'slot', ringPath(x, y, SLOT));
  for (const slot of slots.filter(taken)) add(slot.gone ? 'work-gone' : 'work', workPath(slot));
  for (const { x, y, gone } of line) {
    add(gone ? 'line-gone' : 'line', gone ? ringPath(x, y, 3.5) : `M${px(x)} ${px(y)}h0`);
  }
  for (const { key, x, y } of [...discs, ...slots, ...line, ...shownIn(picture, place)]) {
    if (key === selected) add('ring', ringPath(x, y, 9.5));
  }
  return paths;
}

const SLOT = 6.5;

function addLevel(box: Box, { level = 0, elapsed }: PartState, add: Add): void {
  add('level', levelPath(box, level));
  if (elapsed === undefined) return;
  add('track', windowPath(box, 1));
  add('elapsed', windowPath(box, elapsed));
}

/** More ticks than this have no room on a rim. */
const TICKS_MOST = 8;

/** A tick on the rim for each try before, from the top on around. */
function triesPath(x: number, y: number, before: number): string {
  let d = '';
  for (let i = 0; i < Math.min(before, TICKS_MOST); i++) {
    const angle = (i / TICKS_MOST) * 2 * Math.PI;
    const [right, up] = [Math.sin(angle), Math.cos(angle)];
    d += `M${px(x + 4.5 * right)} ${px(y - 4.5 * up)}L${px(x + 8.5 * right)} ${px(y - 8.5 * up)}`;
  }
  return d;
}

/** The parts that a picture shows, and where each is. */
const partsOf = ({ parts }: Picture, { geometry, stage }: Place) =>
  stage.parts.flatMap((part) => {
    const [box, state] = [geometry.boxes.get(part.id), parts[part.id]];
    if (!box || !state) return [];
    const path = geometry.paths[stage.links.findIndex(({ to }) => to === part.id)] ?? [];
    return [{ part, place: { box, row: geometry.row, state, path } }];
  });

/** Where every request stands that is drawn. */
export function placed(picture: Picture, place: Place): readonly Stand[] {
  const { slots, line } = standingIn(picture, place);
  const discs = placeDiscs(picture, place.geometry);
  return [...discs, ...slots.filter(taken), ...line, ...shownIn(picture, place)];
}

/** Requests in parts that have no slots for them. */
const shownIn = (picture: Picture, place: Place): readonly Stand[] =>
  partsOf(picture, place)
    .flatMap(({ part, place: at }) => kindOf(part)?.shown?.(at) ?? [])
    .filter(taken);

/** Slots of lines and of servers, and those who wait behind one. */
function standingIn(picture: Picture, place: Place) {
  const parts = partsOf(picture, place);
  const stood = parts.flatMap(({ part, place: at }) => kindOf(part)?.standing?.(at) ?? []);
  return {
    slots: [
      ...parts.flatMap(({ place: { box, state } }) => placeSlots(box, state.slots ?? [])),
      ...stood.flatMap(({ inService }) => inService),
    ],
    line: stood.flatMap(({ line }) => line).filter(taken),
  };
}

const taken = ({ key }: Standing) => key >= 0;

/** How much is left in a tank, from its bottom up, its corners as round as there is room. */
function levelPath({ x, y, width, height }: Box, level: number): string {
  const filled = (height - 4) * level;
  const [r, across] = [px(Math.min(8, filled / 2)), width - 4];
  const corner = (toX: number, toY: number) => `a${r} ${r} 0 0 1 ${toX} ${toY}`;
  const up = px(filled - 2 * r);
  return (
    `M${px(x + 2 + r)} ${px(y + height - 2 - filled)}h${px(across - 2 * r)}${corner(r, r)}v${up}` +
    `${corner(-r, r)}h${px(2 * r - across)}${corner(-r, -r)}v${-up}${corner(r, -r)}Z`
  );
}

/** How far the current window has run, above in a tank. */
const windowPath = ({ x, y, width }: Box, share: number): string =>
  `M${px(x + 10)} ${px(y + 13)}h${px((width - 20) * share)}`;

/** The work that is left as a pie: a line along half its radius, as wide as the radius. */
function workPath({ x, y, done }: Standing): string {
  const radius = 2.75;
  if (done <= 0) return ringPath(x, y, radius);
  const angle = 2 * Math.PI * (1 - done);
  const hundredths = (value: number) => Math.round(value * 100) / 100;
  const toX = hundredths(x + radius * Math.sin(angle));
  const toY = hundredths(y - radius * Math.cos(angle));
  const far = done < 0.5 ? 1 : 0;
  return `M${px(x)} ${hundredths(y - radius)}A${radius} ${radius} 0 ${far} 1 ${toX} ${toY}`;
}
