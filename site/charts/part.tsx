/** One plot of a chart with what lies above it: the cursor, the hovered instant, the brush. */
import type { Size } from '@site/site/simulation/use-sizes';
import type { ReactNode } from 'react';
import Cursor, { type CursorActions } from './cursor';
import { boxOf, type Range, valueScale } from './frame';
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
  readonly most: number;
  readonly nowUs: number;
  readonly endUs: number;
  readonly hoverUs: number | null;
  readonly divergedAtUs: number | undefined;
  readonly title: string;
  /** Where the keys of the chart are heard: what it reads at the instant. */
  readonly text: string | undefined;
}

export default function Part(props: PartProps): ReactNode {
  const { chart, lanes, range, most, title, text, shape, size, hoverUs } = props;
  const names = lanes.flatMap((lane) => lane.title || []).join(', ');
  const box = boxOf(size, shape);
  const top = valueScale(most, chart.unit, box).to;
  return (
    <div className={styles.plot} data-plot>
      <Plot
        chart={chart}
        lanes={lanes}
        size={size}
        shape={shape}
        range={range}
        most={most}
        divergedAtUs={props.divergedAtUs}
        label={names ? `${title}, ${names}` : title}
      />
      <Cursor
        box={box}
        range={range}
        zoom={props.zoom}
        hoverUs={hoverUs}
        nowUs={props.nowUs}
        endUs={props.endUs}
        stepUs={lanes[0]?.series[0]?.binUs || (range[1] - range[0]) / 100}
        spot={hoverUs === null ? undefined : spotOf(lanes[0], hoverUs, { range, top })}
        keys={text === undefined ? undefined : { name: `Instant in “${title}”`, text }}
        onHover={props.onHover}
        onSeek={props.onSeek}
        onZoom={props.onZoom}
      />
    </div>
  );
}

/** Where the dot nearest to the hovered instant is, as shares of the plot. */
function spotOf(
  lane: LaneData | undefined,
  hoverUs: number,
  { range, top }: { readonly range: Range; readonly top: number },
): { x: number; y: number } | undefined {
  const [series] = lane?.series ?? [];
  if (!series?.dots) return undefined;
  const index = nearestDot(series, hoverUs);
  const atUs = series.dots.atUs[index];
  if (atUs === undefined || atUs < range[0] || atUs > range[1]) return undefined;
  const x = (atUs - range[0]) / (range[1] - range[0]);
  return { x, y: 1 - (series.values[index] ?? 0) / top };
}
