/** The slider of the time line: to any instant, by mouse, finger or key. */
import { niceAtLeast, seconds } from '@simulations/index.ts';
import { type ReactNode, useEffect, useState } from 'react';
import type { Command } from './command';
import { useLive } from './live';
import styles from './moments.module.css';
import type { FigureState } from './state';

interface ScrubberProps {
  readonly state: FigureState;
  readonly command: Command;
}

/** While the run plays the thumb moves in so many parts of its way: about a pixel each. */
const PARTS = 800;

export default function Scrubber({ state, command }: ScrubberProps): ReactNode {
  const { seeking, playing, live, frame } = state;
  const { endUs } = frame;
  const part = playing && !seeking ? Math.ceil(endUs / PARTS) : 1;
  const nowUs = useLive(live, frame.nowUs, (latest) => latest.nowUs - (latest.nowUs % part));
  // Until the run is there, the thumb stays where it was put: set back meanwhile, it would tell the
  // figure on release that this is where it was dragged.
  const [putUs, setPutUs] = useState<number>();
  useEffect(() => {
    if (!seeking) setPutUs(undefined);
  }, [seeking]);
  const step = Math.max(1, niceAtLeast(endUs / 4_000));
  const shownUs = putUs ?? Math.min(endUs, Math.round(nowUs / step) * step);
  const share = endUs > 0 ? (putUs ?? nowUs) / endUs : 0;
  return (
    <div className={styles.scrub}>
      <span className={styles.way} aria-hidden="true">
        <span style={{ transform: `translateX(${100 * (share - 1)}%)` }} />
      </span>
      <input
        type="range"
        aria-label="Time"
        aria-valuetext={`${seconds(nowUs)} of ${seconds(endUs)}`}
        min={0}
        max={endUs}
        step={step}
        value={shownUs}
        onChange={({ target }) => {
          const atUs = Number(target.value);
          setPutUs(atUs);
          command((controller) => controller.seek(atUs));
        }}
      />
    </div>
  );
}
