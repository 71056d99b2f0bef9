/** A curve's geometry: the mean over one parameter, with its band, a strip to press at each value. */
import { type CellResult, type ParameterValue, short } from '@simulations/index.ts';
import { area, line } from 'd3-shape';
import {
  type Box,
  type Domain,
  domainOf,
  heightOf,
  type Label,
  labelsAcross,
  px,
  shareOf,
  type Tick,
  valueTicks,
  widthOf,
} from './layout';

const HEIGHT = 240;
const TOP = 12;
const RIGHT = 14;

export interface CurvePoint {
  readonly x: number;
  /** null where there is no mean. */
  readonly y: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly kind: 'value' | 'waiting' | 'none';
  /** What a press or the pointer reaches: everything nearer to this value than to any other. */
  readonly from: number;
  readonly to: number;
}

export interface CurveLayout {
  readonly box: Box;
  readonly domain: Domain;
  readonly points: readonly CurvePoint[];
  /** Empty for choices: nothing lies between them. */
  readonly line: string;
  readonly band: string;
  readonly xLabels: readonly Label[];
  readonly yTicks: readonly Tick[];
}

export interface CurveAxis {
  readonly values: readonly ParameterValue[];
  readonly texts: readonly string[];
  readonly choices: boolean;
}

export function layoutCurve(
  results: readonly CellResult[],
  axis: CurveAxis,
  width: number,
): CurveLayout {
  const domain = domainOf(results, true);
  const texts = valueTicks(domain).map(short);
  const left = Math.max(...texts.map(widthOf)) + 12;
  const right = width - RIGHT;
  const place = placesOf(axis, left, right);
  const xLabels = labelsBelow(axis, place, right - left);
  const height = HEIGHT + heightOf(xLabels);
  const box = { width, height, left, right, top: TOP, bottom: HEIGHT };
  const y = (value: number) => px(HEIGHT - shareOf(value, domain) * (HEIGHT - TOP));
  const points = results.map((result, index): CurvePoint => {
    const { mean, low, high, runs } = result;
    const [x, before, after] = [place(index), place(index - 1), place(index + 1)];
    return {
      x: px(x),
      y: mean === null ? null : y(mean),
      low: low === null ? null : y(low),
      high: high === null ? null : y(high),
      kind: runs === 0 ? 'waiting' : mean === null ? 'none' : 'value',
      from: px(Number.isNaN(before) ? left - 8 : (before + x) / 2),
      to: px(Number.isNaN(after) ? right + 8 : (x + after) / 2),
    };
  });
  return {
    ...{ box, domain, points, xLabels },
    ...(axis.choices ? { line: '', band: '' } : pathsOf(points)),
    yTicks: valueTicks(domain).map((value) => ({ at: y(value), text: short(value) })),
  };
}

function pathsOf(points: readonly CurvePoint[]): { line: string; band: string } {
  // Values that were not run yet are passed over; where there is nothing to measure, the line ends.
  const drawn = points.filter(({ kind }) => kind !== 'waiting');
  const draw = line<CurvePoint>()
    .defined(({ y }) => y !== null)
    .x(({ x }) => x)
    .y(({ y }) => y ?? 0);
  const fill = area<CurvePoint>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(({ x }) => x)
    .y0(({ low }) => low ?? 0)
    .y1(({ high }) => high ?? 0);
  return { line: draw(drawn) ?? '', band: fill(drawn) ?? '' };
}

/** Where each value stands: numbers in proportion, choices evenly; NaN before the first and after the last. */
function placesOf({ values, choices }: CurveAxis, left: number, right: number) {
  if (choices || values.length === 1) {
    const step = (right - left) / values.length;
    return (index: number) => (index in values ? left + (index + 0.5) * step : Number.NaN);
  }
  const numbers = values as readonly number[];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return (index: number) =>
    left + ((right - left) * ((numbers[index] ?? Number.NaN) - least)) / (most - least);
}

/** Labels that do not touch, from the left; the last value's before the one that it would touch. */
function labelsBelow(
  axis: CurveAxis,
  place: (index: number) => number,
  room: number,
): readonly Label[] {
  const { texts, choices } = axis;
  const step = room / Math.max(1, choices ? texts.length : texts.length - 1);
  if (choices || isEven(texts.length, place)) return labelsAcross(texts, place, { step, choices });
  const shown: { readonly at: number; readonly text: string }[] = [];
  for (const [index, text] of texts.entries()) {
    const at = place(index);
    const before = shown.at(-1);
    const touches = before && at - before.at < (widthOf(before.text) + widthOf(text)) / 2 + 8;
    if (!touches) shown.push({ at, text });
    else if (index === texts.length - 1) shown.splice(-1, 1, { at, text });
  }
  return shown.map(({ at, text }) => ({ at: px(at), lines: [text] }));
}

function isEven(count: number, place: (index: number) => number): boolean {
  const step = place(1) - place(0);
  return Array.from({ length: count - 1 }, (_, at) => place(at + 1) - place(at)).every(
    (gap) => Math.abs(gap - step) < 0.5,
  );
}
