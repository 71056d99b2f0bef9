/** The policies at the size that is looked at, the best first: the legend and the numbers in one. */
import { percent, plural } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import type { Curve } from './chart-layout';
import styles from './parts.module.css';
import { strokeOf } from './strokes';
import { ranked } from './words';

interface ReadoutProps {
  readonly curves: readonly Curve[];
  readonly size: number;
  readonly at: number;
}

export default function Readout({ curves, size, at }: ReadoutProps): ReactNode {
  const found = ranked(curves, at);
  const rest = curves.filter(({ id }) => !found.some((one) => one.id === id));
  return (
    <div className={styles.readout}>
      <p>
        <span>Room for</span> <b>{plural(size, 'key')}</b>
      </p>
      <ol>
        {[...found, ...rest].map((one) => (
          <li key={one.id}>
            <Swatch policy={one.id} />
            <span>{one.title}</span>
            <b>{'value' in one ? percent(one.value) : '…'}</b>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Swatch({ policy }: { readonly policy: string }): ReactNode {
  const { colour, dash, width, shape, filled } = strokeOf(policy);
  return (
    <svg width="36" height="14" viewBox="0 0 36 14" aria-hidden="true">
      <g style={{ stroke: colour, fill: filled ? colour : 'var(--raise)' }}>
        <path d="M1 7H35" strokeDasharray={dash} strokeWidth={width} />
        <path d={shape} transform="translate(18 7)" strokeWidth={1.25} />
      </g>
    </svg>
  );
}
