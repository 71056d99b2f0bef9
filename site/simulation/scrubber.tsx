/** The slider of the time line: to any instant, by mouse, finger or key. */
import { niceAtLeast, seconds } from '@simulations/index.ts';
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import type { Command } from './command';
import styles from './moments.module.css';
import type { FigureState } from './state';

interface ScrubberProps {
  readonly state: FigureState;
  readonly command: Command;
}

export default function Scrubber({ state, command }: ScrubberProps): ReactNode {
  const { seeking } = state;
  const { nowUs, endUs } = state.frame;
  // Until the run is there, the thumb stays where it was put: set back meanwhile, it would tell the
  // figure on release that this is where it was dragged.
  const [putUs, setPutUs] = useState<number>();
  useEffect(() => {
    if (!seeking) setPutUs(undefined);
  }, [seeking]);
  const step = Math.max(1, niceAtLeast(endUs / 4_000));
  const shownUs = putUs ?? Math.min(endUs, Math.round(nowUs / step) * step);
  return (
    <input
      type="range"
      className={styles.scrub}
      aria-label="Time"
      aria-valuetext={`${seconds(nowUs)} of ${seconds(endUs)}`}
      min={0}
      max={endUs}
      step={step}
      value={shownUs}
      style={{ '--share': endUs > 0 ? (putUs ?? nowUs) / endUs : 0 } as CSSProperties}
      onChange={({ target }) => {
        const atUs = Number(target.value);
        setPutUs(atUs);
        command((controller) => controller.seek(atUs));
      }}
    />
  );
}
