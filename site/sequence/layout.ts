/**
 * The sequence's geometry: lifelines side by side, time downwards, messages between them, spans on
 * them, words beside them. Pure: a life and a width in, numbers out.
 */
import type { Life, LifeMessage, LifeStep } from '@simulations/index.ts';
import { type Area, type PlacedLabel, widthOf } from './labels';
import { alongArrow, besideBar, besideMark, placeNumerals } from './numerals';
import {
  type Bare,
  isDrawn,
  type Placed,
  type PlacedMark,
  type PlacedMessage,
  type PlacedPart,
  type PlacedSpan,
  type SequenceGeometry,
} from './shapes';
import { layoutTime, type TimeAxis } from './time-axis';
import { labelsOf } from './wording';

/** From here on there is room for words beside the lines. */
export const WIDE_FROM_PX = 560;

const WIDE = { first: 44, last: 176, apart: 270 };
const NARROW = { first: 26, last: 34, apart: 150 };
/** From the words at the axis to its line. */
export const AXIS_GAP_PX = 12;
const HEAD_PX = 44;
const FOOT_PX = 22;
const BAR_PX = 10;
export function layoutSequence(life: Life, width: number): SequenceGeometry {
  const wide = width >= WIDE_FROM_PX;
  const rows = rowsOf(life);
  const time = layoutTime(rows.counts, HEAD_PX + 36);
  const axisX = Math.ceil(Math.max(64, ...time.words.map(widthOf))) + AXIS_GAP_PX;
  const parts = placeParts(life, axisX, width, wide);
  const xOf = (id: string) => parts.find((part) => part.id === id)?.x ?? 0;
  const shape = { life, time, rows, xOf };
  const bare = life.steps.map((step, index) => bareStep(step, index, shape));
  const labels = wide ? labelsOf(bare, parts, width, HEAD_PX) : new Map<number, PlacedLabel>();
  const steps = bare.map((step) => withArea(step, labels.get(step.index)));
  const lowest = Math.max(...[...labels.values()].map(({ area }) => area.bottom));
  const last = time.instants.at(-1)?.endY ?? HEAD_PX;
  const bottom = Math.max(last + FOOT_PX, lowest + 8);
  return {
    width,
    height: bottom + 4,
    top: HEAD_PX - 10,
    bottom,
    axisX,
    wide,
    time,
    parts,
    messages: steps.filter((step) => step.step.kind === 'message') as PlacedMessage[],
    spans: steps.filter((step) => 'height' in step && step.height > 0) as PlacedSpan[],
    marks: steps.filter((step) => step.step.kind === 'mark') as PlacedMark[],
    numerals: wide ? [] : placeNumerals(bare.filter(isDrawn).map(placesOf)),
    nowY: life.ended ? undefined : last,
  };
}

function placeParts({ parts }: Life, axisX: number, width: number, wide: boolean): PlacedPart[] {
  const { first, last, apart } = wide ? WIDE : NARROW;
  const room = width - axisX - first - last;
  const between = Math.min(apart, parts.length > 1 ? room / (parts.length - 1) : room);
  return parts.map(({ id, title }, i) => ({
    id,
    title,
    x: Math.round(axisX + first + i * between),
  }));
}

interface Rows {
  /** How many rows each instant has. */
  readonly counts: ReadonlyMap<number, number>;
  /** The row of each step at the instant at which it begins. */
  readonly starts: readonly number[];
}

/**
 * At one instant a message gets a row of its own, unless it goes on from the one before in the same
 * direction; the rest stands in the row of the message that led to it.
 */
function rowsOf({ steps, parts }: Life): Rows {
  const latest = new Map<number, { row: number; message?: LifeMessage }>();
  const place = (id: string) => parts.findIndex((part) => part.id === id);
  const east = ({ from, to }: LifeMessage) => place(to) > place(from);
  const starts = steps.map((step) => {
    const { row, message } = latest.get(step.atUs) ?? { row: 0 };
    if (!latest.has(step.toUs)) latest.set(step.toUs, { row: 0 });
    if (step.kind !== 'message') {
      latest.set(step.atUs, { row, ...(message && { message }) });
      return row;
    }
    const goesOn = message?.to === step.from && east(message) === east(step);
    const own = message && !goesOn ? row + 1 : row;
    latest.set(step.atUs, { row: own, message: step });
    return own;
  });
  return { counts: new Map([...latest].map(([atUs, { row }]) => [atUs, row + 1])), starts };
}

interface Shape {
  readonly life: Life;
  readonly time: TimeAxis;
  readonly rows: Rows;
  readonly xOf: (part: string) => number;
}

function bareStep(step: LifeStep, index: number, { life, time, rows, xOf }: Shape): Bare {
  const y = time.yOf(step.atUs, rows.starts[index]);
  if (step.kind === 'message') {
    const [fromX, toX] = [xOf(step.from), xOf(step.to)];
    const toY = step.toUs === step.atUs ? y : time.yOf(step.toUs);
    return { index, step, fromX, toX, fromY: y, toY };
  }
  if (step.kind === 'mark') return { index, step, x: xOf(step.part), y };
  const height = step.toUs === step.atUs ? 0 : time.yOf(step.toUs) - y;
  const x = xOf(step.part) - BAR_PX / 2;
  const open = !life.ended && step.outcome === 'waiting' && step.toUs === life.toUs;
  return { index, step, x, y, width: BAR_PX, height, open };
}

function placesOf(step: Bare) {
  const { index } = step;
  if ('fromX' in step) {
    const { fromX, fromY, toX, toY } = step;
    return { index, places: alongArrow([fromX, fromY], [toX, toY]) };
  }
  const { x, y } = step;
  if (!('height' in step)) return { index, places: besideMark(x, y) };
  return { index, places: besideBar(x + step.width / 2, y, step.height) };
}

function withArea(step: Bare, label: PlacedLabel | undefined): Bare & Placed {
  const own = ownArea(step);
  const area = label
    ? {
        left: Math.min(own.left, label.area.left - 4),
        right: Math.max(own.right, label.area.right + 4),
        top: Math.min(own.top, label.area.top - 2),
        bottom: Math.max(own.bottom, label.area.bottom + 2),
      }
    : own;
  return { ...step, area, ...(label && { label }) };
}

function ownArea(step: Bare): Area {
  if ('fromX' in step) {
    const [left, right] = [Math.min(step.fromX, step.toX), Math.max(step.fromX, step.toX)];
    return { left, right, top: step.fromY - 8, bottom: step.toY + 8 };
  }
  if (!('height' in step)) {
    const { x, y } = step;
    return { left: x - 10, right: x + 10, top: y - 10, bottom: y + 10 };
  }
  const { x, y, width, height } = step;
  return { left: x - 7, right: x + width + 7, top: y, bottom: y + height };
}
