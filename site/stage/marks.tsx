/** The marks of requests: colour and shape say what became of one, the same on every page. */
import { OUTCOMES, type OutcomeName } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import styles from './stage.module.css';

export const outcomeAt = (index: number): OutcomeName => OUTCOMES[index] ?? 'waiting';

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly outcome: OutcomeName;
  /** The request that it is, where it is one. */
  readonly who?: number;
  readonly selected?: boolean;
}

export const Mark = memo(function Mark({ x, y, outcome, who, selected }: MarkProps): ReactNode {
  return (
    <>
      {selected && <Ring x={x} y={y} />}
      <Shape x={round(x)} y={round(y)} outcome={outcome} who={who} />
    </>
  );
});

type ShapeProps = Omit<MarkProps, 'who'> & { readonly who: number | undefined };

function Shape({ x, y, outcome, who }: ShapeProps): ReactNode {
  if (outcome === 'failed') {
    return <path className={styles.failed} data-who={who} d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />;
  }
  const radius = outcome === 'served' || outcome === 'waiting' ? 5.5 : 4.75;
  return <circle className={styles[outcome]} data-who={who} cx={x} cy={y} r={radius} />;
}

/** Around the request that is looked at. */
export function Ring({ x, y }: { readonly x: number; readonly y: number }): ReactNode {
  return <circle className={styles.ring} cx={round(x)} cy={round(y)} r="9.5" />;
}

const round = (value: number) => Math.round(value * 10) / 10;

interface LegendProps {
  readonly outcomes: readonly { readonly outcome: OutcomeName; readonly title: string }[];
}

export const Legend = memo(function Legend({ outcomes }: LegendProps): ReactNode {
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
});
