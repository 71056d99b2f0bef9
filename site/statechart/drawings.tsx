/**
 * The drawing of a machine, laid out twice: for a wide and for a narrow place. Both are in the page
 * and a container query shows one, so nothing is measured and nothing jumps.
 */
import type { Drawing, StatechartLayout } from '@simulations/index.ts';
import { type ReactNode, useMemo } from 'react';
import styles from './drawing.module.css';
import { type Live, unchangedBy } from './lit';
import type { Mark } from './mark';
import { stillMarks } from './marks';
import { timerMarks } from './timer-marks';

interface DrawingsProps {
  readonly layout: StatechartLayout;
  readonly live: Live;
  /** What it shows, in words. */
  readonly label: string;
}

export default function Drawings({ layout, live, label }: DrawingsProps): ReactNode {
  return (
    <div className={styles.frame}>
      <div className={styles[`from${thresholdOf(layout.wide)}`]}>
        <Picture {...{ layout, live, label }} drawing={layout.wide} shape="wide" />
        <Picture {...{ layout, live, label }} drawing={layout.tall} shape="tall" />
      </div>
    </div>
  );
}

/** From which width on the wide drawing is shown: where it need hardly shrink. */
const THRESHOLDS = [519, 600, 660] as const;
const SHRINKS_AT_MOST = 0.96;

const thresholdOf = ({ width }: Drawing): number =>
  THRESHOLDS.find((threshold) => width * SHRINKS_AT_MOST <= threshold) ?? THRESHOLDS[2];

interface PictureProps extends DrawingsProps {
  readonly drawing: Drawing;
  readonly shape: 'wide' | 'tall';
}

function Picture({ layout, live, label, drawing, shape }: PictureProps): ReactNode {
  const { width, height } = drawing;
  const shown = unchangedBy(live);
  // While only time passes, nothing but the timers is drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` tells what of `live` is used.
  const still = useMemo(
    () => stillMarks(layout, drawing, live).map(toElement),
    [layout, drawing, shown],
  );
  return (
    <svg
      className={styles[shape]}
      viewBox={`0 0 ${width} ${height}`}
      style={{ maxWidth: width }}
      role="img"
      aria-label={label}
    >
      {still}
      {timerMarks(drawing, live).map(toElement)}
    </svg>
  );
}

function toElement({ key, tag: Tag, look, lit, attributes, text }: Mark): ReactNode {
  const className = lit ? `${styles[look]} ${styles.lit}` : styles[look];
  return (
    <Tag key={key} className={className} {...attributes}>
      {text}
    </Tag>
  );
}
