/** Charts of a figure: bars for each lane, or the lanes' lines in one picture. */
import type { Chart, Frame, LaneFrame, Reference } from '@simulations/index.ts';
import { seconds } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import type { ReactNode } from 'react';
import Axes from './axes';
import { type BarSeries, layoutBars, tallest } from './bars';
import styles from './charts.module.css';
import { layoutLines } from './lines';

type ChartSpec = Omit<Chart, 'references'>;

interface ChartProps {
  readonly chart: ChartSpec;
  readonly frame: Frame;
  readonly laneTitles: readonly string[];
  readonly size: Size;
}

export default function ChartView(props: ChartProps): ReactNode {
  return props.chart.kind === 'bars' ? <BarCharts {...props} /> : <LineChart {...props} />;
}

const labelOf = (chart: ChartSpec, lane: string) =>
  lane ? `${chart.title}, ${lane}` : chart.title;

function BarCharts({ chart, frame, laneTitles, size }: ChartProps): ReactNode {
  const lanes = frame.lanes.map((lane) => barSeries(chart, lane));
  const most = Math.max(...lanes.map(tallest));
  return lanes.map((series, index) => {
    const { box, bars, xTicks, yTicks } = layoutBars(series, frame.endUs, most, size);
    const lane = laneTitles[index] ?? '';
    const title = titleOf(chart, frame.lanes[index]?.barUs ?? 1e6);
    return (
      <div key={lane} className={styles.chart} data-size={size}>
        <p className={styles.title}>
          {title}
          {lane && <span className={styles.lane}>{lane}</span>}
        </p>
        <svg
          viewBox={`0 0 ${box.width} ${box.height}`}
          role="img"
          aria-label={labelOf({ ...chart, title }, lane)}
        >
          <Axes box={box} xTicks={xTicks} yTicks={yTicks} />
          {bars.map(({ key, mark, ...bar }) => (
            <rect key={key} className={styles[mark]} {...bar} />
          ))}
        </svg>
      </div>
    );
  });
}

function barSeries(chart: ChartSpec, lane: LaneFrame): BarSeries[] {
  return chart.series.map(({ id, mark }) => {
    const { binUs = lane.barUs, values = [] } = lane.series[id] ?? {};
    return { mark, binUs, values };
  });
}

function LineChart({ chart, frame, laneTitles, size }: ChartProps): ReactNode {
  const [series] = chart.series;
  const gauges = frame.lanes.map(
    (lane) => lane.series[series?.id ?? ''] ?? { binUs: 1, values: [] },
  );
  const references = sameOnce(frame.lanes.flatMap((lane) => lane.references[chart.id] ?? []));
  const lines = layoutLines(gauges, references, frame.endUs, size);
  const { box } = lines;
  const single = frame.lanes.length === 1;
  return (
    <div className={styles.chart} data-size={size}>
      <p className={styles.title}>
        {chart.title}
        {!single &&
          laneTitles.map((title, index) => <LaneKey key={title} title={title} index={index} />)}
      </p>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={labelOf(chart, laneTitles.join(', '))}
      >
        <Axes box={box} xTicks={lines.xTicks} yTicks={lines.yTicks} />
        {lines.references.map(({ title, y }) => (
          <g key={title}>
            <line className={styles.reference} x1={box.left} x2={box.right} y1={y} y2={y} />
            <text className={styles.referenceText} x={box.right} y={y - 4} textAnchor="end">
              {title}
            </text>
          </g>
        ))}
        {single && <path className={styles.area} d={lines.paths[0]?.area} />}
        {lines.paths.map(({ line }, index) => (
          <path
            key={laneTitles[index] ?? index}
            className={single ? styles.single : styles[`lane${index}`]}
            d={line}
          />
        ))}
      </svg>
    </div>
  );
}

function LaneKey({ title, index }: { title: string; index: number }): ReactNode {
  return (
    <span className={styles.key}>
      <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
        <path className={styles[`lane${index}`]} d="M1 4H25" />
      </svg>
      {title}
    </span>
  );
}

/** Lanes mostly share their references: each is drawn once. */
function sameOnce(references: readonly Reference[]): Reference[] {
  return references.filter(
    (one, index) =>
      references.findIndex(({ title, value }) => title === one.title && value === one.value) ===
      index,
  );
}

const titleOf = (chart: ChartSpec, barUs: number) =>
  chart.title.replace('{bin}', barUs === 1e6 ? 'second' : seconds(barUs));
