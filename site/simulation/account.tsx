/** The run in words: the same text on the screen, in print, in search and for screen readers. */
import type { Words } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './scene.module.css';

interface AccountProps {
  readonly words: readonly Words[];
  readonly titles: readonly string[];
}

/** A number and its unit stay on one line. */
const unitsKept = (text: string) => text.replace(/(\d) (?=(?:s|ms|µs|min|h|%)\b|%)/g, '$1\u00a0');

export default function Account({ words, titles }: AccountProps): ReactNode {
  return (
    <div className={styles.account}>
      {words.map(({ account }, lane) => (
        <p key={titles[lane]}>{unitsKept(account.join(' '))}</p>
      ))}
    </div>
  );
}
