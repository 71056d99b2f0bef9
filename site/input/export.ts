/** The curves as files. */
import { csvOf } from '@site/site/export/csv';
import type { Curve } from './chart-layout';

export interface CurveTable {
  /** Of the file. */
  readonly name: string;
  readonly requests: number;
  readonly sizes: readonly number[];
  readonly curves: readonly Curve[];
}

/** Shares of 1, in full: what was counted can be told from them. */
export const csvText = ({ sizes, curves }: Pick<CurveTable, 'sizes' | 'curves'>): string =>
  csvOf({
    columns: ['capacity', ...curves.map(({ id }) => id)],
    rows: sizes.map((size, at) => [
      size,
      ...curves.map(({ hitFractions }) => hitFractions[at] ?? null),
    ]),
  });

/** What it is of, and for each policy and size how many requests were answered. */
export const jsonText = ({ name, requests, sizes, curves }: CurveTable): string =>
  `${JSON.stringify(
    {
      ...{ file: name, requests, capacities: sizes },
      policies: curves.map(({ id, hitFractions }) => ({
        id,
        hits: hitFractions.map((value) => (value === null ? null : Math.round(value * requests))),
        hitFractions,
      })),
    },
    null,
    1,
  )}\n`;
