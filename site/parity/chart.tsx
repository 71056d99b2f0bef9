/** One lane: the stairs of both runs in the same axes, under the figure’s own cursor. */
import Axes from '@site/site/charts/axes';
import Cursor from '@site/site/charts/cursor';
import { type Range, timeScale, timeTicks, valueScale, valueTicks } from '@site/site/charts/frame';
import { exactly } from '@site/site/simulation/instant';
import { useLive } from '@site/site/simulation/live';
import type { FigureState } from '@site/site/simulation/state';
import { memo, type ReactNode } from 'react';
import { boxFor, countAt, labelsOf, marksOf, pathOf, type Stair } from './layout';
import styles from './parity.module.css';
import type { Summary } from './summary';

interface LaneChartProps {
  /** Empty for a single lane. */
  readonly title: string;
  readonly stairs: readonly Stair[];
  readonly otherwise: Summary['otherwise'];
  readonly most: number;
  readonly width: number;
  readonly low: boolean;
  /** Whether the instants stand below it. */
  readonly last: boolean;
  readonly state: FigureState;
  readonly range: Range;
  readonly zoom: Range | null;
  readonly hoverUs: number | null;
  readonly onHover: (atUs: number | null) => void;
  readonly onZoom: (range: Range | null) => void;
  readonly onSeek: (atUs: number) => void;
}

/** Arrow keys go this part of what is shown. */
const STEPS = 100;

export default function LaneChart(props: LaneChartProps): ReactNode {
  const { title, stairs, state, range, zoom, hoverUs, width, low, last } = props;
  const { frame, live } = state;
  const nowUs = useLive(live, frame.nowUs, (latest) => latest.nowUs);
  const { endUs } = frame;
  const atUs = hoverUs ?? nowUs;
  const reading = readingOf(stairs, atUs);
  const at = `t = ${exactly(Math.round(atUs / 1_000) * 1_000)}`;
  const name = title ? `Both runs, ${title}` : 'Both runs';
  const share = (nowUs - range[0]) / (range[1] - range[0]);
  const box = boxFor(width, low, last);
  return (
    <div className={styles.lane}>
      <p className={styles.reading}>
        {title && <b>{title}</b>}
        <span>{`${at}: ${reading}`}</span>
      </p>
      <div className={styles.plot}>
        <Stairs {...props} />
        <Cursor
          box={box}
          range={range}
          zoom={zoom}
          hoverUs={hoverUs}
          nowUs={nowUs}
          endUs={endUs}
          stepUs={(range[1] - range[0]) / STEPS}
          keys={{ name, text: `${at}: ${reading}` }}
          onHover={props.onHover}
          onSeek={props.onSeek}
          onZoom={props.onZoom}
        />
        {!zoom && (
          <span
            className={styles.now}
            style={{
              left: `${(100 * (box.left + share * (box.right - box.left))) / box.width}%`,
              top: `${(100 * box.top) / box.height}%`,
              height: `${(100 * (box.bottom - box.top)) / box.height}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}

/** "admitted 10 simulated, 11 measured; refused 3, 2". */
function readingOf(stairs: readonly Stair[], atUs: number): string {
  const counted = (kind: Stair['kind'], side: Stair['side']) => {
    const stair = stairs.find((one) => one.kind === kind && one.side === side);
    return stair ? countAt(stair, atUs) : 0;
  };
  const both = (kind: Stair['kind']) =>
    `${counted(kind, 'simulated')} simulated, ${counted(kind, 'measured')} measured`;
  return `admitted ${both('admitted')}; refused ${both('rejected')}`;
}

/** Drawn again only where a number in it has changed: not when the cursor moves. */
const Stairs = memo(
  StairsNow,
  (one, other) =>
    (['stairs', 'otherwise', 'most', 'width', 'low', 'last', 'zoom'] as const).every(
      (key) => one[key] === other[key],
    ) && String(one.range) === String(other.range),
);

function StairsNow(props: LaneChartProps): ReactNode {
  const { title, stairs, otherwise, most, width, low, last, range } = props;
  const box = boxFor(width, low, last);
  const x = timeScale(range, box);
  const y = valueScale(most, 'requests', box);
  const scales = { x, y, range };
  const size = width < 480 ? 'narrow' : 'full';
  const ends = stairs.map(
    ({ side, kind, atUs }) =>
      `${kind === 'admitted' ? 'admitted' : 'refused'} ${side} ${atUs.length}`,
  );
  const label = `${title ? `${title}: ` : ''}requests up to each instant; at the end ${ends.join(', ')}.`;
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <Axes
        box={box}
        xTicks={last ? timeTicks(x, size, box) : []}
        yTicks={valueTicks(y, 'requests')}
      />
      {stairs.map((stair) => (
        <path
          key={`${stair.side}${stair.kind}`}
          className={styles[stair.side]}
          data-kind={stair.kind}
          d={pathOf(stair, scales)}
        />
      ))}
      {marksOf(otherwise, stairs, scales).map(({ key, x: cx, y: cy, outcome }) => (
        <path
          key={key}
          className={styles.otherwise}
          data-outcome={outcome}
          d={`M${cx} ${cy - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z`}
        />
      ))}
      {labelsOf(stairs, scales, box).map(({ kind, text, y: baseline }) => (
        <text key={kind} className={styles.label} data-kind={kind} x={box.right} y={baseline}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What is drawn how. */
export const Keys = (): ReactNode => (
  <ul className={styles.keys}>
    <li>
      <svg width="26" height="10" aria-hidden="true">
        <path className={styles.simulated} data-kind="key" d="M2 5H24" />
      </svg>
      simulated
    </li>
    <li>
      <svg width="26" height="10" aria-hidden="true">
        <path className={styles.measured} data-kind="key" d="M1 5H25" />
      </svg>
      measured
    </li>
    <li>
      <svg width="14" height="12" aria-hidden="true">
        <path className={styles.otherwise} d="M7 1l5 5l-5 5l-5 -5Z" />
      </svg>
      decided otherwise
    </li>
  </ul>
);
