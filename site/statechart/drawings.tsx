/**
 * The drawing of a machine, laid out twice: for a wide and for a narrow place. Both are in the page
 * and a container query shows one, so nothing is measured and nothing jumps.
 */
import type { Drawing, StatechartLayout } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import type { Live } from './lit';
import type { Mark } from './mark';
import { marksOf } from './marks';
import styles from './statechart.module.css';

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
  return (
    <svg
      className={styles[shape]}
      viewBox={`0 0 ${width} ${height}`}
      style={{ maxWidth: width }}
      role="img"
      aria-label={label}
    >
      {marksOf(layout, drawing, live).map((mark) => (
        <Shape key={mark.key} mark={mark} />
      ))}
    </svg>
  );
}

function Shape({ mark }: { readonly mark: Mark }): ReactNode {
  const { tag: Tag, look, lit, attributes, text } = mark;
  const className = lit ? `${styles[look]} ${styles.lit}` : styles[look];
  return (
    <Tag className={className} {...attributes}>
      {text}
    </Tag>
  );
}
