/** A line of text to be copied. */
import { type ReactNode, useId } from 'react';
import { copy } from './address';
import styles from './share.module.css';

interface CopyLineProps {
  readonly title: string;
  /** What it is, for the button: "address". */
  readonly what: string;
  readonly text: string;
  readonly setCopied: (words: string) => void;
}

export default function CopyLine({ title, what, text, setCopied }: CopyLineProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{title}</label>
      <input id={id} readOnly value={text} onFocus={({ target }) => target.select()} />
      <button
        type="button"
        aria-label={`Copy the ${what}`}
        onClick={() => copy(text).then(setCopied)}
      >
        Copy
      </button>
    </div>
  );
}
