/**
 * What a chart draws of each lane, picked out of its frame, and whether it is the same as before:
 * a chart whose numbers have not changed is not drawn again.
 */
import type { Chart, LaneFrame, Reference, SeriesValues, Swim } from '@simulations/index.ts';
import { wholeBins } from './bins';

export type ChartSpec = Omit<Chart, 'references' | 'keep'> & {
  /** What it shows is so much in each bin: its title names the bin (`namedChart`). */
  readonly perBin?: boolean;
};
export type SeriesSpec = ChartSpec['series'][number];

/** Ink and solid, accent and dashed, violet and dotted, …: told apart by colour and by dash. */
export type LaneStyle = 0 | 1 | 2 | 3 | 4;

export interface ChartLane {
  /** Empty for a single lane. */
  readonly title: string;
  readonly frame: LaneFrame;
  readonly style: LaneStyle;
  /** Before it the line is the past that it shares with the lanes before it (µs). */
  readonly forkAtUs?: number | undefined;
}

/** Which run a chart shows, for the names of saved files. */
export interface ChartSource {
  readonly concept: string;
  readonly scenario: string;
  readonly seed: number;
}

export interface LaneData {
  readonly title: string;
  readonly style: LaneStyle;
  readonly forkAtUs: number | undefined;
  /** Up to here the run has been seen (µs): a bin that ends later is not over. */
  readonly nowUs: number;
  /** One for each series of the chart; empty while it has seen nothing. */
  readonly series: readonly SeriesValues[];
  readonly references: readonly Reference[];
}

const NOTHING: SeriesValues = { binUs: 0, values: [] };

export const laneData = (chart: ChartSpec, lane: ChartLane, nowUs: number): LaneData => ({
  title: lane.title,
  style: lane.style,
  forkAtUs: lane.forkAtUs,
  nowUs,
  series: chart.series.map(({ id }) => lane.frame.series[id] ?? NOTHING),
  references: lane.frame.references[chart.id] ?? [],
});

/** The series that are drawn: all but those that only count. */
export const drawn = (chart: ChartSpec): readonly { series: SeriesSpec; index: number }[] =>
  chart.series.flatMap((series, index) => (series.mark === 'seen' ? [] : [{ series, index }]));

/** Whether a chart shows so much per bin: bars always, a line where its title names the bin. */
export const countsPerBin = ({
  kind,
  perBin = false,
}: Pick<ChartSpec, 'kind' | 'perBin'>): boolean => kind === 'bars' || (kind === 'line' && perBin);

/** A chart with the width of its bins in its words. */
export function namedChart(chart: ChartSpec, binText: string): ChartSpec {
  const named = (text: string) => text.replace('{bin}', binText);
  const series = chart.series.map((one) => ({ ...one, title: named(one.title) }));
  const perBin = chart.title.includes('{bin}');
  return { ...chart, title: named(chart.title), perBin, series };
}

/** The same requests as dots in every lane: as few as the lane that keeps the fewest. */
export function alikeDots(lanes: readonly LaneData[]): readonly LaneData[] {
  const oneIn = Math.max(1, ...lanes.map(({ series: [dots] }) => dots?.dots?.oneIn ?? 1));
  return lanes.map((lane) => {
    const [series] = lane.series;
    if (!series?.dots || series.dots.oneIn === oneIn) return lane;
    const { dots, values } = series;
    const kept = Array.from(dots.who, (who, i) => (who % oneIn === 0 ? i : -1)).filter(
      (i) => i >= 0,
    );
    const some = (column: ArrayLike<number>) => kept.map((i) => column[i] as number);
    const { atUs, outcomes, who } = dots;
    const columns = { oneIn, atUs: some(atUs), outcomes: some(outcomes), who: some(who) };
    return {
      ...lane,
      series: [{ ...series, values: kept.map((i) => values[i] ?? 0), dots: columns }],
    };
  });
}

/** Equal in every number that is drawn. */
export const sameLanes = (one: readonly LaneData[], other: readonly LaneData[]): boolean =>
  one.length === other.length && one.every((lane, i) => sameLane(lane, other[i] as LaneData));

const sameLane = (one: LaneData, other: LaneData): boolean =>
  one.title === other.title &&
  one.style === other.style &&
  one.forkAtUs === other.forkAtUs &&
  one.series.every((series, i) => {
    const beside = other.series[i] ?? NOTHING;
    return sameSeries(series, beside) && over(series, one) === over(beside, other);
  }) &&
  sameReferences(one.references, other.references);

/** How many of its bins are over: the last one may end while nothing is added to it. */
const over = ({ tries, ...series }: SeriesValues, { nowUs }: LaneData): number =>
  wholeBins(tries ? { binUs: tries.binUs, values: tries.first } : series, nowUs);

const sameSeries = (one: SeriesValues, other: SeriesValues): boolean =>
  one.binUs === other.binUs &&
  sameValues(one.values, other.values) &&
  sameValues(one.least ?? [], other.least ?? []) &&
  sameValues(one.dots?.atUs ?? [], other.dots?.atUs ?? []) &&
  sameValues(one.tries?.first ?? [], other.tries?.first ?? []) &&
  sameValues(one.tries?.again ?? [], other.tries?.again ?? []) &&
  sameSwim(one.swim, other.swim);

/** What has been seen may have changed only where something was not over yet. */
const sameSwim = (one: Swim | undefined, other: Swim | undefined): boolean =>
  one === other ||
  (one?.seenUs === other?.seenUs &&
    one?.oneIn === other?.oneIn &&
    sameValues(one?.spans.toUs ?? [], other?.spans.toUs ?? []) &&
    sameValues(one?.spans.tone ?? [], other?.spans.tone ?? []) &&
    sameValues(one?.arrows.toUs ?? [], other?.arrows.toUs ?? []) &&
    sameValues(one?.moments.atUs ?? [], other?.moments.atUs ?? []));

/** A run only ever adds, so most differences are at the end: it is looked at first. */
function sameValues(one: ArrayLike<number | null>, other: ArrayLike<number | null>): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = one.length - 1; i >= 0; i--) if (!Object.is(one[i], other[i])) return false;
  return true;
}

const sameReferences = (one: readonly Reference[], other: readonly Reference[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every((reference, i) => {
      const { title, value, points, band } = other[i] as Reference;
      return (
        reference.title === title &&
        reference.value === value &&
        String(reference.points) === String(points) &&
        reference.band?.perRoot === band?.perRoot
      );
    }));
