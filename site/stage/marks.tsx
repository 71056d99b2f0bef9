/** The marks of requests: colour and shape say what became of one, the same on every page. */
import { OUTCOMES, type OutcomeName } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import styles from './stage.module.css';

export const outcomeAt = (index: number): OutcomeName => OUTCOMES[index] ?? 'waiting';

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly outcome: OutcomeName;
}

export const Mark = memo(function Mark({ x, y, outcome }: MarkProps): ReactNode {
  if (outcome === 'failed') {
    return <path className={styles.failed} d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />;
  }
  const radius = outcome === 'served' || outcome === 'waiting' ? 5.5 : 4.75;
  return <circle className={styles[outcome]} cx={round(x)} cy={round(y)} r={radius} />;
});

const round = (value: number) => Math.round(value * 10) / 10;

interface LegendProps {
  readonly outcomes: readonly { readonly outcome: OutcomeName; readonly title: string }[];
}

export function Legend({ outcomes }: LegendProps): ReactNode {
  return (
    <ul className={styles.legend}>
      {outcomes.map(({ outcome, title }) => (
        <li key={outcome}>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <Mark x={7} y={7} outcome={outcome} />
          </svg>
          {title}
        </li>
      ))}
    </ul>
  );
}
