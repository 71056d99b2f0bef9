/** How far the axes of a chart reach. */
import { tallest } from './bars';
import type { Range } from './frame';
import { kindOf, type Reach, type Seen } from './kinds';
import { type ChartSpec, drawn, type LaneData } from './lane-data';
import { greatest } from './lines';
import { highestReference } from './references';

export function reachOf(chart: ChartSpec, lanes: readonly LaneData[], seen: Seen): Reach {
  const kind = kindOf(chart);
  if (kind) return kind.reach(chart, lanes, seen);
  const { range } = seen;
  const heights = lanes.flatMap((lane) => {
    const series = drawn(chart).map(({ index }) => lane.series[index] ?? { binUs: 0, values: [] });
    const ofSeries =
      chart.kind === 'bars' ? [tallest(series, range)] : series.map((one) => greatest(one, range));
    return [...ofSeries, highestReference(chart, lane, range[1])];
  });
  const depths = chart.kind === 'line' ? lanes.map((lane) => lowest(chart, lane, range)) : [];
  return { most: Math.max(0, ...heights), least: Math.min(0, ...depths), across: 0 };
}

/** The least value of its lines, and of what they are read against. */
function lowest(chart: ChartSpec, lane: LaneData, range: Range): number {
  const depths = drawn(chart).map(({ index }) => {
    const { binUs, values, least = values } = lane.series[index] ?? { binUs: 0, values: [] };
    return 0 - greatest({ binUs, values: Array.from(least, (value) => -(value ?? 0)) }, range);
  });
  return Math.min(0, ...depths, ...lane.references.map(({ value }) => value));
}
