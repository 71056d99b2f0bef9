/** The run in words: the same text on the screen, in print, in search and for screen readers. */
import type { Words } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './scene.module.css';

interface AccountProps {
  readonly words: readonly Words[];
  readonly titles: readonly string[];
}

export default function Account({ words, titles }: AccountProps): ReactNode {
  return (
    <div className={styles.account}>
      {words.map(({ account }, lane) => (
        <p key={titles[lane]}>{account.join(' ')}</p>
      ))}
    </div>
  );
}
