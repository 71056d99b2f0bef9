/**
 * How often a read refreshes a value early, by the time that the value has left: what a run of the
 * simulation counted, with its error of chance, beside e^(−time left / (β Δ)).
 */
import type { ReactNode } from 'react';
import { BIN_SECONDS, COUNTED, REBUILD_SECONDS } from './refresh-counts';
import styles from './refresh-curve.module.css';

const WIDTH = 640;
const HEIGHT = 258;
const [LEFT, RIGHT, TOP, BOTTOM] = [68, 624, 14, 198];
const MOST_SECONDS = COUNTED.length * BIN_SECONDS;

/** Time runs to the right: what is left becomes less. */
const xOf = (left: number) => round(RIGHT - ((RIGHT - LEFT) * left) / MOST_SECONDS);
const yOf = (share: number) => round(BOTTOM - (BOTTOM - TOP) * share);
const round = (value: number) => Math.round(value * 10) / 10;

export default function RefreshCurve(): ReactNode {
  const dots = COUNTED.map(([reads, refreshes], bin) => {
    const share = refreshes / reads;
    const error = 2 * Math.sqrt((share * (1 - share)) / reads);
    const x = xOf((bin + 0.5) * BIN_SECONDS);
    return { x, share, least: Math.max(0, share - error), most: Math.min(1, share + error) };
  });
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="refresh-curve">
        <title id="refresh-curve">{titleOf(dots.map(({ share }) => share))}</title>
        <g className={styles.grid}>
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <path key={share} d={`M${LEFT} ${yOf(share)}H${RIGHT}`} />
          ))}
        </g>
        <g className={styles.scale}>
          {[0, 0.5, 1].map((share) => (
            <text key={share} x={LEFT - 8} y={yOf(share) + 4} textAnchor="end">
              {100 * share} %
            </text>
          ))}
          {[0, 0.4, 0.8, 1.2, 1.6, 2, 2.4].map((left) => (
            <text key={left} x={xOf(left)} y={BOTTOM + 24} textAnchor="middle">
              {left}
            </text>
          ))}
          <text x={(LEFT + RIGHT) / 2} y={BOTTOM + 50} textAnchor="middle">
            seconds until the value expires
          </text>
        </g>
        <path className={styles.theory} d={curve()} />
        {dots.map(({ x, share, least, most }) => (
          <g key={x} className={styles.counted}>
            <path d={`M${x} ${yOf(least)}V${yOf(most)}`} />
            <circle cx={x} cy={yOf(share)} r="4.5" />
          </g>
        ))}
      </svg>
      <figcaption>
        <span>
          <i className={styles.line} /> the rule
        </span>
        <span>
          <i className={styles.dot} /> counted in a run, ± 2 standard errors
        </span>
      </figcaption>
    </figure>
  );
}

function curve(): string {
  const points = Array.from({ length: 97 }, (_, i) => (i * MOST_SECONDS) / 96);
  return points
    .map((left, i) => `${i ? 'L' : 'M'}${xOf(left)} ${yOf(Math.exp(-left / REBUILD_SECONDS))}`)
    .join('');
}

/** In words, for whoever does not see the curve; one text, as a title must be. */
function titleOf(shares: readonly number[]): string {
  const words = shares.map((share, bin) => {
    const left = (bin + 0.5) * BIN_SECONDS;
    return `${(100 * share).toFixed(1)} % at ${left.toFixed(1)} s`;
  });
  return `Share of reads that refresh, by time left: ${words.join(', ')}`;
}
