/** The machine in words: every transition as a sentence, with how often it was taken. */
import { count, type MachineFrame, type StatechartLayout } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './statechart.module.css';

interface SentencesProps {
  readonly layout: StatechartLayout;
  readonly frame?: MachineFrame | undefined;
}

export default function Sentences({ layout, frame }: SentencesProps): ReactNode {
  return (
    <ul className={styles.sentences}>
      {layout.sentences.map(({ text, edge }) => (
        <li key={text} className={edge && edge === frame?.last?.edge ? styles.told : undefined}>
          {text}
          {edge !== null && frame && (
            <span className={styles.times}>{timesOf(frame.taken[edge] ?? 0)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function timesOf(taken: number): string {
  if (taken === 0) return 'never taken';
  return taken === 1 ? 'taken once' : `taken ${count(taken)} times`;
}
