/** The hit curves, and the names of the lines at the size that is looked at. */
import Labels from '@site/site/sweep/labels';
import { GRID, GRID_CELL, ROW, UNSAID } from '@site/site/sweep/roles';
import type { Cells } from '@site/site/sweep/use-cells';
import type { ReactNode } from 'react';
import styles from './chart.module.css';
import { type CurvesLayout, type DrawnCurve, namesAt } from './chart-layout';
import { strokeOf } from './strokes';

interface ChartProps {
  readonly layout: CurvesLayout;
  readonly cells: Cells;
  readonly label: string;
  /** What is said at each size. */
  readonly texts: readonly string[];
  readonly mostText: string;
}

export default function Chart({ layout, cells, label, texts, mostText }: ChartProps): ReactNode {
  const { box, curves, strips, mostY } = layout;
  const looked = strips[cells.looked];
  return (
    <div className={styles.picture}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the grid inside it is named, size by size. */}
      <svg width={box.width} height={box.height} viewBox={`0 0 ${box.width} ${box.height}`}>
        <g {...UNSAID}>
          <Axes layout={layout} />
          <line className={styles.most} x1={box.left} x2={box.right} y1={mostY} y2={mostY} />
          <text className={styles.mostText} x={box.left + 6} y={mostY + (mostY < 30 ? 15 : -6)}>
            {mostText}
          </text>
          {looked && (
            <line
              className={styles.looked}
              x1={looked.x}
              x2={looked.x}
              y1={box.top}
              y2={box.bottom}
            />
          )}
          {[...curves].reverse().map((curve) => (
            <Line key={curve.id} {...curve} />
          ))}
          <Names layout={layout} at={cells.looked} />
        </g>
        <g {...GRID} aria-label={label} {...cells.handlers}>
          <g {...ROW}>
            {strips.map(({ x, from, to }, index) => (
              <g
                key={x}
                {...GRID_CELL}
                data-cell={index}
                tabIndex={index === cells.active ? 0 : -1}
                aria-label={texts[index]}
                className={styles.strip}
              >
                <rect
                  className={styles.reach}
                  x={from}
                  y={box.top}
                  width={Math.max(0, to - from)}
                  height={box.height - box.top}
                />
              </g>
            ))}
          </g>
        </g>
      </svg>
      <p className={styles.below} aria-hidden="true">
        Room for so many keys
      </p>
    </div>
  );
}

function Axes({ layout: { box, xTicks, yTicks } }: { readonly layout: CurvesLayout }): ReactNode {
  return (
    <>
      {yTicks.map(({ at, text }) => (
        <g key={text}>
          <line className={styles.gridLine} x1={box.left} x2={box.right} y1={at} y2={at} />
          <text x={box.left - 8} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <Labels labels={xTicks.map(({ at, text }) => ({ at, lines: [text] }))} y={box.bottom + 18} />
    </>
  );
}

function Line({ id, path, points }: DrawnCurve): ReactNode {
  const { colour, dash, width, shape, filled } = strokeOf(id);
  return (
    <g style={{ stroke: colour, fill: filled ? colour : 'var(--raise)' }}>
      <path className={styles.line} d={path} strokeDasharray={dash} strokeWidth={width} />
      {points.map(({ x, y }) => (
        <path key={x} d={shape} transform={`translate(${x} ${y})`} strokeWidth={1.25} />
      ))}
    </g>
  );
}

function Names({ layout, at }: { readonly layout: CurvesLayout; readonly at: number }): ReactNode {
  const names = namesAt(layout, at);
  return (
    <>
      {names.map(({ id, leader }) => (
        <path key={id} className={styles.leader} d={leader} />
      ))}
      {names.map(({ id, title, x, y, anchor }) => (
        <text key={id} className={styles.name} x={x} y={y + 4} textAnchor={anchor}>
          {title}
        </text>
      ))}
    </>
  );
}
