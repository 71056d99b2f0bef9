/**
 * Lines to read a chart against, and the band of chance around them: ± 2 · perRoot / √n, where n
 * requests were seen up to an instant. It is wide at first and narrows as the run goes on.
 */
import type { Reference } from '@simulations/index.ts';
import type { Box, Scale } from './frame';
import { px } from './frame';
import type { ChartSpec, LaneData, LaneStyle } from './lane-data';

export interface Band {
  /** Half its width at an instant, in the chart's unit; undefined while nobody was seen. */
  halfAt(atUs: number): number | undefined;
  /** Ends of the bins in which requests were counted (µs). */
  readonly edgesUs: readonly number[];
}

/** The band of a reference in a lane, or undefined where it has none. */
export function bandOf(chart: ChartSpec, lane: LaneData, { band }: Reference): Band | undefined {
  const counted = band && lane.series[chart.series.findIndex(({ id }) => id === band.seen)];
  if (!counted || counted.binUs === 0) return undefined;
  const { binUs, values } = counted;
  const seenBefore: number[] = [0];
  for (let bin = 0; bin < values.length; bin++) {
    seenBefore.push((seenBefore[bin] as number) + (values[bin] ?? 0));
  }
  return {
    edgesUs: Array.from(values, (_, bin) => Math.min((bin + 1) * binUs, endOf(lane))),
    halfAt(atUs) {
      const bin = Math.min(Math.floor(atUs / binUs), values.length);
      const within = (atUs - bin * binUs) / binUs;
      const seen = (seenBefore[bin] ?? 0) + within * (values[bin] ?? 0);
      return seen >= 1 ? (2 * band.perRoot) / Math.sqrt(seen) : undefined;
    },
  };
}

/** Where the lines of a lane end: a band goes no further. */
const endOf = ({ series }: LaneData): number =>
  Math.max(...series.slice(0, 1).map(({ binUs, values }) => binUs * values.length));

/** The greatest value that a reference or its band needs on the axis, where the band is narrowest. */
export function highestReference(chart: ChartSpec, lane: LaneData, untilUs: number): number {
  const values = lane.references.map((reference) => {
    const band = bandOf(chart, lane, reference);
    const last = band?.edgesUs.filter((edgeUs) => edgeUs <= untilUs).at(-1);
    const half = last === undefined ? 0 : (band?.halfAt(last) ?? 0);
    // A band that is wider than its value says that nothing is known yet: it need not fit.
    return reference.value + Math.min(half, reference.value);
  });
  return Math.max(0, ...values);
}

export interface DrawnReference {
  readonly title: string;
  readonly y: number;
  /** Whose it is, where lanes differ. */
  readonly style: LaneStyle | undefined;
  readonly band: string | undefined;
}

/** More bands than this would hide one another. */
const BANDS_MOST = 2;

/** Whether bands are drawn for these lanes. */
export function hasBands(lanes: readonly LaneData[]): boolean {
  const all = lanes.flatMap(({ references }) => references);
  const once = all.filter((one, i) => all.findIndex((other) => same(one, other)) === i);
  return once.length <= BANDS_MOST && once.some(({ band }) => band);
}

/**
 * Lines and bands. Lanes mostly share their references: each is drawn once.
 */
export function layoutReferences(
  chart: ChartSpec,
  lanes: readonly LaneData[],
  { x, y, box }: { readonly x: Scale; readonly y: Scale; readonly box: Box },
): DrawnReference[] {
  const all = lanes.flatMap((lane) => lane.references.map((reference) => ({ lane, reference })));
  const once = all.filter(
    ({ reference }, index) => all.findIndex((one) => same(one.reference, reference)) === index,
  );
  const shared = (reference: Reference) =>
    all.filter((one) => same(one.reference, reference)).length === lanes.length;
  return once.map(({ lane, reference }) => {
    const band = once.length <= BANDS_MOST ? bandOf(chart, lane, reference) : undefined;
    return {
      title: reference.title,
      y: px(y(reference.value)),
      style: shared(reference) ? undefined : lane.style,
      band: band && bandPath(band, reference.value, { x, y, box }),
    };
  });
}

const same = (one: Reference, other: Reference) =>
  one.title === other.title && one.value === other.value;

function bandPath(
  { edgesUs, halfAt }: Band,
  value: number,
  { x, y, box }: { readonly x: Scale; readonly y: Scale; readonly box: Box },
): string {
  const inside = (at: number) => px(Math.min(box.bottom, Math.max(box.top - 6, at)));
  const spanUs = x.to - x.from;
  const upper: string[] = [];
  const lower: string[] = [];
  for (const edgeUs of edgesUs) {
    const half = halfAt(edgeUs);
    if (half === undefined || edgeUs < x.from - spanUs || edgeUs > x.to + spanUs) continue;
    const at = px(x(edgeUs));
    upper.push(`${at} ${inside(y(value + half))}`);
    lower.unshift(`${at} ${inside(y(Math.max(0, value - half)))}`);
  }
  return upper.length > 1 ? `M${[...upper, ...lower].join('L')}Z` : '';
}
