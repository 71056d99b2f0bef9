/** What to send: the fields, the lane whose rules apply, and once or thirty times. */
import type { Call } from '@simulations/backend/browser.ts';
import { type ReactNode, useId } from 'react';
import styles from './console.module.css';

const MANY = 30;

interface SendingProps {
  readonly call: Call;
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (id: string, value: string) => void;
  readonly lanes: readonly { readonly title: string; readonly at: number }[];
  readonly chosen: number;
  readonly onChoose: (lane: number) => void;
  readonly sending: boolean;
  readonly send: (times: number) => void;
}

export default function Sending(props: SendingProps): ReactNode {
  const { call, values, onChange, lanes, chosen, onChoose, sending, send } = props;
  const id = useId();
  return (
    <div className={styles.form}>
      {call.fields.map((field) => (
        <label key={field.id} title={field.help}>
          {field.title}
          <input
            id={`${id}${field.id}`}
            value={values[field.id] ?? ''}
            maxLength={field.maxLength}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={({ target }) => onChange(field.id, target.value)}
            // No form: a sandboxed frame may not submit any.
            onKeyDown={({ key }) => key === 'Enter' && send(1)}
          />
        </label>
      ))}
      {lanes.length > 0 && (
        <label>
          Limiter
          <select value={chosen} onChange={({ target }) => onChoose(Number(target.value))}>
            {lanes.map(({ title, at }) => (
              <option key={at} value={at}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles.buttons}>
        <button type="button" className={styles.go} aria-disabled={sending} onClick={() => send(1)}>
          Send one
        </button>
        <button type="button" aria-disabled={sending} onClick={() => send(MANY)}>
          Send thirty at once
        </button>
      </div>
    </div>
  );
}
