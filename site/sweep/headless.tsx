/** The same sweep as a command, to copy. */
import { type ReactNode, useState } from 'react';
import styles from './found.module.css';
import shared from './sweep.module.css';

export default function Headless({ command }: { readonly command: string }): ReactNode {
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser did not allow copying: select the command and copy it.'),
    );
  return (
    <details className={styles.more}>
      <summary>The same runs headless</summary>
      <div className={styles.command}>
        <pre>{command}</pre>
        <button type="button" onClick={copy}>
          Copy
        </button>
      </div>
      <p className={shared.quiet} role="status">
        {copied}
      </p>
    </details>
  );
}
