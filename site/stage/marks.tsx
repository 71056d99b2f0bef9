/** The marks of requests: colour and shape say what became of one, the same on every page. */
import type { OutcomeName, StageLayout } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import { type Key, kindOf } from './kinds';
import { markPath } from './paths';
import styles from './stage.module.css';

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly outcome: OutcomeName;
}

export const Mark = memo(function Mark({ x, y, outcome }: MarkProps): ReactNode {
  return <path className={styles[outcome]} d={markPath(outcome, x, y)} />;
});

const keysOf = ({ legend, parts }: StageLayout): readonly Key[] => [
  ...legend.map(({ outcome, title }): Key => {
    return { title, style: outcome, d: markPath(outcome, 7, 7) };
  }),
  ...parts
    .flatMap((part) => kindOf(part)?.keys(part) ?? [])
    .filter(({ title }, at, all) => all.findIndex((one) => one.title === title) === at),
];

/** What the marks on a stage mean. */
export const Legend = memo(function Legend({ stage }: { stage: StageLayout }): ReactNode {
  return (
    <ul className={styles.legend}>
      {keysOf(stage).map(({ title, style, d }) => (
        <li key={title}>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <path className={styles[style] ?? style} d={d} />
          </svg>
          {title}
        </li>
      ))}
    </ul>
  );
});
