/** A part of the first page: its heading at the left, linkable, and what it holds at the right. */
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

export default function Section({ id, title, children }: Props): ReactNode {
  useBrokenLinks().collectAnchor(id);
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
