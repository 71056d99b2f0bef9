/** The time axis: instants in words, and the zigzags where a time is cut short. */
import type { ReactNode } from 'react';
import styles from './drawing.module.css';
import type { SequenceGeometry } from './shapes';
import { breakText, NOT_TO_SCALE, SAME_INSTANT, type TimeBreak } from './time-axis';

interface AxisProps {
  readonly geometry: SequenceGeometry;
}

export default function Axis({ geometry: { axisX, time, nowY, width } }: AxisProps): ReactNode {
  const { instants, breaks } = time;
  const [first, last] = [instants[0]?.y ?? 0, instants.at(-1)?.endY ?? 0];
  return (
    <g className={styles.axis}>
      <line x1={axisX} x2={axisX} y1={first} y2={last} />
      {instants.map(({ atUs, text, textY, y, endY }) => (
        <g key={atUs}>
          <path d={`M${axisX} ${y}h-5L${axisX - 9} ${textY}`} />
          {endY > y && (
            <>
              <line className={styles.instant} x1={axisX} x2={axisX} y1={y} y2={endY} />
              <text x={axisX - 12} y={endY + 4} textAnchor="end">
                {SAME_INSTANT}
              </text>
            </>
          )}
          <text x={axisX - 12} y={textY + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {breaks.map((one) => (
        <text key={one.fromY} x={axisX - 12} y={(one.fromY + one.toY) / 2 - 3} textAnchor="end">
          {breakText(one)}
          <tspan x={axisX - 12} dy="14">
            {NOT_TO_SCALE}
          </tspan>
        </text>
      ))}
      {nowY !== undefined && (
        <>
          <line className={styles.now} x1={axisX} x2={width - 4} y1={nowY} y2={nowY} />
          <text className={styles.nowText} x={axisX - 12} y={nowY + 19} textAnchor="end">
            now
          </text>
        </>
      )}
    </g>
  );
}

/** Cuts the axis and whatever goes on over the time that is cut short. */
export function Zigzags({
  one,
  geometry,
}: {
  one: TimeBreak;
  geometry: SequenceGeometry;
}): ReactNode {
  const middle = (one.fromY + one.toY) / 2;
  const barred = geometry.spans
    .filter(({ y, height }) => y < middle && middle < y + height)
    .map(({ x, width }) => x + width / 2);
  return (
    <>
      {[geometry.axisX, ...barred].map((x) => (
        <Zigzag key={x} x={x} y={middle} />
      ))}
    </>
  );
}

function Zigzag({ x, y }: { x: number; y: number }): ReactNode {
  const line = (at: number) => `M${x - 9} ${at + 3}l6 -6l6 6l6 -6`;
  return (
    <>
      <path className={styles.cut} d={line(y)} />
      <path className={styles.zigzag} d={line(y - 4)} />
      <path className={styles.zigzag} d={line(y + 4)} />
    </>
  );
}
