/**
 * Series as a frame carries them: plain arrays over bins of time, or dots at instants of their own.
 */
export interface SeriesValues {
  /** Width of a bin (µs); 0 for dots. */
  readonly binUs: number;
  /**
   * A count, the greatest value in the bin, its average, a percentile, or the height of a dot; NaN
   * (null in a still) where nothing was seen.
   */
  readonly values: ArrayLike<number | null>;
  /** The least value in the bin, for a gauge. */
  readonly least?: ArrayLike<number | null>;
  /** The rest of each dot. */
  readonly dots?: DotColumns;
}

/** Columns beside `values`, one entry a dot. */
export interface DotColumns {
  /** One dot is drawn for so many requests, a power of two: those whose number it divides. */
  readonly oneIn: number;
  readonly atUs: ArrayLike<number>;
  /** Indices into OUTCOMES. */
  readonly outcomes: ArrayLike<number>;
  readonly who: ArrayLike<number>;
}

/** By the id of a series. */
export type SeriesSnapshot = Readonly<Record<string, SeriesValues>>;

/** What may be transferred instead of copied. */
export function buffersOf(snapshot: SeriesSnapshot): ArrayBuffer[] {
  return Object.values(snapshot)
    .flatMap(({ values, least, dots }) => [values, least, dots?.atUs, dots?.outcomes, dots?.who])
    .flatMap((array) => (array instanceof Float64Array ? [array.buffer as ArrayBuffer] : []));
}
