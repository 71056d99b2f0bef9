/** The curve: the mean over one parameter, with the band of its 95 % confidence interval. */
import type { CellResult } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import type { CurveLayout } from './curve-layout';
import Labels from './labels';
import styles from './picture.module.css';
import { GRID, GRID_CELL, ROW, UNSAID } from './roles';
import type { Cells } from './use-cells';

interface CurveProps {
  readonly layout: CurveLayout;
  readonly results: readonly CellResult[];
  readonly cells: Cells;
  readonly label: string;
  readonly textOf: (cell: CellResult) => string;
  readonly xTitle: string;
}

export default function Curve(props: CurveProps): ReactNode {
  const { layout, results, cells, label, textOf, xTitle } = props;
  const { box, points, xLabels, yTicks } = layout;
  const looked = points[cells.looked];
  return (
    <div className={styles.picture}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the grid inside it is named, value by value. */}
      <svg width={box.width} height={box.height} viewBox={`0 0 ${box.width} ${box.height}`}>
        <g {...UNSAID}>
          {yTicks.map(({ at, text }) => (
            <g key={text}>
              <line className={styles.gridLine} x1={box.left} x2={box.right} y1={at} y2={at} />
              <text x={box.left - 8} y={at + 4} textAnchor="end">
                {text}
              </text>
            </g>
          ))}
          <Labels labels={xLabels} y={box.bottom + 18} />
          {looked && (
            <line
              className={styles.looked}
              x1={looked.x}
              x2={looked.x}
              y1={box.top}
              y2={box.bottom}
            />
          )}
          <path className={styles.band} d={layout.band} />
          <path className={styles.line} d={layout.line} />
        </g>
        <g {...GRID} aria-label={label} {...cells.handlers}>
          <g {...ROW}>
            {points.map((point, index) => {
              const result = results[index];
              return result ? (
                <g
                  key={point.x}
                  {...GRID_CELL}
                  data-cell={index}
                  tabIndex={index === cells.active ? 0 : -1}
                  aria-label={textOf(result)}
                  className={styles.strip}
                >
                  <rect
                    className={styles.reach}
                    x={point.from}
                    y={box.top}
                    width={Math.max(0, point.to - point.from)}
                    height={box.height - box.top}
                  />
                  <Point point={point} bottom={box.bottom} bar={layout.band === ''} />
                </g>
              ) : null;
            })}
          </g>
        </g>
      </svg>
      <p className={styles.below} aria-hidden="true">
        {xTitle}
      </p>
    </div>
  );
}

interface PointProps {
  readonly point: CurveLayout['points'][number];
  readonly bottom: number;
  /** Choices have no line and no band between them: each has its bar. */
  readonly bar: boolean;
}

function Point({ point, bottom, bar }: PointProps): ReactNode {
  const { x, y, low, high, kind } = point;
  if (kind === 'waiting')
    return <circle className={styles.waiting} cx={x} cy={bottom - 8} r={2.5} />;
  if (y === null) {
    return (
      <text x={x} y={bottom - 8} textAnchor="middle">
        none
      </text>
    );
  }
  return (
    <>
      {bar && low !== null && high !== null && (
        <path
          className={styles.bar}
          d={`M${x} ${low}V${high}M${x - 5} ${low}h10M${x - 5} ${high}h10`}
        />
      )}
      <circle className={styles.point} cx={x} cy={y} r={4} />
    </>
  );
}
