/**
 * Theory and fidelity: what was measured beside what is known without running, what must hold
 * whatever the settings, and what the model leaves out.
 */
import type { Check, ConceptEntry, Words } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import CheckRow, { Sign } from './check-row';
import styles from './theory.module.css';

export interface TheoryProps {
  readonly entry: Pick<ConceptEntry, 'metrics'>;
  /** What the model leaves out, in sentences. */
  readonly leavesOut: readonly string[];
  /** One for each lane. */
  readonly words: readonly Words[];
  /** What the lanes are called; empty where there is one. */
  readonly titles: readonly string[];
}

export default function Theory({ entry, leavesOut, words, titles }: TheoryProps): ReactNode {
  const notes = notesOn(words.flatMap(({ theory }) => theory));
  return (
    <div className={styles.theory}>
      {words.map((lane, index) => (
        <Lane
          // biome-ignore lint/suspicious/noArrayIndexKey: lanes are told apart by their place.
          key={index}
          metrics={entry.metrics}
          words={lane}
          title={titles[index] ?? ''}
        />
      ))}
      {notes.length > 0 && <p className={styles.note}>{notes.join(' ')}</p>}
      <LeftOut sentences={leavesOut} />
    </div>
  );
}

/** What the words of these checks mean. */
function notesOn(checks: readonly Check[]): readonly string[] {
  const some = (is: (check: Check) => boolean, note: string) => (checks.some(is) ? [note] : []);
  return [
    ...some(
      ({ z }) => z !== null,
      'z counts the standard errors between the measured number and theory: up to 4 either way can be chance.',
    ),
    ...some(({ grade }) => grade === 'A', 'An approximation may be off by more than chance.'),
    ...some(({ grade }) => grade === 'B', 'No run may pass a bound.'),
    ...some(
      ({ grade }) => grade === 'X',
      'What was recorded is the mean over many runs of another program: a single run lies around it, by the spread of its runs.',
    ),
    ...some(
      ({ holds }) => holds === null,
      '“Too short to tell” means that the measured number is still too uncertain to be held against theory: let the run go on, or give it a longer duration, and a verdict comes.',
    ),
  ];
}

interface LaneProps {
  readonly metrics: ConceptEntry['metrics'];
  readonly words: Words;
  readonly title: string;
}

function Lane({ metrics, words: { theory, invariants }, title }: LaneProps): ReactNode {
  const metricOf = (metric: string) =>
    metrics.find((one) => one.id === metric) ?? { title: metric, unit: '' };
  return (
    <div>
      <h3>{title ? `Measured beside theory: ${title}` : 'Measured beside theory'}</h3>
      {theory.length === 0 ? (
        <p className={styles.none}>
          There is nothing to compare: no formula is known for these settings, or one was changed on
          the way, or nothing has been measured yet.
        </p>
      ) : (
        <ul className={styles.checks}>
          {theory.map((check) => (
            <CheckRow key={check.metric} check={check} metric={metricOf(check.metric)} />
          ))}
        </ul>
      )}
      <h4 className={styles.must}>Must hold, whatever the settings</h4>
      <ul className={styles.invariants}>
        {invariants.map(({ id, title: what, held }) => (
          <li key={id}>
            <Sign holds={held} words={held ? 'held' : 'broken'} />
            <span>{what}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function LeftOut({ sentences }: { sentences: readonly string[] }): ReactNode {
  return (
    <div>
      <h3>What this model leaves out</h3>
      <ul className={styles.leftOut}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
