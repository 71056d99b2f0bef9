/**
 * One plot, drawn: axes and all that is inside them. It is drawn again only when a number in it has
 * changed; the hovered instant, the cursor and the brush lie above it (cursor.tsx).
 */

import type { Size } from '@site/site/simulation/use-sizes';
import { memo, type ReactNode } from 'react';
import Axes from './axes';
import type { BarPath } from './bars';
import { classes } from './classes';
import {
  type BoxShape,
  boxOf,
  type Range,
  timeScale,
  timeTicks,
  valueScale,
  valueTicks,
} from './frame';
import { sameLanes } from './lane-data';
import styles from './plot.module.css';
import { type LabelRole, layoutScene, type SceneSpec, type Stroke } from './scene';

export interface PlotProps extends SceneSpec {
  readonly size: Size;
  readonly shape: BoxShape;
  readonly range: Range;
  /** The greatest value on its axis, so that plots of one chart share it. */
  readonly most: number;
  readonly least?: number;
  /** Of ticks the tallest bar below them, of a trail the greatest value to the right. */
  readonly across: number;
  readonly endUs: number;
  /** The request that is looked at. */
  readonly selected: number | undefined;
  /** What it shows, in a sentence. */
  readonly label: string;
}

const Plot = memo(PlotNow, samePlot);
export default Plot;

function PlotNow(props: PlotProps): ReactNode {
  const { chart, size, shape, range, most, least, label } = props;
  const box = boxOf(size, shape);
  const x = timeScale(range, box);
  const y = valueScale(most, chart.unit, box, least);
  const scene = layoutScene(props, { x, y, box });
  // What is beyond the zoom is cut off; a dot or a peak on the edge is not.
  const over = chart.kind === 'dots' ? 4 : 0;
  const cut = { x: box.left - over, y: box.top - 6, width: box.right - box.left + 2 * over };
  const height = box.bottom - cut.y + 4;
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <Axes
        box={box}
        xTicks={shape.time === false ? [] : timeTicks(x, size, box)}
        yTicks={valueTicks(y, chart.unit)}
      />
      <svg
        {...cut}
        height={height}
        viewBox={`${cut.x} ${cut.y} ${cut.width} ${height}`}
        aria-hidden="true"
      >
        {scene.references.map(({ title, y: at, style, band }) => (
          <path key={`${title}${at}`} className={classes('band', tintOf(style))} d={band} />
        ))}
        {scene.lines.map(({ key, lane, area }) => (
          <path key={key} className={classes('area', tintOf(lane))} d={area} />
        ))}
        {scene.bars.map((bar) => (
          <path key={barKey(bar)} className={barClass(bar)} d={bar.d} />
        ))}
        {scene.references.map(({ title, y: at, style }) => (
          <path
            key={`${title}${at}`}
            className={classes('reference', style !== undefined && `thin${style}`)}
            d={`M${box.left} ${at}H${box.right}`}
          />
        ))}
        {scene.lines.map((line) => (
          <path key={line.key} className={strokeClass(line)} d={line.d} />
        ))}
        {scene.dots.map(({ outcome, shared, d }) => (
          <path
            key={`${outcome}${shared}`}
            className={classes(`dot-${outcome}`, shared && 'faded')}
            d={d}
          />
        ))}
      </svg>
      {scene.uprights.map(({ what, x: at }) => (
        <line
          key={`${what}${at}`}
          className={styles[what]}
          x1={at}
          x2={at}
          y1={0}
          y2={box.bottom}
        />
      ))}
      {scene.labels.map(({ key, text, role, x: at, y: baseline, anchor }) => (
        <text key={key} className={labelClass(role)} x={at} y={baseline} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

const tintOf = (style: number | undefined) => style !== undefined && `tint${style}`;

export const strokeClass = ({ lane, mark, shared }: Stroke): string =>
  classes('line', lane === undefined ? `line-${mark}` : `lane${lane}`, shared && 'past');

export const barKey = ({ mark, shared, open }: BarPath): string => `${mark}${shared}${open}`;

export const barClass = ({ mark, shared, open }: BarPath): string =>
  classes(mark, (shared || open) && 'faded');

const labelClass = (role: LabelRole): string =>
  typeof role === 'string'
    ? classes('label', `label-${role}`)
    : classes('label', role.lane === undefined ? `text-${role.mark}` : `text${role.lane}`);

/** Nothing that is drawn differs. */
export function samePlot(one: PlotProps, other: PlotProps): boolean {
  return (
    one.chart === other.chart &&
    one.size === other.size &&
    one.shape.low === other.shape.low &&
    one.shape.time === other.shape.time &&
    one.range[0] === other.range[0] &&
    one.range[1] === other.range[1] &&
    one.most === other.most &&
    one.least === other.least &&
    one.across === other.across &&
    one.endUs === other.endUs &&
    one.selected === other.selected &&
    one.label === other.label &&
    one.divergedAtUs === other.divergedAtUs &&
    sameLanes(one.lanes, other.lanes)
  );
}
