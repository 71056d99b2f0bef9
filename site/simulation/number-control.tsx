/**
 * A number: a slider over the usual range, and a field that takes the whole of it. A drag shows its
 * value at once and is committed on release, as one change. Where 0 is no amount, what it stands for
 * is said in the place of the unit.
 */
import type { NumberParameter } from '@simulations/index.ts';
import { type CSSProperties, type ReactNode, useEffect, useId, useState } from 'react';
import styles from './controls.module.css';
import { unitBeside } from './number-unit';
import { positionOf, SLIDER_MAX, valueAt } from './slider';

/** Asks for a value; the answer is a message when it is not possible. */
export type SetValue = (raw: string | number, answer: (message?: string) => void) => void;

interface NumberControlProps {
  readonly parameter: NumberParameter;
  readonly value: number;
  readonly set: SetValue;
}

export default function NumberControl({ parameter, value, set }: NumberControlProps): ReactNode {
  const { title, help, slider, live } = parameter;
  const [draft, setDraft] = useState<string>();
  const [message, setMessage] = useState<string>();
  const fieldId = useId();
  const messageId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value ends the draft of the old.
  useEffect(() => setDraft(undefined), [value]);

  const commit = () => {
    if (draft === undefined) return;
    set(draft, (answer) => {
      setMessage(answer);
      // Otherwise the draft stands until the run shows the new value.
      if (!answer && Number(draft) === value) setDraft(undefined);
    });
  };
  const shown = draft ?? String(value);
  const unit = unitBeside(parameter, shown);
  const position = positionOf(slider, message ? value : Number(shown) || value);
  const hint = [help, live ? undefined : 'Changing it starts the run again.']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={styles.number} title={hint || undefined}>
      <div>
        <label className={styles.label} htmlFor={fieldId}>
          {title}
        </label>
        <span className={styles.field}>
          <input
            id={fieldId}
            inputMode="decimal"
            size={Math.max(3, shown.length)}
            value={shown}
            aria-invalid={message !== undefined}
            aria-describedby={message ? messageId : undefined}
            onChange={({ target }) => setDraft(target.value)}
            onBlur={commit}
            onKeyDown={({ key }) => key === 'Enter' && commit()}
          />
          {unit}
        </span>
      </div>
      <input
        type="range"
        aria-label={`${title}, slider`}
        aria-valuetext={`${shown} ${unit}`}
        min={0}
        max={SLIDER_MAX}
        step={1}
        value={position}
        style={{ '--share': position / SLIDER_MAX } as CSSProperties}
        onChange={({ target }) =>
          setDraft(String(valueAt(slider, Number(target.value), Number(shown))))
        }
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      {message && (
        <div id={messageId} className={styles.fieldMessage} role="alert">
          {message}
        </div>
      )}
    </div>
  );
}
