/** Both runs in figures. */
import { count, seconds } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import type { Summary } from './summary';
import styles from './words.module.css';

interface NumbersProps {
  readonly summary: Summary;
  readonly title: string;
}

export default function Numbers({ summary, title }: NumbersProps): ReactNode {
  const { requests, simulated, measured, otherwise, lateness, answerP50Us } = summary;
  const late = (us: number) => seconds(Math.round(us));
  return (
    <dl className={styles.numbers} aria-label={`${title || 'Both runs'} in figures`}>
      <Fact label="Admitted" value={count(measured.admitted)}>
        {`simulated ${count(simulated.admitted)}`}
      </Fact>
      <Fact label="Refused" value={count(measured.rejected)}>
        {`simulated ${count(simulated.rejected)}`}
        {measured.failed > 0 && `, ${count(measured.failed)} without an answer`}
      </Fact>
      <Fact label="Decided otherwise" value={count(otherwise.length)}>
        {`of ${count(requests)} requests`}
      </Fact>
      <Fact label="Sent late by at most" value={late(lateness.mostUs)}>
        {`p50 ${late(lateness.p50Us)}, p99 ${late(lateness.p99Us)}`}
      </Fact>
      <Fact label="Answered within" value={late(answerP50Us)}>
        half of them
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly children: ReactNode;
}

const Fact = ({ label, value, children }: FactProps): ReactNode => (
  <div>
    <dt>{label}</dt>
    <dd className={styles.value}>{value}</dd>
    <dd>{children}</dd>
  </div>
);
