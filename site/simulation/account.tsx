/** The run in words: the same text on the screen, in print, in search and for screen readers. */
import type { Words } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { accountText, alike } from './alike';
import styles from './scene.module.css';

interface AccountProps {
  readonly words: readonly Words[];
}

/** A number and its unit stay on one line. */
const unitsKept = (text: string) => text.replace(/(\d) (?=(?:s|ms|µs|min|h|%)\b|%)/g, '$1\u00a0');

export default function Account({ words }: AccountProps): ReactNode {
  return (
    <div className={styles.account}>
      {alike(words.map(({ account }) => account.join(' '))).map((one) => (
        <p key={one.lane}>{unitsKept(accountText(one))}</p>
      ))}
    </div>
  );
}
