/**
 * The charts of a figure, all on one cursor, one hovered instant and one zoom.
 *
 * A chart of one line, and a trail, show the lanes in one plot, told apart by colour and dash; any
 * other has a plot for each lane, one below the other on the same axes. No chart has two axes of
 * values.
 */
import { seconds } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import styles from './charts.module.css';
import type { CursorActions } from './cursor';
import { instant } from './format';
import type { Range } from './frame';
import { keysOf, keysText } from './keys';
import { kindOf } from './kinds';
import {
  alikeDots,
  type ChartLane,
  type ChartSource,
  type ChartSpec,
  drawn,
  type LaneData,
  type LaneStyle,
  laneData,
  namedChart,
} from './lane-data';
import Legend from './legend';
import Part from './part';
import { reachOf } from './reach';
import Tools from './tools';

export type { ChartLane, ChartSource, ChartSpec, LaneStyle };

export interface ChartsProps extends CursorActions {
  readonly charts: readonly ChartSpec[];
  readonly lanes: readonly ChartLane[];
  readonly nowUs: number;
  readonly endUs: number;
  readonly size: Size;
  /** When lanes that share a past first did something else (µs). */
  readonly divergedAtUs?: number | undefined;
  readonly hoverUs: number | null;
  readonly zoom: Range | null;
  /** The request that is looked at, and who chooses one. */
  readonly selected?: { readonly lane: number; readonly who: number } | undefined;
  readonly onSelect?: ((lane: number, who: number) => void) | undefined;
  /** Which run this is, for the names of saved files. */
  readonly source?: ChartSource | undefined;
}

export default memo(function Charts(props: ChartsProps): ReactNode {
  return props.charts.map((chart, index) => (
    <ChartFigure key={chart.id} {...props} chart={chart} first={index === 0} />
  ));
});

interface FigureProps extends ChartsProps {
  readonly chart: ChartSpec;
  /** The first one has the button that shows the whole run again. */
  readonly first: boolean;
}

function ChartFigure(props: FigureProps): ReactNode {
  const { lanes, hoverUs, nowUs, endUs, zoom, onZoom } = props;
  const section = useRef<HTMLDivElement>(null);
  const binText = binTextOf(lanes[0]?.frame.barUs ?? 1e6);
  const chart = useMemo(() => namedChart(props.chart, binText), [props.chart, binText]);
  const alike = kindOf(chart)?.alike ?? alikeDots;
  const all = alike(lanes.map((lane) => laneData(chart, lane, nowUs)));
  const plots = plotsOf(chart, all);
  const range: Range = zoom ?? [0, endUs];
  const reach = reachOf(chart, all, { range, endUs });
  const atUs = hoverUs ?? nowUs;
  const at = instant(atUs, endUs);
  const { title } = chart;
  const keys = plots.map((plot) => keysOf(chart, plot, atUs, endUs));
  const text = keysText(keys, plots, at);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture and its legend, not fields of a form.
    <div
      ref={section}
      className={styles.chart}
      data-size={props.size}
      role="group"
      aria-label={title}
    >
      <div className={styles.head}>
        <p className={styles.title}>{title}</p>
        {plots.length === 1 && <Legend keys={keys[0] ?? []} />}
        <Tools
          chart={chart}
          lanes={lanes}
          source={props.source}
          title={title}
          at={at}
          binText={binText}
          section={section}
          onWholeRun={zoom && props.first ? () => onZoom(null) : undefined}
        />
      </div>
      {plots.map((plot, index) => (
        <div key={plot.map((lane) => lane.title).join()} data-part>
          {plots.length > 1 && (
            <div className={styles.lane}>
              <p data-lane>{plot[0]?.title}</p>
              <Legend keys={keys[index] ?? []} />
            </div>
          )}
          <Part
            chart={chart}
            lanes={plot}
            size={props.size}
            shape={{ low: plots.length > 2, time: index === plots.length - 1 }}
            range={range}
            zoom={zoom}
            reach={reach}
            nowUs={nowUs}
            endUs={endUs}
            hoverUs={hoverUs}
            divergedAtUs={props.divergedAtUs}
            title={title}
            text={index === 0 ? text : undefined}
            lane={index}
            selected={props.selected?.lane === index ? props.selected.who : undefined}
            onSelect={props.onSelect}
            onHover={props.onHover}
            onSeek={props.onSeek}
            onZoom={onZoom}
          />
        </div>
      ))}
    </div>
  );
}

/** All lanes in one plot, or one for each. */
function plotsOf(chart: ChartSpec, lanes: readonly LaneData[]): readonly (readonly LaneData[])[] {
  const together = chart.kind === 'trail' || (chart.kind === 'line' && drawn(chart).length === 1);
  return together ? [lanes] : lanes.map((lane) => [lane]);
}

/** The width of a bar in words: "per half second", "per 20 s". */
const binTextOf = (barUs: number): string =>
  ({ 500000: 'half second', 1000000: 'second' })[barUs] ?? seconds(barUs);
