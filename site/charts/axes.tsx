/** Axes: hairlines for values, round instants below. */
import type { ReactNode } from 'react';
import type { Box, Tick } from './frame';
import styles from './plot.module.css';

interface AxesProps {
  readonly box: Box;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

export default function Axes({ box, xTicks, yTicks }: AxesProps): ReactNode {
  return (
    <g>
      {/* Rows and bars of one plot may say the same number. */}
      {yTicks.map(({ at, text }) => (
        <g key={`${text} at ${at}`}>
          <line className={styles.grid} x1={box.left} x2={box.right} y1={at} y2={at} />
          <text x={box.left - 8} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ at, text }) => (
        <text key={text} x={at} y={box.bottom + 18} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
