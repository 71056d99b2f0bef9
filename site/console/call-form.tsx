/** One call: its address, its fields, and the ways to send it. */
import type { Call, CallButton, CallField } from '@simulations/backend/browser.ts';
import { type ReactNode, useId } from 'react';
import styles from './console.module.css';
import type { Values } from './requests';

interface CallFormProps {
  readonly call: Call;
  readonly values: Values;
  readonly onChange: (id: string, value: string) => void;
  readonly sending: boolean;
  readonly send: (button: CallButton) => void;
  /** Whether its first button is the console's own. */
  readonly main: boolean;
  /** What stands between the fields and the buttons. */
  readonly children?: ReactNode;
}

export default function CallForm(props: CallFormProps): ReactNode {
  const { call, values, onChange, sending, send, main, children } = props;
  const id = useId();
  const [first] = call.buttons;
  return (
    <div className={styles.form}>
      {call.fields.map((field) => (
        <label key={field.id} htmlFor={`${id}${field.id}`} title={field.help}>
          {field.title}
          <Control
            id={`${id}${field.id}`}
            field={field}
            value={values[field.id] ?? ''}
            onChange={(value) => onChange(field.id, value)}
            // No form: a sandboxed frame may not submit any.
            onEnter={() => first && send(first)}
          />
        </label>
      ))}
      {children}
      <div className={styles.buttons}>
        {call.buttons.map((button) => (
          <button
            key={button.title}
            type="button"
            className={main && button === first ? styles.go : undefined}
            aria-disabled={sending}
            onClick={() => send(button)}
          >
            {button.title}
          </button>
        ))}
      </div>
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: CallField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

function Control({ id, field, value, onChange, onEnter }: ControlProps): ReactNode {
  const { choices, kind, maxLength } = field;
  if (choices) {
    return (
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      id={id}
      value={value}
      maxLength={maxLength}
      data-kind={kind}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={({ key }) => key === 'Enter' && onEnter()}
    />
  );
}
