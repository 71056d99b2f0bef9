/** Rows of the report's tables, and numbers in them. */
import type { Spread } from './spread.ts';

const TITLE = 28;
const CELL = 13;

/** A title, then cells that end one below the other. */
export const row = (title: string, ...cells: readonly string[]): string =>
  `  ${title.padEnd(TITLE)}${cells.map((cell) => cell.padStart(CELL)).join('')}`.trimEnd();

/** A row with a longer title. */
export const wideRow = (title: string, ...cells: readonly string[]): string =>
  row(title.padEnd(TITLE + CELL), ...cells);

export const tenths = (value: number): string => value.toFixed(1);
export const hundredths = (value: number): string => value.toFixed(2);
export const thousands = (value: number): string => `${(value / 1_000).toFixed(0)} k`;

export const spread = (
  { median, min, max }: Spread,
  text: (value: number) => string,
): readonly string[] => [median, min, max].map(text);
