/**
 * Charts as data: what a concept declares, and the bins its model fills when somebody looks.
 *
 * Counts become bars or lines, gauges and percentiles lines, single requests dots. A run is cut
 * into round bins so that a chart has about as many as a reader can tell apart, however long it is.
 */
import { BinnedAverage } from '../measure/binned-average.ts';
import { BinnedCounts } from '../measure/binned-counts.ts';
import { BinnedGauge } from '../measure/binned-gauge.ts';
import { BinnedQuantiles, QUANTILES } from '../measure/binned-quantiles.ts';
import { KeptDots } from '../measure/kept-dots.ts';
import type { KeptSwim } from '../measure/kept-swim.ts';
import { niceAtLeast } from '../measure/nice.ts';
import type { Arrow, ArrowFate, Moment, Span, SpanTone } from '../measure/swim.ts';
import type { Params } from './parameters.ts';
import { OUTCOMES, type OutcomeName, tryNumber } from './picture.ts';
import type { SeriesSnapshot, SeriesValues } from './series.ts';

export type { SeriesSnapshot, SeriesValues, Swim } from './series.ts';

const BARS_ABOUT = 60;
const POINTS_ABOUT = 200;
const TICKS_MAX = 2_000;

/**
 * How a series is drawn; outcomes keep their colour and their shape on every page. `seen` is not
 * drawn: it counts the requests that a band's width follows from, and stands in the table.
 */
export type SeriesMark =
  | 'served'
  | 'rejected'
  | 'failed'
  | 'retried'
  | 'offered'
  | 'state'
  | 'p50'
  | 'p95'
  | 'p99'
  | 'seen';

export interface Chart<State = unknown> {
  readonly id: string;
  /** `{bin}` stands for the width of a bar, "half a second". */
  readonly title: string;
  /**
   * Dots are of one series, and each has the mark of its outcome. Ticks are of one series too:
   * attempts as strokes in rows, a client's each, over the count of all. A trail is a path in the
   * plane of two binned series, a point for each bin. Lanes are of one series: rows over time, what
   * each does as spans, messages as arrows (`swimLanes` of lanes-kit.ts makes them).
   */
  readonly kind: 'bars' | 'line' | 'dots' | 'ticks' | 'trail' | 'lanes';
  /** Of ticks: the number of the first row, where it is not 0; and whether each is tried only once. */
  readonly ticks?: { readonly firstRow?: number; readonly once?: true };
  /** Of a trail: the ids of its two series, and what x is in where it is not the chart's unit. */
  readonly plane?: { readonly x: string; readonly y: string; readonly xUnit?: string };
  /** Of lanes: who each is, from the top, and what keeps what they show. */
  readonly rows?: readonly { readonly id: string; readonly title: string }[];
  readonly keep?: typeof KeptSwim;
  /** Of lanes: what a tone or a fate is called here, where its own name says too little. */
  readonly names?: Readonly<Partial<Record<SpanTone | ArrowFate, string>>>;
  /** 'ms' (shown as µs, ms, s, … by size), '%', what is counted: "requests"; '' for plain numbers. */
  readonly unit: string;
  /** Of dots and ticks: what their outcomes are called here, where "rejected" and the like do not say it. */
  readonly outcomeTitles?: Readonly<Partial<Record<OutcomeName, string>>>;
  readonly series: readonly {
    readonly id: string;
    readonly title: string;
    readonly mark: SeriesMark;
  }[];
  /** Horizontal lines to read the chart against: a limit, a bound, what theory says. */
  references?(params: Params, state: State): readonly Reference[];
}

export interface Reference {
  readonly title: string;
  readonly value: number;
  /** In a trail: a line through these points, in the chart's unit, instead of a level at `value`. */
  readonly points?: readonly (readonly [x: number, y: number])[];
  /** How far from it a run may be by chance: ± 2 · perRoot / √(requests seen so far). */
  readonly band?: {
    /** Standard deviation of the mean of n requests, times √n, in the chart's unit. */
    readonly perRoot: number;
    /** The series that counts the requests seen; its mark is `seen`. */
    readonly seen: string;
  };
}

/** The series of those charts, for a snapshot of them only. */
export const seriesShown = (
  charts: readonly Pick<Chart, 'id' | 'series'>[],
  ids: readonly string[],
): ReadonlySet<string> =>
  new Set(
    charts.filter(({ id }) => ids.includes(id)).flatMap(({ series }) => series.map(({ id }) => id)),
  );

export interface SnapshotOptions {
  /** Observes gauges for this snapshot only: a chart is the same whoever looked, and when. */
  readonly look?: (() => void) | undefined;
  /** Series wanted, by id; else all. */
  readonly only?: ReadonlySet<string> | undefined;
}

export class ChartData {
  readonly barUs: number;
  readonly pointUs: number;
  readonly #counts = new Map<string, BinnedCounts>();
  readonly #gauges = new Map<string, BinnedGauge>();
  readonly #averages = new Map<string, BinnedAverage>();
  readonly #quantiles = new Map<string, BinnedQuantiles>();
  readonly #dots = new Map<string, KeptDots>();
  readonly #ticks = new Map<string, Ticks>();
  readonly #swims = new Map<string, KeptSwim>();
  #spans = 0;
  readonly #bars: { readonly binUs: number; readonly bins: number };
  readonly #points: { readonly binUs: number; readonly bins: number };

  /** @param charts those that are filled: lanes must be among them, others need not. */
  constructor(endUs: number, charts: readonly Pick<Chart, 'series' | 'rows' | 'keep'>[] = []) {
    this.barUs = Math.max(1, niceAtLeast(endUs / (2 * BARS_ABOUT)));
    this.pointUs = Math.max(1, niceAtLeast(endUs / (2 * POINTS_ABOUT)));
    this.#bars = { binUs: this.barUs, bins: binsOf(endUs, this.barUs) };
    this.#points = { binUs: this.pointUs, bins: binsOf(endUs, this.pointUs) };
    for (const { series, rows = [], keep: Keep } of charts) {
      const [one] = series;
      if (Keep && one) this.#swims.set(one.id, new Keep(rows.map(({ id }) => id)));
    }
  }

  /** Counts a request, a retry, … at an instant. */
  count(series: string, atUs: number): void {
    const known = this.#counts.get(series);
    (known ?? added(this.#counts, series, new BinnedCounts(this.#bars))).add(atUs);
  }

  /** Notes the value of a gauge at an instant: the least and the greatest of each bin are drawn. */
  observe(series: string, atUs: number, value: number): void {
    const known = this.#gauges.get(series);
    (known ?? added(this.#gauges, series, new BinnedGauge(this.#points))).observe(atUs, value);
  }

  /** The value from this instant on, 0 before the first: each bin's average over time is drawn. */
  hold(series: string, atUs: number, value: number): void {
    const known = this.#averages.get(series);
    (known ?? added(this.#averages, series, new BinnedAverage(this.#bars))).set(atUs, value);
  }

  /**
   * One of the values whose percentiles are drawn, as the series `${series}.p50`, `.p95`, `.p99`.
   * @throws RangeError when it is negative or not a number.
   */
  quantiles(series: string, atUs: number, value: number): void {
    const known = this.#quantiles.get(series);
    (known ?? added(this.#quantiles, series, new BinnedQuantiles(this.#bars))).add(atUs, value);
  }

  /** A request that is done. At most 600 are kept, always the same ones. */
  dot(series: string, atUs: number, value: number, outcome: OutcomeName, who: number): void {
    const known = this.#dots.get(series) ?? added(this.#dots, series, new KeptDots());
    known.add(atUs, value, OUTCOMES.indexOf(outcome), who);
  }

  /**
   * An attempt, as a stroke in its row. At most 2000 are kept, all or none of a request; all are
   * counted, first tries apart from others.
   */
  tick(series: string, { atUs, row, outcome, who, attempt = 1 }: Tick): void {
    let ticks = this.#ticks.get(series);
    if (!ticks) {
      const [first, again] = [new BinnedCounts(this.#bars), new BinnedCounts(this.#bars)];
      ticks = added(this.#ticks, series, { kept: new KeptDots(TICKS_MAX), first, again });
    }
    ticks.kept.add(atUs, row, tryNumber(outcome, attempt), who);
    (attempt > 1 ? ticks.again : ticks.first).add(atUs);
  }

  /**
   * Somebody is at something: a span in a row of lanes. At most 400 are kept, all or none of a
   * request. Returns its number, for `endSpan`.
   * @throws RangeError when no chart has such lanes, or such a row.
   */
  span(series: string, span: Span): number {
    this.#swim(series).span(++this.#spans, span);
    return this.#spans;
  }

  /** Ends a span that was open (`toUs: Infinity`), perhaps with another tone. */
  endSpan(id: number | undefined, toUs: number, tone?: SpanTone): void {
    if (id !== undefined) for (const swim of this.#swims.values()) swim.endSpan(id, toUs, tone);
  }

  /** A message from a row to another, or to the same. At most 400 are kept. @throws as `span`. */
  arrow(series: string, arrow: Arrow): void {
    this.#swim(series).arrow(arrow);
  }

  /** Something that takes no time, such as a crash. @throws as `span`. */
  moment(series: string, moment: Moment): void {
    this.#swim(series).moment(moment);
  }

  #swim(series: string): KeptSwim {
    const swim = this.#swims.get(series);
    if (!swim) throw new RangeError(`No chart keeps lanes of “${series}”.`);
    return swim;
  }

  /** Everything up to `nowUs`, as fresh arrays that may be transferred. */
  snapshot(nowUs: number, { look, only }: SnapshotOptions = {}): SeriesSnapshot {
    const bin = Math.min(this.#points.bins - 1, Math.floor(nowUs / this.pointUs));
    const before = new Map<BinnedGauge, Extremes>();
    for (const gauge of this.#gauges.values()) {
      before.set(gauge, [gauge.least[bin] as number, gauge.greatest[bin] as number]);
    }
    look?.();
    const series: Record<string, SeriesValues> = {};
    for (const [id, values] of this.#values(nowUs, (id) => only?.has(id) ?? true)) {
      series[id] = values;
    }
    if (look) this.#restore(bin, before);
    return series;
  }

  *#values(nowUs: number, wanted: (id: string) => boolean): Generator<[string, SeriesValues]> {
    const bars = binsBegun(nowUs, this.barUs);
    const points = binsBegun(nowUs, this.pointUs);
    for (const [id, { counts, binUs }] of this.#counts) {
      if (wanted(id)) yield [id, { binUs, values: counts.slice(0, bars) }];
    }
    for (const [id, { least, greatest, binUs }] of this.#gauges) {
      const values = greatest.slice(0, points);
      if (wanted(id)) yield [id, { binUs, least: least.slice(0, points), values }];
    }
    for (const [id, average] of this.#averages) {
      if (wanted(id)) yield [id, { binUs: average.binUs, values: average.values(nowUs) }];
    }
    for (const [id, quantiles] of this.#quantiles) {
      const ids = QUANTILES.map(({ name }) => `${id}.${name}`);
      if (!ids.some(wanted)) continue;
      const { binUs } = quantiles;
      for (const [i, values] of quantiles.values(bars).entries()) {
        if (wanted(ids[i] as string)) yield [ids[i] as string, { binUs, values }];
      }
    }
    for (const [id, dots] of this.#dots) {
      if (!wanted(id)) continue;
      const { values, ...columns } = dots.kept();
      yield [id, { binUs: 0, values, dots: columns }];
    }
    for (const [id, { kept, first, again }] of this.#ticks) {
      if (!wanted(id)) continue;
      const { values, ...dots } = kept.kept();
      const counted = { first: first.counts.slice(0, bars), again: again.counts.slice(0, bars) };
      yield [id, { binUs: 0, values, dots, tries: { binUs: this.barUs, ...counted } }];
    }
    for (const [id, kept] of this.#swims) {
      const swim = wanted(id) ? kept.kept(nowUs) : undefined;
      if (swim) yield [id, { binUs: 0, values: [], swim }];
    }
  }

  #restore(bin: number, before: ReadonlyMap<BinnedGauge, Extremes>): void {
    for (const [id, gauge] of this.#gauges) {
      const extremes = before.get(gauge);
      if (extremes) [gauge.least[bin], gauge.greatest[bin]] = extremes;
      else this.#gauges.delete(id);
    }
  }
}

/** An attempt: `row` is whose it is, such as a client's number; `who` the request's. */
export interface Tick {
  readonly atUs: number;
  readonly row: number;
  readonly outcome: OutcomeName;
  readonly who: number;
  /** 1 or left out for a first try. */
  readonly attempt?: number;
}

interface Ticks {
  readonly kept: KeptDots;
  readonly first: BinnedCounts;
  readonly again: BinnedCounts;
}

/** The least and the greatest value in one bin of a gauge. */
type Extremes = readonly [least: number, greatest: number];

function added<Measure>(measures: Map<string, Measure>, id: string, measure: Measure): Measure {
  measures.set(id, measure);
  return measure;
}

/** Bins of a whole run: nothing is beyond the end. */
const binsOf = (endUs: number, binUs: number) => Math.max(1, Math.ceil(endUs / binUs));

/** Bins that [0, nowUs] touches: at an edge the next one has begun. */
const binsBegun = (nowUs: number, binUs: number) => Math.floor(nowUs / binUs) + 1;
