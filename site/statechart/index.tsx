/**
 * The machine itself, as a run has it: the active state is lit, the last transition traced, timers
 * run down, visits are counted. Without a frame it stands at rest.
 */
import type { MachineFrame, StatechartLayout } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import Download from './download';
import Drawings from './drawings';
import Instances from './instances';
import { liveOf } from './live';
import Sentences from './sentences';
import styles from './statechart.module.css';
import { statusOf } from './status';

interface StatechartProps {
  readonly layout: StatechartLayout;
  readonly frame: MachineFrame | undefined;
  readonly nowUs: number;
  /** What the machine is: "Server". */
  readonly title: string;
  /** Asks for another machine of the kind; without it there is no choice. */
  readonly onInstance?: (instance: number) => void;
}

export default function Statechart(props: StatechartProps): ReactNode {
  const { layout, frame, nowUs, title, onInstance } = props;
  const live = liveOf(layout, frame, nowUs);
  const status = statusOf(layout, frame, nowUs);
  const name = frame?.title || title;
  const label = `State machine, ${name}. ${status}`;
  return (
    <div className={styles.statechart}>
      <div className={styles.head}>
        {frame && frame.instances > 1 && onInstance && (
          <Instances title={title} frame={frame} onInstance={onInstance} />
        )}
        <p className={styles.status}>{status}</p>
      </div>
      <Drawings layout={layout} live={live} label={label} />
      <div className={styles.foot}>
        <details className={styles.words}>
          <summary>The machine in words</summary>
          <Sentences layout={layout} frame={frame} />
        </details>
        <Download layout={layout} live={live} label={label} linked />
      </div>
    </div>
  );
}
