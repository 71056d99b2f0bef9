/** A parameter with few values: all of them in sight. */
import type { ChoiceParameter } from '@simulations/index.ts';
import { type ReactNode, useId } from 'react';
import styles from './controls.module.css';
import type { SetValue } from './number-control';

interface ChoiceControlProps {
  readonly parameter: ChoiceParameter;
  readonly value: string;
  readonly set: SetValue;
}

export default function ChoiceControl({ parameter, value, set }: ChoiceControlProps): ReactNode {
  const name = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label={parameter.title}>
      <span className={styles.label}>{parameter.title}</span>
      <div>
        {parameter.choices.map(({ id, title }) => (
          <label key={id}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === value}
              onChange={() => set(id, () => {})}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
