/** Who answers: a service worker, or the page itself where the browser allows none. */
import type { Answering as By } from '@simulations/backend/browser.ts';
import type { ReactNode } from 'react';
import styles from './console.module.css';

export default function Answering({ answering }: { answering: By | undefined }): ReactNode {
  if (!answering) return null;
  return (
    <span className={styles.by} data-by={answering.by}>
      {answering.by === 'service worker' ? 'A service worker answers' : 'The page itself answers'}
    </span>
  );
}

export function AnsweringNote({ answering }: { answering: By | undefined }): ReactNode {
  if (!answering) return null;
  return (
    <p className={styles.quiet}>
      {answering.by === 'service worker'
        ? 'These are real HTTP requests. The browser’s own network tools list the same ones with the same headers, and its console reports each answer of 400 and above as an error, as it does for any server.'
        : `The service worker that would answer over HTTP did not start. ${answering.why} The same app answers inside the page instead, so the network tools show nothing.`}
    </p>
  );
}
