/**
 * Swim lanes as geometry: a row for each service, its spans as boxes, thinner where several are at
 * work at once, and messages as arrows from one row to another. Nothing reaches beyond what has been
 * seen: an open span ends there, and a message on its way has no head yet.
 */
import {
  ARROW_FATES,
  type ArrowFate,
  SPAN_TONES,
  type SpanTone,
  type Swim,
} from '@simulations/index.ts';
import type { Box, Scale } from './frame';
import type { ChartSpec, LaneData } from './lane-data';

/** A row: its title, and below it where its spans are. */
const TITLE = 15;
const TRACK = 16;
const TRACK_LOW = 10;
const BETWEEN = 6;
/** More at once than these are drawn over one another. */
const DEEPEST = 8;

export interface Row {
  readonly title: string;
  /** The baseline of its title. */
  readonly titleY: number;
  readonly top: number;
  readonly height: number;
}

/** So many rows below one another. */
export const rowsTall = ({ rows = [] }: ChartSpec, low: boolean): number =>
  Math.max(1, rows.length) * pitchOf(low);

const pitchOf = (low: boolean) => TITLE + BETWEEN + (low ? TRACK_LOW : TRACK);

/** The rows of a chart in its box, from the top. */
export function rowsOf({ rows = [] }: ChartSpec, box: Box): readonly Row[] {
  const pitch = (box.bottom - box.top) / Math.max(1, rows.length);
  return rows.map(({ title }, index) => {
    const y = box.top + index * pitch - BETWEEN;
    return { title, titleY: y + 12, top: y + TITLE, height: pitch - TITLE - BETWEEN };
  });
}

export const swimOf = ({ series: [one] }: LaneData): Swim | undefined => one?.swim;

/** The end of something, while it is not over: never. */
export const endOf = (toUs: number | null | undefined): number => toUs ?? Number.POSITIVE_INFINITY;

/** Where a bar stands, and what it is of. */
export interface Bar {
  readonly tone: SpanTone;
  readonly text: string;
  readonly who: number;
  readonly row: number;
  readonly fromUs: number;
  /** Not beyond what has been seen. */
  readonly toUs: number;
  readonly open: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Axes {
  readonly x: Scale;
  readonly rows: readonly Row[];
}

/** Narrower ones would not be seen. */
const NARROWEST = 1.5;

/** All bars that the axis shows a part of, in the order in which they begin. */
export function placeBars(swim: Swim, { x, rows }: Axes): readonly Bar[] {
  const { spans, seenUs, texts } = swim;
  const { places, depths } = stacked(swim);
  return orderOf(spans.fromUs).flatMap((i): Bar[] => {
    const [fromUs, row] = [spans.fromUs[i] ?? 0, spans.row[i] ?? 0];
    const endUs = endOf(spans.toUs[i]);
    const toUs = Math.min(endUs, seenUs);
    const track = rows[row];
    if (!track || fromUs > seenUs || toUs < x.from || fromUs > x.to) return [];
    const each = track.height / (depths[i] ?? 1);
    const width = Math.max(NARROWEST, x(toUs) - x(fromUs));
    return [
      {
        tone: SPAN_TONES[spans.tone[i] ?? 0] ?? 'work',
        text: texts[spans.text[i] ?? 0] ?? '',
        who: spans.who[i] ?? -1,
        ...{ row, fromUs, toUs, open: endUs > seenUs, x: x(fromUs), width },
        y: track.top + (places[i] ?? 0) * each,
        height: each > 3 ? each - (each < track.height ? 1 : 0) : each,
      },
    ];
  });
}

/** Indices in the order of these instants; of one instant as they came. */
function orderOf(instants: ArrayLike<number | null>): readonly number[] {
  const order = Array.from(instants, (_, i) => i);
  return order.sort((one, other) => (instants[one] ?? 0) - (instants[other] ?? 0) || one - other);
}

/**
 * Each span in the first place of its row that is free, and of how many places: as many as those need
 * that are at work together with it, or with one of them.
 */
export function stacked({ spans }: Pick<Swim, 'spans'>) {
  const places: number[] = [];
  const depths: number[] = [];
  const groups = new Map<number, { members: number[]; ends: number[] }>();
  for (const i of orderOf(spans.fromUs)) {
    const [row, from] = [spans.row[i] ?? 0, spans.fromUs[i] ?? 0];
    const last = groups.get(row);
    const group = last?.ends.some((end) => end > from) ? last : { members: [], ends: [] };
    groups.set(row, group);
    const free = group.ends.findIndex((end) => end <= from);
    const place = Math.min(DEEPEST - 1, free < 0 ? group.ends.length : free);
    group.ends[place] = Math.max(group.ends[place] ?? 0, endOf(spans.toUs[i]));
    group.members.push(i);
    places[i] = place;
    for (const member of group.members) depths[member] = group.ends.length;
  }
  return { places, depths };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A message: from a row to another, as far as it has come. */
export interface PlacedArrow {
  readonly fate: ArrowFate;
  readonly text: string;
  readonly who: number;
  readonly fromUs: number;
  readonly from: Point;
  readonly to: Point;
  /** It has arrived, or is known to be lost. */
  readonly over: boolean;
  /** Within its row it goes around. */
  readonly around: boolean;
}

/** A message that is lost gets so far. */
const LOST_AT = 0.55;

export function placeArrows(swim: Swim, { x, rows }: Axes): readonly PlacedArrow[] {
  const { arrows, seenUs, texts } = swim;
  const busy = busyIn(swim);
  return Array.from(arrows.fromUs, (_, i): PlacedArrow[] => {
    const fromUs = arrows.fromUs[i] ?? 0;
    const toUs = Math.max(fromUs, arrows.toUs[i] ?? fromUs);
    const [from, to] = [rows[arrows.fromRow[i] ?? 0], rows[arrows.toRow[i] ?? 0]];
    if (!from || !to || fromUs > seenUs || toUs < x.from || fromUs > x.to) return [];
    const fate = ARROW_FATES[arrows.fate[i] ?? 0] ?? 'delivered';
    const far = fate === 'lost' ? LOST_AT : 1;
    const gone = toUs > fromUs ? (seenUs - fromUs) / (toUs - fromUs) : 1;
    const share = Math.min(far, gone);
    const down = to.top >= from.top;
    const around = from === to;
    const edge = (row: Row, at: number | null | undefined, us: number, foot: boolean) => {
      if (!around && !busy(at ?? 0, us)) return row.top + row.height / 2;
      return foot ? row.top + row.height : row.top;
    };
    const start = { x: x(fromUs), y: edge(from, arrows.fromRow[i], fromUs, down && !around) };
    const end = { x: x(toUs), y: edge(to, arrows.toRow[i], toUs, !down) };
    const [text, who] = [texts[arrows.text[i] ?? 0] ?? '', arrows.who[i] ?? -1];
    const reached = { x: between(start.x, end.x, share), y: between(start.y, end.y, share) };
    const over = gone >= far;
    return [{ fate, text, who, fromUs, from: start, to: reached, over, around }];
  }).flat();
}

/** Whether a row is at something at an instant: else a message goes to its middle. */
function busyIn({ spans }: Swim): (row: number, us: number) => boolean {
  const byRow = new Map<number, (readonly [fromUs: number, toUs: number])[]>();
  for (let i = 0; i < spans.row.length; i++) {
    const row = spans.row[i] ?? 0;
    const all = byRow.get(row) ?? [];
    all.push([spans.fromUs[i] ?? 0, endOf(spans.toUs[i])]);
    byRow.set(row, all);
  }
  return (row, us) => byRow.get(row)?.some(([from, to]) => from <= us && us <= to) ?? false;
}

const between = (from: number, to: number, share: number) => from + (to - from) * share;

export interface PlacedMoment extends Point {
  readonly tone: SpanTone;
  readonly text: string;
  readonly who: number;
  readonly row: number;
  readonly atUs: number;
}

export function placeMoments(swim: Swim, { x, rows }: Axes): readonly PlacedMoment[] {
  const { moments, seenUs, texts } = swim;
  return Array.from(moments.atUs, (at, i): PlacedMoment[] => {
    const [atUs, row] = [at ?? 0, moments.row[i] ?? 0];
    const track = rows[row];
    if (!track || atUs > seenUs || atUs < x.from || atUs > x.to) return [];
    const tone = SPAN_TONES[moments.tone[i] ?? 0] ?? 'work';
    const [text, who] = [texts[moments.text[i] ?? 0] ?? '', moments.who[i] ?? -1];
    return [{ tone, text, who, row, atUs, x: x(atUs), y: track.top + track.height / 2 }];
  }).flat();
}
