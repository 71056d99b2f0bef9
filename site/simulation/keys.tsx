/** The sheet of all keys. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isOn, setOn } from './autoplay';
import styles from './keys.module.css';

interface Shortcut {
  /** As the sheet shows them. */
  readonly keys: string;
  readonly does: string;
}

const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'space', does: 'run or pause' },
  { keys: '← →', does: 'one event back or forward' },
  { keys: 'shift ← →', does: 'one second back or forward' },
  { keys: '[ ]', does: 'slower or faster' },
  { keys: 'n', does: 'go on to the next failure' },
  { keys: 'm', does: 'go on to the next transition of the machine that is shown' },
  { keys: 'b', does: 'bookmark this instant' },
  { keys: 'f', does: 'fork: a second future from here' },
  { keys: 't', does: 'twin: the same run a second time' },
  { keys: 's', does: 'copy a link to this instant' },
  { keys: '?', does: 'this sheet' },
];

export default function Keys({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label="Keys"
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
      // The figure's keys would move the run behind the sheet.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p>Keys, while the focus is in the figure</p>
      <dl>
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <ByItself />
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}

/** A choice of the reader's, for all figures. */
function ByItself(): ReactNode {
  const [on, set] = useState(isOn);
  const id = useId();
  return (
    <label className={styles.byItself} htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={on}
        onChange={({ target }) => {
          setOn(target.checked);
          set(target.checked);
        }}
      />
      Figures play once when they come into view
    </label>
  );
}
