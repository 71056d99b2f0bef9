/** How far the axes of a chart reach. */
import { tallest } from './bars';
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
  return { most: Math.max(0, ...heights), across: 0 };
}
