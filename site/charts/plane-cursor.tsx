/**
 * What lies above a plane and answers: the point nearest to the pointer, whose instant all views
 * show. Click to go there; keys as in any chart.
 */
import type { PointerEvent, ReactNode } from 'react';
import { percent, useOverlay } from './cursor';
import styles from './cursor.module.css';
import type { OverlayProps } from './kinds';
import { planeAxes, pointAt, pointsIn, type TrailPoint, within } from './trail';

/** A pointer further away than this share of the plane points at nothing. */
const NEAR = 0.1;

export default function PlaneCursor(props: OverlayProps): ReactNode {
  const { chart, lanes, reach, box, range, endUs, hoverUs, onHover, onSeek } = props;
  const { x, y } = planeAxes(chart, reach, box);
  const trails = lanes.map((lane) => within(pointsIn(chart, lane, endUs), range));
  const { place, slider } = useOverlay(props);
  const share = (point: TrailPoint) => ({ x: point.x / x.to, y: 1 - point.y / y.to });
  const nearest = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const far = (point: TrailPoint) => {
      const at = share(point);
      return Math.hypot(at.x * width + left - clientX, at.y * height + top - clientY) / width;
    };
    const all = trails.flat().map((point) => ({ point, far: far(point) }));
    const [first] = all.sort((one, other) => one.far - other.far);
    return first && first.far < NEAR ? first.point.atUs : null;
  };
  const spots = hoverUs === null ? [] : trails.flatMap((points) => pointAt(points, hoverUs) ?? []);
  return (
    <div
      className={styles.cursor}
      style={place}
      {...slider}
      onPointerMove={(event) => onHover(nearest(event))}
      onPointerLeave={() => onHover(null)}
      onPointerUp={(event) => {
        const atUs = nearest(event);
        if (event.button === 0 && atUs !== null) onSeek(atUs);
      }}
    >
      {spots.map((point, lane) => {
        const at = share(point);
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is named by its place.
            key={lane}
            className={styles.spot}
            style={{ left: percent(at.x), top: percent(at.y) }}
          />
        );
      })}
    </div>
  );
}
