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
  /** Of swim lanes: all that they show. */
  readonly swim?: Swim;
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

type Columns<Name extends string> = Readonly<Record<Name, ArrayLike<number | null>>>;

/**
 * Swim lanes, in columns. `row`, `fromRow` and `toRow` are indices into the rows of the chart, `tone`
 * into SPAN_TONES, `fate` into ARROW_FATES, `text` into `texts`. Whatever ends after `seenUs`, or at
 * Infinity (null in a still), is not over yet.
 */
export interface Swim {
  /** One request is drawn for so many, a power of two; what is of no request (who −1) always is. */
  readonly oneIn: number;
  /** The present, or when the last of all ended, if that is earlier (µs). */
  readonly seenUs: number;
  readonly texts: readonly string[];
  readonly spans: Columns<'row' | 'fromUs' | 'toUs' | 'tone' | 'who' | 'text'>;
  readonly arrows: Columns<'fromRow' | 'fromUs' | 'toRow' | 'toUs' | 'fate' | 'who' | 'text'>;
  readonly moments: Columns<'row' | 'atUs' | 'tone' | 'who' | 'text'>;
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
    .flatMap(({ values, least, dots, tries, swim }) => [
      ...[values, least, tries?.first, tries?.again],
      ...[dots?.atUs, dots?.outcomes, dots?.who],
      ...[swim?.spans, swim?.arrows, swim?.moments].flatMap((one) => Object.values(one ?? {})),
    ])
    .flatMap((array) => (array instanceof Float64Array ? [array.buffer as ArrayBuffer] : []));
}
