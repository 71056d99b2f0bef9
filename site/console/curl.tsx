/** The requests as commands, to copy. */
import type { Sendable } from '@simulations/backend/browser.ts';
import { type ReactNode, useState } from 'react';
import styles from './console.module.css';
import { curlOf } from './requests';

interface CurlProps {
  readonly requests: readonly Sendable[];
  /** Where the service is. */
  readonly origin: string;
  /** Whether it answers the console too. */
  readonly chosen: boolean;
}

export default function Curl({ requests, origin, chosen }: CurlProps): ReactNode {
  const [copied, setCopied] = useState('');
  const command = requests.map((request) => curlOf(request, origin)).join('\n\n');
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser did not allow copying: select the command and copy it.'),
    );
  return (
    <details className={styles.more}>
      <summary>The same as curl</summary>
      <div className={styles.code}>
        <pre>{command}</pre>
        <button type="button" onClick={copy}>
          Copy
        </button>
      </div>
      <p className={styles.quiet}>
        {chosen
          ? 'To the service that answers here: the figure’s rules first, then the request.'
          : 'For a service of your own at that address: curl cannot reach the one inside this page.'}{' '}
        <span role="status">{copied}</span>
      </p>
    </details>
  );
}
