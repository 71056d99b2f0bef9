/** From request to request: the ones beside it, those that were refused or failed, any by its number. */
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import styles from './going.module.css';

export type Go = (direction: -1 | 1, only: 'any' | 'faults') => void;

interface GoingProps {
  /** The request that is shown. */
  readonly who: number | undefined;
  readonly onGo: Go;
  readonly onGoTo: (who: number) => void;
}

export default function Going({ who, onGo, onGoTo }: GoingProps): ReactNode {
  const [draft, setDraft] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const fieldId = useId();
  const messageId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another request ends the draft.
  useEffect(() => {
    setDraft(undefined);
    setWrong(false);
  }, [who]);

  const shown = draft ?? (who === undefined ? '' : String(who));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = shown.replace(/[\s,]/g, '');
    const asked = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    setWrong(asked === undefined);
    if (asked !== undefined) onGoTo(asked);
  };
  return (
    <div className={styles.going}>
      <form className={styles.group} onSubmit={submit}>
        <Arrow direction={-1} title="Previous request" onClick={() => onGo(-1, 'any')} />
        <label htmlFor={fieldId}>Request</label>
        <input
          id={fieldId}
          inputMode="numeric"
          autoComplete="off"
          size={6}
          value={shown}
          placeholder="number"
          aria-invalid={wrong}
          aria-describedby={wrong ? messageId : undefined}
          onChange={({ target }) => {
            setDraft(target.value);
            setWrong(false);
          }}
        />
        <Arrow direction={1} title="Next request" onClick={() => onGo(1, 'any')} />
      </form>
      <div className={styles.group}>
        <Arrow
          direction={-1}
          title="Previous request that was refused or failed"
          onClick={() => onGo(-1, 'faults')}
        />
        <span>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <circle className={styles.fault} cx="7" cy="7" r="4.75" />
          </svg>
          refused or failed
        </span>
        <Arrow
          direction={1}
          title="Next request that was refused or failed"
          onClick={() => onGo(1, 'faults')}
        />
      </div>
      {wrong && (
        <p id={messageId} className={styles.wrong} role="alert">
          A request’s number is a whole number, 0 or more.
        </p>
      )}
    </div>
  );
}

interface ArrowProps {
  readonly direction: -1 | 1;
  readonly title: string;
  readonly onClick: () => void;
}

function Arrow({ direction, title, onClick }: ArrowProps): ReactNode {
  return (
    <button type="button" aria-label={title} title={title} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={direction < 0 ? 'M10 3.5L5.5 8L10 12.5' : 'M6 3.5L10.5 8L6 12.5'} />
      </svg>
    </button>
  );
}
