/** One plot of a chart with what lies above it: the cursor, the hovered instant, the brush. */
import type { Size } from '@site/site/simulation/use-sizes';
import type { ReactNode } from 'react';
import Cursor, { type CursorActions, type CursorProps } from './cursor';
import { type Box, boxOf, type Range, valueScale } from './frame';
import { kindOf, type Reach } from './kinds';
import type { ChartSpec, LaneData } from './lane-data';
import Plot from './plot';
import styles from './plot.module.css';
import { nearestDot } from './reading';

export interface PartProps extends CursorActions {
  readonly chart: ChartSpec;
  readonly lanes: readonly LaneData[];
  readonly size: Size;
  readonly shape: { readonly low: boolean; readonly time: boolean };
  readonly range: Range;
  readonly zoom: Range | null;
  readonly reach: Reach;
  readonly nowUs: number;
  readonly endUs: number;
  readonly hoverUs: number | null;
  readonly divergedAtUs: number | undefined;
  readonly title: string;
  /** Where the keys of the chart are heard: what it reads at the instant. */
  readonly text: string | undefined;
  /** Its place among the lanes of the figure, and the request of it that is looked at. */
  readonly lane: number;
  readonly selected: number | undefined;
  readonly onSelect: ((lane: number, who: number) => void) | undefined;
}

export default function Part(props: PartProps): ReactNode {
  const { chart, lanes, range, reach, title, text, size, hoverUs, endUs } = props;
  const names = lanes.flatMap((lane) => lane.title || []).join(', ');
  const { Plot: Drawn = Plot, Overlay: Over = Cursor, tall } = kindOf(chart) ?? {};
  const shape = { ...props.shape, kind: chart.kind, tall: tall?.(chart, props.shape.low) };
  const box = boxOf(size, shape);
  const cursor: CursorProps = {
    box,
    range,
    zoom: props.zoom,
    hoverUs,
    nowUs: props.nowUs,
    endUs,
    stepUs: lanes[0]?.series[0]?.binUs || (range[1] - range[0]) / 100,
    spot: hoverUs === null ? undefined : spotOf(props, hoverUs, box),
    keys: text === undefined ? undefined : { name: `Instant in “${title}”`, text },
    onHover: props.onHover,
    onSeek: props.onSeek,
    onZoom: props.onZoom,
  };
  return (
    <div className={styles.plot} data-plot>
      <Drawn
        chart={chart}
        lanes={lanes}
        size={size}
        shape={shape}
        range={range}
        {...reach}
        endUs={endUs}
        selected={props.selected}
        divergedAtUs={props.divergedAtUs}
        label={names ? `${title}, ${names}` : title}
      />
      <Over
        {...cursor}
        chart={chart}
        lanes={lanes}
        reach={reach}
        lane={props.lane}
        onSelect={props.onSelect}
      />
    </div>
  );
}

/** Where the dot nearest to the hovered instant is, as shares of the plot. */
function spotOf(
  { chart, lanes, range, reach }: PartProps,
  hoverUs: number,
  box: Box,
): { x: number; y: number } | undefined {
  const [series] = lanes[0]?.series ?? [];
  if (!series?.dots) return undefined;
  const index = nearestDot(series, hoverUs);
  const atUs = series.dots.atUs[index];
  if (atUs === undefined || atUs < range[0] || atUs > range[1]) return undefined;
  const x = (atUs - range[0]) / (range[1] - range[0]);
  const value = series.values[index] ?? 0;
  const placed = kindOf(chart)?.placeOf?.(value, reach, box);
  const at = placed ?? valueScale(reach.most, chart.unit, box, reach.least)(value);
  return { x, y: (at - box.top) / (box.bottom - box.top) };
}
