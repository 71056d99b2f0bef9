/** Which of several machines of a kind: one back, one on, or its number. */
import type { MachineFrame } from '@simulations/index.ts';
import { type ReactNode, useEffect, useState } from 'react';
import styles from './statechart.module.css';

interface InstancesProps {
  /** "Server". */
  readonly title: string;
  readonly frame: MachineFrame;
  readonly onInstance: (instance: number) => void;
}

export default function Instances({ title, frame, onInstance }: InstancesProps): ReactNode {
  const { instance, instances } = frame;
  const [typed, setTyped] = useState(String(instance + 1));
  useEffect(() => setTyped(String(instance + 1)), [instance]);
  const choose = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= instances) onInstance(number - 1);
  };
  const name = title.toLowerCase();
  return (
    <div className={styles.instances}>
      <button
        type="button"
        aria-label={`Previous ${name}`}
        disabled={instance === 0}
        onClick={() => onInstance(instance - 1)}
      >
        <Arrow d="M7.5 2 3.5 6l4 4" />
      </button>
      <label>
        {title}
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={instances}
          value={typed}
          onChange={({ target }) => choose(target.value)}
          onBlur={() => setTyped(String(instance + 1))}
        />
        {`of ${instances}`}
      </label>
      <button
        type="button"
        aria-label={`Next ${name}`}
        disabled={instance === instances - 1}
        onClick={() => onInstance(instance + 1)}
      >
        <Arrow d="M4.5 2l4 4-4 4" />
      </button>
    </div>
  );
}

const Arrow = ({ d }: { readonly d: string }): ReactNode => (
  <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className={styles.arrow}>
    <path d={d} />
  </svg>
);
