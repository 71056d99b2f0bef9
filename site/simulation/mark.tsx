/** A mark on the time line: something that was done, to be dragged or moved by the arrow keys. */
import { seconds } from '@simulations/index.ts';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import styles from './moments.module.css';

interface MarkProps {
  readonly title: string;
  readonly atUs: number;
  readonly endUs: number;
  readonly onMove: (atUs: number) => void;
  readonly onRemove: () => void;
}

/** Share of the run that an arrow key moves by. */
const KEY_SHARE = 0.005;

export default function Mark({ title, atUs, endUs, onMove, onRemove }: MarkProps): ReactNode {
  const [dragUs, setDragUs] = useState<number>();
  const mark = useRef<HTMLSpanElement>(null);
  const shownUs = dragUs ?? atUs;

  const timeAt = (clientX: number): number => {
    const line = mark.current?.parentElement?.getBoundingClientRect();
    if (!line || line.width === 0) return atUs;
    const share = Math.min(1, Math.max(0, (clientX - line.left) / line.width));
    return Math.round(share * endUs);
  };
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragUs(atUs);
  };
  const onPointerUp = () => {
    if (dragUs !== undefined && dragUs !== atUs) onMove(dragUs);
    setDragUs(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = Math.round(endUs * KEY_SHARE * (event.shiftKey ? 10 : 1));
    if (event.key === 'ArrowRight') onMove(atUs + step);
    else if (event.key === 'ArrowLeft') onMove(atUs - step);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={mark}
      role="slider"
      tabIndex={0}
      className={styles.mark}
      style={{ left: `${(100 * shownUs) / Math.max(1, endUs)}%` }}
      aria-label={`When: ${title}`}
      aria-valuemin={0}
      aria-valuemax={endUs}
      aria-valuenow={shownUs}
      aria-valuetext={seconds(shownUs)}
      title={`${title} at ${seconds(shownUs)}. Drag to move, Delete takes it back.`}
      onPointerDown={onPointerDown}
      onPointerMove={({ clientX }) => dragUs !== undefined && setDragUs(timeAt(clientX))}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDragUs(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
