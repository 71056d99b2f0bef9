/** The phase diagram: a cell for each pair of values, darker where the mean is greater. */
import { type CellResult, short } from '@simulations/index.ts';
import { type CSSProperties, memo, type ReactNode, useId } from 'react';
import Labels from './labels';
import { valueTicks } from './layout';
import styles from './picture.module.css';
import { depthOf, type PlaneLayout } from './plane-layout';
import { GRID, GRID_CELL, ROW, UNSAID } from './roles';
import type { Cells } from './use-cells';

interface PlaneProps {
  readonly layout: PlaneLayout;
  readonly results: readonly CellResult[];
  readonly cells: Cells;
  readonly label: string;
  readonly textOf: (cell: CellResult) => string;
  readonly xTitle: string;
  readonly yTitle: string;
}

export default function Plane(props: PlaneProps): ReactNode {
  const { layout, results, cells, label, textOf, xTitle, yTitle } = props;
  const { box, xLabels, yLabels } = layout;
  const hatch = useId();
  const ring = layout.cells[cells.looked];
  return (
    <div className={styles.picture}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the grid inside it is named, cell by cell. */}
      <svg width={box.width} height={box.height} viewBox={`0 0 ${box.width} ${box.height}`}>
        <Hatch id={hatch} />
        <g {...UNSAID}>
          <text className={styles.axisTitle} x={0} y={12}>
            {yTitle}
          </text>
          {yLabels.map(({ at, text }) => (
            <text key={text} x={box.left - 8} y={at + 4} textAnchor="end">
              {text}
            </text>
          ))}
          <Labels labels={xLabels} y={box.bottom + 16} />
        </g>
        <Grid {...{ layout, results, label, textOf, hatch }} {...cells} />
        {ring && (
          <rect
            className={styles.ring}
            x={ring.x}
            y={ring.y}
            width={ring.width}
            height={ring.height}
            rx={layout.radius}
          />
        )}
      </svg>
      <p className={styles.below} aria-hidden="true">
        {xTitle}
      </p>
    </div>
  );
}

interface GridProps
  extends Pick<PlaneProps, 'layout' | 'results' | 'label' | 'textOf'>,
    Pick<Cells, 'active' | 'handlers'> {
  readonly hatch: string;
}

/** Up to 2,500 cells: drawn again only when one of them has changed, not with the pointer. */
const Grid = memo(function Grid(props: GridProps): ReactNode {
  const { layout, results, label, textOf, hatch, active, handlers } = props;
  return (
    <g {...GRID} aria-label={label} {...handlers}>
      {layout.rows.map((row) => (
        <g key={row[0]} {...ROW}>
          {row.map((index) => {
            const cell = layout.cells[index];
            const result = results[index];
            if (!cell || !result) return null;
            const { x, y, width, height, kind, share, text } = cell;
            return (
              <g
                key={index}
                {...GRID_CELL}
                data-cell={index}
                tabIndex={index === active ? 0 : -1}
                aria-label={textOf(result)}
                className={styles.cell}
                data-kind={kind}
                data-depth={depthOf(share)}
                style={{ '--share': share } as CSSProperties}
              >
                <rect
                  {...{ x, y, width, height }}
                  rx={layout.radius}
                  style={kind === 'none' ? { fill: `url(#${hatch})` } : undefined}
                />
                {kind === 'waiting' && (
                  <circle
                    className={styles.waiting}
                    cx={x + width / 2}
                    cy={y + height / 2}
                    r={Math.min(2.5, width / 4, height / 4)}
                  />
                )}
                {text && (
                  <text x={x + width / 2} y={y + height / 2 + 4}>
                    {text}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      ))}
    </g>
  );
});

/** Stripes for what has no value. */
function Hatch({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
        <path className={styles.hatch} d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
      </pattern>
    </defs>
  );
}

/** The one scale of the picture, with what is not on it. */
export function PlaneLegend({ layout }: Pick<PlaneProps, 'layout'>): ReactNode {
  const id = useId();
  const { domain, cells } = layout;
  const ticks = valueTicks(domain);
  const waiting = cells.some(({ kind }) => kind === 'waiting');
  const none = cells.some(({ kind }) => kind === 'none');
  const width = 180;
  const at = (value: number) =>
    1 + ((width - 2) * (value - domain.least)) / (domain.most - domain.least);
  return (
    <div className={styles.legend}>
      <svg
        className={styles.scale}
        width={width + 36}
        height="30"
        viewBox={`-18 0 ${width + 36} 30`}
        role="img"
        aria-label={`Scale from ${short(domain.least)} to ${short(domain.most)}: the darker, the more`}
      >
        <defs>
          <linearGradient id={id}>
            <stop offset="0" className={styles.least} />
            <stop offset="1" className={styles.most} />
          </linearGradient>
        </defs>
        <rect width={width} height="10" rx="3" fill={`url(#${id})`} />
        {ticks.map((value) => (
          <text key={value} x={at(value)} y="25" textAnchor="middle">
            {short(value)}
          </text>
        ))}
      </svg>
      {waiting && <Swatch kind="waiting" text="not run yet" />}
      {none && <Swatch kind="none" text="nothing to measure" />}
    </div>
  );
}

function Swatch({ kind, text }: { readonly kind: string; readonly text: string }): ReactNode {
  const id = useId();
  return (
    <span className={styles.swatch}>
      <svg width="18" height="12" aria-hidden="true" className={styles.cell} data-kind={kind}>
        <Hatch id={id} />
        <rect
          x="1"
          y="1"
          width="16"
          height="10"
          rx="2"
          style={kind === 'none' ? { fill: `url(#${id})` } : undefined}
        />
        {kind === 'waiting' && <circle className={styles.waiting} cx="9" cy="6" r="2.5" />}
      </svg>
      {text}
    </span>
  );
}
