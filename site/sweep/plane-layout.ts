/** A phase diagram's geometry: a cell for each pair of values, darker where the mean is greater. */
import { type CellResult, count } from '@simulations/index.ts';
import {
  type Box,
  type Domain,
  domainOf,
  every,
  heightOf,
  type Label,
  labelsAcross,
  px,
  shareOf,
  type Tick,
  widthOf,
} from './layout';

const HEIGHT_ABOUT = 340;
const ROW_MOST = 34;
const ROW_LEAST = 7;
const LEFT_MOST = 110;
const TOP = 26;
const RIGHT = 6;

/** Numbers go up from the bottom; choices go down in their own order. */
export interface PlaneAxis {
  readonly texts: readonly string[];
  readonly choices: boolean;
}

export interface PlaneCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** waiting: not run yet. none: run, and nothing to measure. */
  readonly kind: 'value' | 'waiting' | 'none';
  /** 0 … 1 along the scale. */
  readonly share: number;
  /** The value, or a word, where there is room. */
  readonly text: string;
}

export interface PlaneLayout {
  readonly box: Box;
  readonly domain: Domain;
  readonly radius: number;
  readonly columns: number;
  /** Rows from the top: each the cells' indices from the left. */
  readonly rows: readonly (readonly number[])[];
  /** By index of the cell. */
  readonly cells: readonly PlaneCell[];
  readonly xLabels: readonly Label[];
  readonly yLabels: readonly Tick[];
}

export function layoutPlane(
  results: readonly CellResult[],
  across: PlaneAxis,
  upwards: PlaneAxis,
  width: number,
): PlaneLayout {
  const [columns, rowCount] = [across.texts.length, upwards.texts.length];
  const domain = domainOf(results, false);
  const left = Math.min(LEFT_MOST, Math.max(...upwards.texts.map(widthOf))) + 10;
  const step = (width - left - RIGHT) / columns;
  const rowHeight = Math.min(ROW_MOST, Math.max(ROW_LEAST, HEIGHT_ABOUT / rowCount));
  const bottom = TOP + rowHeight * rowCount;
  const middle = (column: number) => left + (column + 0.5) * step;
  const xLabels = labelsAcross(across.texts, middle, { step, choices: across.choices });
  const height = Math.ceil(bottom + heightOf(xLabels));
  const rowOf = (index: number) => (upwards.choices ? index : rowCount - 1 - index);
  const gap = Math.min(2, step / 8, rowHeight / 8);

  const room = { width: px(step - gap), height: px(rowHeight - gap) };
  const texts = textsOf(results, domain, room);
  const cells = results.map(({ mean, runs }, index): PlaneCell => {
    const [column, row] = [index % columns, rowOf(Math.floor(index / columns))];
    return {
      ...room,
      x: px(left + column * step),
      y: px(TOP + row * rowHeight),
      kind: runs === 0 ? 'waiting' : mean === null ? 'none' : 'value',
      share: mean === null ? 0 : Math.round(shareOf(mean, domain) * 1_000) / 1_000,
      text: texts[index] ?? '',
    };
  });
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const index = rowOf(row);
    return Array.from({ length: columns }, (_one, column) => index * columns + column);
  });
  const nth = upwards.choices ? 1 : every(upwards.texts, rowHeight, false);
  const yLabels = upwards.texts.flatMap((text, index) =>
    index % nth === 0 ? [{ at: px(TOP + (rowOf(index) + 0.5) * rowHeight), text }] : [],
  );
  const box = { width, height, left, right: width - RIGHT, top: TOP, bottom: px(bottom) };
  const radius = px(Math.min(4, step / 5, rowHeight / 5));
  return { box, domain, radius, columns, rows, cells, xLabels, yLabels };
}

/** Two or three digits of each value, all with as many decimals; none where one does not fit. */
function textsOf(
  results: readonly CellResult[],
  { least, most }: Domain,
  room: { readonly width: number; readonly height: number },
): readonly string[] {
  const greatest = Math.max(Math.abs(least), Math.abs(most));
  // The power of ten of the first digit; 1 itself, the end of a share, counts as below it.
  const exponent = Number((greatest * 0.999).toExponential().split('e')[1]);
  const decimals = Math.max(0, 1 - exponent);
  const texts = results.map(({ mean, runs }) => {
    if (mean === null) return runs === 0 ? '' : 'none';
    if (mean === 0) return '0';
    return decimals === 0 ? count(mean) : mean.toFixed(decimals);
  });
  const fit = room.height >= 18 && Math.max(...texts.map(widthOf)) + 4 <= room.width;
  return fit ? texts : texts.map(() => '');
}

/** Which ink a number in a cell is written with, in either theme: picture.module.css. */
export function depthOf(share: number): 'pale' | 'middle' | 'deep' {
  if (share < 0.62) return 'pale';
  return share < 0.91 ? 'middle' : 'deep';
}
