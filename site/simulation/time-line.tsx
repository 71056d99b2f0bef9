/** The time line: drag to any instant. Marks show where the reader, or the scenario, did something. */
import { niceAtLeast, seconds } from '@simulations/index.ts';
import type { CSSProperties, ReactNode } from 'react';
import styles from './panel.module.css';
import type { FigureState } from './state';
import type { Command } from './use-figure';

interface TimeLineProps {
  readonly state: FigureState;
  readonly command: Command;
}

export default function TimeLine({ state, command }: TimeLineProps): ReactNode {
  const { frame, run } = state;
  const { nowUs, endUs } = frame;
  const share = endUs > 0 ? nowUs / endUs : 0;
  return (
    <div className={styles.timeLine}>
      <input
        type="range"
        className={styles.scrub}
        aria-label="Time"
        aria-valuetext={`${seconds(nowUs)} of ${seconds(endUs)}`}
        min={0}
        max={endUs}
        step={Math.max(1, niceAtLeast(endUs / 4_000))}
        value={nowUs}
        style={{ '--share': share } as CSSProperties}
        onChange={({ target }) => {
          const atUs = Number(target.value);
          command((controller) => controller.seek(atUs));
        }}
      />
      <div className={styles.marks} aria-hidden="true">
        {run.interventions.map(({ atUs }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may stand at one instant.
          <span key={index} style={{ left: `${(100 * atUs) / endUs}%` }} />
        ))}
      </div>
    </div>
  );
}
