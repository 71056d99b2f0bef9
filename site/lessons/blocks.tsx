/** Parts of a lesson that are words in a frame: opening, recap, pitfall, interview question. */
import { type ReactNode, useRef } from 'react';
import styles from './lessons.module.css';
import { useOpenOnPaper } from './use-open-on-paper';

interface BlockProps {
  readonly children: ReactNode;
}

/** The sentence under the title. */
export const Intro = ({ children }: BlockProps): ReactNode => (
  <div className={styles.intro}>{children}</div>
);

/** What to take away, in a few lines. */
export const Recap = ({ children }: BlockProps): ReactNode => (
  <section className={styles.recap} aria-label="Recap">
    <p className={styles.kind}>Recap</p>
    {children}
  </section>
);

/** A mistake that people make, and what it costs. */
export const Pitfall = ({ children }: BlockProps): ReactNode => (
  // A note, and no landmark: a page has several.
  <div className={styles.pitfall} role="note" aria-label="Pitfall">
    <p className={styles.kind}>Pitfall</p>
    {children}
  </div>
);

interface InterviewProps extends BlockProps {
  readonly question: string;
  readonly level: 'mid' | 'senior' | 'staff';
}

/** A question as it is asked, its model answer behind it; on paper both are read. */
export function Interview({ question, level, children }: InterviewProps): ReactNode {
  const folded = useRef<HTMLDetailsElement>(null);
  useOpenOnPaper(folded);
  return (
    <details ref={folded} className={styles.interview}>
      <summary>
        <span>{question}</span>
        <small>{level}</small>
      </summary>
      {children}
    </details>
  );
}
