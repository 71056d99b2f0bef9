/**
 * What lies above swim lanes and answers: what each row does at the instant that is read, and a click
 * on a span or a message chooses its request. Anywhere else it is the cursor of every chart.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import Cursor, { percent } from './cursor';
import { type Box, timeScale } from './frame';
import type { OverlayProps } from './kinds';
import { placeArrows, placeBars, placeMoments, type Row, rowsOf, swimOf } from './swim';
import styles from './swim.module.css';
import { nearestTo } from './swim-hit';
import { readingsOf } from './swim-keys';

export default function SwimCursor(props: OverlayProps): ReactNode {
  const { chart, lanes, box, range, hoverUs, nowUs, lane, onSelect, onSeek } = props;
  const rows = rowsOf(chart, box);
  const swim = lanes[0] && swimOf(lanes[0]);
  const pressed = useRef<number>(undefined);
  const [over, setOver] = useState(false);
  const find = (event: PointerEvent<HTMLElement>): number | undefined => {
    const axes = { x: timeScale(range, box), rows };
    if (!swim || !onSelect) return undefined;
    return nearestTo(pointIn(event, box), {
      bars: placeBars(swim, axes),
      arrows: placeArrows(swim, axes),
      moments: placeMoments(swim, axes),
    });
  };
  const forget = (_: KeyboardEvent<HTMLElement>) => {
    pressed.current = undefined;
  };
  const seek = (atUs: number) => {
    const who = pressed.current;
    pressed.current = undefined;
    if (who === undefined || !onSelect) onSeek(atUs);
    else onSelect(lane, who);
  };
  return (
    <>
      <div
        className={styles.over}
        data-over={over}
        onPointerDownCapture={(event) => {
          pressed.current = find(event);
        }}
        onPointerMoveCapture={(event) => setOver(find(event) !== undefined)}
        onKeyDownCapture={forget}
      >
        <Cursor {...props} onSeek={seek} />
      </div>
      {swim && <Readings rows={rows} box={box} of={readingsOf(chart, swim, hoverUs ?? nowUs)} />}
    </>
  );
}

/** Where a pointer is in the drawing. */
function pointIn({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>, box: Box) {
  const plot = currentTarget.parentElement?.getBoundingClientRect();
  if (!plot || plot.width === 0) return { x: 0, y: 0 };
  const scale = box.width / plot.width;
  return { x: (clientX - plot.left) * scale, y: (clientY - plot.top) * scale };
}

interface ReadingsProps {
  readonly rows: readonly Row[];
  readonly box: Box;
  readonly of: readonly { readonly title: string; readonly text: string }[];
}

/** At the right end of each row's title, where nothing moves when they change. */
function Readings({ rows, box, of }: ReadingsProps): ReactNode {
  const right = percent((box.width - box.right) / box.width);
  return (
    <div className={styles.readings} style={{ inset: `0 ${right} 0 0` }} aria-hidden="true">
      {rows.map(
        ({ title, titleY }, index) =>
          of[index]?.text && (
            <span key={title} style={{ top: percent(titleY / box.height) }}>
              {of[index]?.text}
            </span>
          ),
      )}
    </div>
  );
}
