/** What of the file to watch in the simulation: a policy and a size. */

import { plural } from '@simulations/index.ts';
import { CURVE_POLICIES } from '@simulations/worker/curve-plan.ts';
import type { ReactNode } from 'react';
import shared from './figure.module.css';
import styles from './parts.module.css';
import type { Watched } from './watch';

interface WatchingProps {
  readonly sizes: readonly number[];
  readonly chosen: Watched;
  readonly onChoose: (chosen: Watched) => void;
  readonly onWatch: (watched: Watched) => void;
}

export default function Watching({ sizes, chosen, onChoose, onWatch }: WatchingProps): ReactNode {
  const { policy, capacity } = chosen;
  return (
    <div className={styles.watch}>
      <label>
        <span>Policy</span>
        <select
          value={policy}
          onChange={({ target }) => onChoose({ ...chosen, policy: target.value })}
        >
          {CURVE_POLICIES.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Size</span>
        <select
          value={capacity}
          onChange={({ target }) => onChoose({ ...chosen, capacity: Number(target.value) })}
        >
          {sizes.map((one) => (
            <option key={one} value={one}>
              {plural(one, 'key')}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={shared.go} onClick={() => onWatch(chosen)}>
        Watch this file in the simulation
      </button>
    </div>
  );
}
