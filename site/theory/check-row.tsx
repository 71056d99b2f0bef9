/** One check: what is compared, by which formula, how it stands, and what follows. */
import type { Check } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import Deviation from './deviation';
import { figuresOf } from './figures';
import styles from './theory.module.css';

const GRADES: Readonly<Record<Check['grade'], string>> = {
  E: 'Exact',
  A: 'Approximation',
  B: 'Bound',
  X: 'Recorded',
};

const BESIDE: Readonly<Record<Check['grade'], string>> = {
  E: 'Theory',
  A: 'Theory',
  B: 'At most',
  X: 'Recorded',
};

interface CheckRowProps {
  readonly check: Check;
  readonly metric: { readonly title: string; readonly unit: string };
}

export default function CheckRow({ check, metric }: CheckRowProps): ReactNode {
  const { measured, value, standardError, formula, source, grade } = check;
  const figures = figuresOf(measured, value, standardError, metric.unit);
  return (
    <li className={styles.check}>
      <div className={styles.what}>
        <b>{metric.title}</b>
        <code className={styles.formula}>{formula}</code>
        <span className={styles.source}>
          <em>{GRADES[grade]}</em>
          {source}
        </span>
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>Measured</dt>
          <dd>
            {figures.measured} <span>{figures.error}</span>
          </dd>
        </div>
        <div>
          <dt>{BESIDE[grade]}</dt>
          <dd>{figures.theory}</dd>
        </div>
        <div className={styles.deviation}>
          <dt>{grade === 'B' ? 'Of the bound' : 'Deviation'}</dt>
          <dd>
            <Deviation check={check} />
          </dd>
        </div>
        <div>
          <dt>Verdict</dt>
          <dd>
            <Verdict holds={check.holds} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

const SIGNS = { holds: 'M3 8.5L6.5 12L13 4.5', broken: 'M4 4l8 8M12 4l-8 8' };

function Verdict({ holds }: Pick<Check, 'holds'>): ReactNode {
  if (holds === null) return <span className={styles.open}>too short to tell</span>;
  return <Sign holds={holds} words={holds ? 'holds' : 'does not hold'} />;
}

/** A tick or a cross before words that say the same. */
export function Sign({ holds, words }: { holds: boolean; words: string }): ReactNode {
  return (
    <span className={holds ? styles.holds : styles.broken}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={holds ? SIGNS.holds : SIGNS.broken} />
      </svg>
      {words}
    </span>
  );
}
