/**
 * Charts as data: what a concept declares, and the bins its model fills when somebody looks.
 *
 * Counts become bars, gauges become lines. A run is cut into round bins so that a chart has about
 * as many as a reader can tell apart, however long the run.
 */
import { BinnedCounts } from '../measure/binned-counts.ts';
import { BinnedGauge } from '../measure/binned-gauge.ts';
import { niceAtLeast } from '../measure/nice.ts';
import type { Params } from './parameters.ts';

const BARS_ABOUT = 60;
const POINTS_ABOUT = 200;

/** How a series is drawn; outcomes keep their colour and their shape on every page. */
export type SeriesMark = 'served' | 'rejected' | 'state';

export interface Chart {
  readonly id: string;
  /** `{bin}` stands for the width of a bar, "half a second". */
  readonly title: string;
  readonly kind: 'bars' | 'line';
  readonly unit: string;
  readonly series: readonly {
    readonly id: string;
    readonly title: string;
    readonly mark: SeriesMark;
  }[];
  /** Horizontal lines to read the chart against: a limit, a bound. */
  references?(params: Params): readonly Reference[];
}

export interface Reference {
  readonly title: string;
  readonly value: number;
}

export class ChartData {
  readonly barUs: number;
  readonly pointUs: number;
  readonly #counts = new Map<string, BinnedCounts>();
  readonly #gauges = new Map<string, BinnedGauge>();
  readonly #endUs: number;
  readonly #gaugeBins: number;

  constructor(endUs: number) {
    this.#endUs = endUs;
    this.barUs = Math.max(1, niceAtLeast(endUs / (2 * BARS_ABOUT)));
    this.pointUs = Math.max(1, niceAtLeast(endUs / (2 * POINTS_ABOUT)));
    this.#gaugeBins = binsOf(endUs, this.pointUs);
  }

  /** Counts a request, a retry, … at an instant. */
  count(series: string, atUs: number): void {
    let counts = this.#counts.get(series);
    if (!counts) {
      counts = new BinnedCounts({ binUs: this.barUs, bins: binsOf(this.#endUs, this.barUs) });
      this.#counts.set(series, counts);
    }
    counts.add(atUs);
  }

  /** Notes the value of a gauge at an instant. */
  observe(series: string, atUs: number, value: number): void {
    let gauge = this.#gauges.get(series);
    if (!gauge) {
      gauge = new BinnedGauge({ binUs: this.pointUs, bins: this.#gaugeBins });
      this.#gauges.set(series, gauge);
    }
    gauge.observe(atUs, value);
  }

  /**
   * Everything up to `nowUs`, as fresh arrays that may be transferred.
   * @param look what to observe for this snapshot only: a chart is the same whoever looked, and when.
   */
  snapshot(nowUs: number, look?: () => void): SeriesSnapshot {
    const bin = Math.min(this.#gaugeBins - 1, Math.floor(nowUs / this.pointUs));
    const before = new Map<BinnedGauge, Extremes>();
    for (const gauge of this.#gauges.values()) {
      before.set(gauge, [gauge.least[bin] as number, gauge.greatest[bin] as number]);
    }
    look?.();
    const series: Record<string, SeriesValues> = {};
    for (const [id, { counts, binUs }] of this.#counts) {
      series[id] = { binUs, values: counts.slice(0, binsBegun(nowUs, binUs)) };
    }
    for (const [id, { least, greatest, binUs }] of this.#gauges) {
      const bins = binsBegun(nowUs, binUs);
      series[id] = { binUs, least: least.slice(0, bins), values: greatest.slice(0, bins) };
    }
    if (look) this.#restore(bin, before);
    return series;
  }

  #restore(bin: number, before: ReadonlyMap<BinnedGauge, Extremes>): void {
    for (const [id, gauge] of this.#gauges) {
      const extremes = before.get(gauge);
      if (extremes) [gauge.least[bin], gauge.greatest[bin]] = extremes;
      else this.#gauges.delete(id);
    }
  }
}

/** The least and the greatest value in one bin of a gauge. */
type Extremes = readonly [least: number, greatest: number];

export interface SeriesValues {
  readonly binUs: number;
  /** A count, or the greatest value in the bin; NaN (null in a still) where nothing was seen. */
  readonly values: ArrayLike<number | null>;
  /** The least value in the bin, for a gauge. */
  readonly least?: ArrayLike<number | null>;
}

export type SeriesSnapshot = Readonly<Record<string, SeriesValues>>;

/** Bins of a whole run: nothing is beyond the end. */
const binsOf = (endUs: number, binUs: number) => Math.max(1, Math.ceil(endUs / binUs));

/** Bins that [0, nowUs] touches: at an edge the next one has begun. */
const binsBegun = (nowUs: number, binUs: number) => Math.floor(nowUs / binUs) + 1;
