/** The facts row: four numbers, each with what it is measured against. */
import type { Fact } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './scene.module.css';

export default function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, detail, tone }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b>
            <span data-tone={tone}>{detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
