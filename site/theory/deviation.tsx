/**
 * How far the measured number lies from theory: a dot on a line from −4 to 4, or below its bound;
 * where its error is not known, in words.
 */
import type { Check } from '@simulations/index.ts';
import { trimmed } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { distanceOf } from './figures';
import styles from './theory.module.css';

const WIDTH = 168;
const HEIGHT = 34;
const LINE_Y = 12;
const MARGIN = 16;
/** Beyond so many standard errors chance is no explanation. */
const Z_MOST = 4;

const xOf = (share: number) => MARGIN + share * (WIDTH - 2 * MARGIN);

export default function Deviation({ check }: { check: Check }): ReactNode {
  const { z, grade, measured, value } = check;
  if (grade === 'B') {
    const share = value > 0 ? measured / value : measured > 0 ? 2 : 0;
    return (
      <Scale
        check={check}
        share={share}
        ticks={[
          { share: 0, text: '0' },
          { share: 1, text: 'bound' },
        ]}
        label={share <= 1 ? `${percentOf(share)} of the bound` : 'beyond the bound'}
      />
    );
  }
  if (z === null || !Number.isFinite(z)) return distanceOf(check);
  const text = `z = ${trimmed(z, 2).replace('-', '−')}`;
  return (
    <>
      <Scale
        check={check}
        share={(z + Z_MOST) / (2 * Z_MOST)}
        ticks={[-4, -2, 0, 2, 4].map((at) => ({
          share: (at + Z_MOST) / (2 * Z_MOST),
          text: at % 4 === 0 ? String(at).replace('-', '−') : '',
        }))}
        label={`${text} on a line from −4 to 4`}
      />
      <span className={styles.z}>{text}</span>
    </>
  );
}

const percentOf = (share: number) => `${trimmed(share * 100, 0)} %`;

interface ScaleProps {
  readonly check: Check;
  /** Of the line; below 0 or above 1 it lies beyond. */
  readonly share: number;
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
  readonly label: string;
}

function Scale({ check: { holds }, share, ticks, label }: ScaleProps): ReactNode {
  const beyond = share < 0 ? -1 : share > 1 ? 1 : 0;
  const x = beyond === 0 ? xOf(share) : xOf(beyond < 0 ? 0 : 1) + 9 * beyond;
  return (
    <svg
      className={styles.scale}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <line className={styles.line} x1={xOf(0)} x2={xOf(1)} y1={LINE_Y} y2={LINE_Y} />
      {ticks.map((tick) => (
        <g key={tick.share}>
          <line
            className={styles.line}
            x1={xOf(tick.share)}
            x2={xOf(tick.share)}
            y1={LINE_Y - 4}
            y2={LINE_Y + 4}
          />
          <text x={xOf(tick.share)} y={HEIGHT - 4} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      <Dot x={x} holds={holds} />
    </svg>
  );
}

/** Filled: it holds. A ring: too short to tell. A cross: it does not hold. */
function Dot({ x, holds }: { x: number; holds: Check['holds'] }): ReactNode {
  if (holds === false) {
    return <path className={styles.cross} d={`M${x - 5} ${LINE_Y - 5}l10 10m0 -10l-10 10`} />;
  }
  const look = holds ? styles.dot : styles.ring;
  return <circle className={look} cx={x} cy={LINE_Y} r={holds ? 5.5 : 4.75} />;
}
