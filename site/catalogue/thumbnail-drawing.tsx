/** Draws a thumbnail: stacked bars or a line, in the colours that charts have everywhere. */
import type { ReactNode } from 'react';
import styles from './card.module.css';
import type { Thumbnail } from './thumbnail';

const WIDTH = 240;
const HEIGHT = 56;

export default function ThumbnailDrawing({ thumbnail }: { thumbnail: Thumbnail }): ReactNode {
  return (
    <svg
      className={styles.thumbnail}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {thumbnail.kind === 'bars' ? bars(thumbnail) : lines(thumbnail)}
    </svg>
  );
}

/** One path a series: columns that stand on those of the series before. */
function bars({ series }: Thumbnail): ReactNode {
  const below = (series[0]?.values ?? []).map(() => 0);
  const step = WIDTH / Math.max(1, below.length);
  return series.map(({ mark, values }) => {
    const path = values
      .map((value, i) => {
        const from = below[i] ?? 0;
        below[i] = from + value;
        if (value === 0) return '';
        const x = number(i * step + step * 0.12);
        const foot = number(HEIGHT * (1 - from));
        return `M${x} ${foot}V${number(HEIGHT * (1 - from - value))}h${number(step * 0.76)}V${foot}z`;
      })
      .join('');
    return <path key={mark} data-mark={mark} d={path} />;
  });
}

function lines({ series }: Thumbnail): ReactNode {
  return series.map(({ mark, values }) => {
    const step = WIDTH / Math.max(1, values.length - 1);
    const points = values.map(
      (value, i) => `${number(i * step)} ${number(2 + (HEIGHT - 4) * (1 - value))}`,
    );
    return <path key={mark} data-line={mark} d={`M${points.join('L')}`} />;
  });
}

const number = (value: number) => Math.round(value * 10) / 10;
