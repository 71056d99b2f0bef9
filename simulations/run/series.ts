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
  /** Of ticks: all of them, those that are not kept too. */
  readonly tries?: TryCounts;
}

/** Attempts in bins of time: first tries, and those after a first one. */
export interface TryCounts {
  /** Width of a bin (µs). */
  readonly binUs: number;
  readonly first: ArrayLike<number>;
  readonly again: ArrayLike<number>;
}

/** Columns beside `values`, one entry a dot. */
export interface DotColumns {
  /** One dot is drawn for so many requests, a power of two: those whose number it divides. */
  readonly oneIn: number;
  readonly atUs: ArrayLike<number>;
  /** A `tryNumber` each; of dots, which are no attempts, indices into OUTCOMES. */
  readonly outcomes: ArrayLike<number>;
  readonly who: ArrayLike<number>;
}

/** By the id of a series. */
export type SeriesSnapshot = Readonly<Record<string, SeriesValues>>;

/** At most so many dots: those of every second request, of every fourth, … All are still counted. */
export function thinned(series: SeriesValues, most: number): SeriesValues {
  const { dots, values } = series;
  if (!dots || dots.who.length <= most) return series;
  const oneIn = 2 * dots.oneIn;
  const kept = Array.from(dots.who, (_, i) => i).filter(
    (i) => (dots.who[i] as number) % oneIn === 0,
  );
  // Where all are of one request, thinning does not help.
  if (kept.length === dots.who.length) return series;
  const some = (column: ArrayLike<number>) => kept.map((i) => column[i] as number);
  const columns = { atUs: some(dots.atUs), outcomes: some(dots.outcomes), who: some(dots.who) };
  const fewer = { ...series, values: kept.map((i) => values[i] ?? 0), dots: { oneIn, ...columns } };
  return thinned(fewer, most);
}

/** What may be transferred instead of copied. */
export function buffersOf(snapshot: SeriesSnapshot): ArrayBuffer[] {
  return Object.values(snapshot)
    .flatMap(({ values, least, dots, tries }) => [
      ...[values, least, tries?.first, tries?.again],
      ...[dots?.atUs, dots?.outcomes, dots?.who],
    ])
    .flatMap((array) => (array instanceof Float64Array ? [array.buffer as ArrayBuffer] : []));
}
