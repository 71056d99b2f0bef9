/** What of the file to watch in the simulation: a policy and a size. */

import { plural } from '@simulations/index.ts';
import { CURVE_POLICIES } from '@simulations/worker/curve-plan.ts';
import { type ReactNode, useEffect, useState } from 'react';
import shared from './figure.module.css';
import styles from './parts.module.css';
import type { Watched } from './watch';

interface WatchingProps {
  readonly sizes: readonly number[];
  /** Which of them is looked at. */
  readonly at: number;
  readonly onWatch: (watched: Watched) => void;
}

export default function Watching({ sizes, at, onWatch }: WatchingProps): ReactNode {
  const [policy, setPolicy] = useState('lru');
  const [size, setSize] = useState<number>();
  const capacity = size ?? sizes[at] ?? 1;
  // Another size is looked at in the chart: that one is meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten with each look.
  useEffect(() => setSize(undefined), [at]);
  return (
    <div className={styles.watch}>
      <label>
        <span>Policy</span>
        <select value={policy} onChange={({ target }) => setPolicy(target.value)}>
          {CURVE_POLICIES.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Size</span>
        <select value={capacity} onChange={({ target }) => setSize(Number(target.value))}>
          {sizes.map((one) => (
            <option key={one} value={one}>
              {plural(one, 'key')}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={shared.go} onClick={() => onWatch({ policy, capacity })}>
        Watch this file in the simulation
      </button>
    </div>
  );
}
