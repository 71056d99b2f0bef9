/**
 * The geometry that curve and plane share: labels that fit, and the scale of the measured values.
 * All in pixels of a given width: a drawing is not scaled, so its text keeps its size.
 */
import type { CellResult } from '@simulations/index.ts';
import { nice, ticks } from 'd3-array';

/** Width of a character of a label (px), on average and generously. */
const CHARACTER = 6.6;
const LABEL_GAP = 10;
const LINE_HEIGHT = 13;

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Label {
  readonly at: number;
  /** One line, or a long choice in several. */
  readonly lines: readonly string[];
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** From where to where measured values go. */
export interface Domain {
  readonly least: number;
  readonly most: number;
}

export const widthOf = (text: string): number => Math.ceil(text.length * CHARACTER);

export const px = (value: number): number => Math.round(value * 10) / 10;

/**
 * Round ends around the values. From 0, unless all values are far from it: bands of a share may
 * reach below 0, the scale does not.
 */
export function domainOf(cells: readonly CellResult[], withBands: boolean): Domain {
  const means = cells.flatMap(({ mean }) => mean ?? []);
  if (means.length === 0) return { least: 0, most: 1 };
  const greatest = withBands ? cells.flatMap(({ mean, high }) => high ?? mean ?? []) : means;
  const smallest = withBands ? cells.flatMap(({ mean, low }) => low ?? mean ?? []) : means;
  const [low, high] = [Math.min(...smallest), Math.max(...greatest)];
  const negative = Math.min(...means) < 0;
  const from = negative || low > high / 2 ? low : 0;
  if (from === high) return from === 0 ? { least: 0, most: 1 } : { least: 0, most: high };
  const [least, most] = nice(from, high, 4);
  return { least, most };
}

/** 0 … 1 along the domain; values beyond it sit at its ends. */
export const shareOf = (value: number, { least, most }: Domain): number =>
  Math.min(1, Math.max(0, (value - least) / (most - least)));

/** Round values along the domain. */
export const valueTicks = ({ least, most }: Domain): readonly number[] => ticks(least, most, 4);

/** Which of evenly spaced labels to write so that no two touch: every first, second, fifth … */
export function every(texts: readonly string[], step: number, across: boolean): number {
  const needed = across ? Math.max(...texts.map(widthOf)) + LABEL_GAP : LINE_HEIGHT + 3;
  const least = Math.ceil(needed / step);
  return [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500].find((one) => one >= least) ?? 1_000;
}

/** A long title in as many lines as it needs to be at most `width` wide, if its words allow. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Labels below: a choice's in full, wrapped; numbers as many as there is room for. */
export function labelsAcross(
  texts: readonly string[],
  at: (index: number) => number,
  { step, choices }: { readonly step: number; readonly choices: boolean },
): readonly Label[] {
  if (choices) {
    return texts.map((text, index) => ({ at: px(at(index)), lines: wrapped(text, step - 4) }));
  }
  const nth = every(texts, step, true);
  return texts.flatMap((text, index) =>
    index % nth === 0 ? [{ at: px(at(index)), lines: [text] }] : [],
  );
}

/** How much room labels need below (px). */
export const heightOf = (labels: readonly Label[]): number =>
  LINE_HEIGHT * Math.max(1, ...labels.map(({ lines }) => lines.length)) + 8;
