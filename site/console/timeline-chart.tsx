/** The clients' requests over time, as they come: gaps are waits. The table beneath says the same. */
import { useWidth } from '@site/site/sequence/use-width';
import { Mark } from '@site/site/stage/marks';
import { type ReactNode, useMemo, useRef } from 'react';
import { milliseconds, outcomeOf } from './answer-words';
import type { Batch } from './answers-so-far';
import { layoutTimeline } from './timeline';
import styles from './timeline.module.css';

/** Until the page says how wide it is. */
const WIDTH = 680;

interface TimelineProps {
  readonly batch: Batch;
  readonly refusals: readonly number[];
}

export default function Timeline({ batch, refusals }: TimelineProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, WIDTH);
  const { bars, rows, height, left, right, spanMs } = useMemo(
    () => layoutTimeline(batch, width),
    [batch, width],
  );
  const clients = rows.length === 1 ? 'one client' : `${rows.length} clients`;
  return (
    <div ref={box} className={styles.timeline}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`${bars.length} requests of ${clients} over ${milliseconds(spanMs)}; the table lists them.`}
      >
        {rows.map(({ who, y }) => (
          <g key={who}>
            <text className={styles.who} x={left - 10} y={y} dy="0.35em">
              {who}
            </text>
            <line className={styles.row} x1={left} x2={right} y1={y} y2={y} />
          </g>
        ))}
        {bars.map(({ number, x1, x2, y, exchange }) => {
          const outcome = outcomeOf(exchange, refusals);
          return (
            <g key={number}>
              <line className={styles[outcome]} x1={x1} x2={x2} y1={y} y2={y} />
              <Mark x={x2} y={y} outcome={outcome} />
            </g>
          );
        })}
      </svg>
      <p className={styles.ends}>
        <span>0</span>
        <span>{milliseconds(spanMs)}</span>
      </p>
      <p className={styles.key}>Each row is a client: a bar is a request, a gap a wait.</p>
    </div>
  );
}
