/** The words of a farm, and the head that it and lamps have: title and count, then the rest. */
import type { ReactNode } from 'react';
import { moreText, placeFarm } from './farm';
import type { WordsProps } from './kinds';
import { type Box, fitted } from './layout';
import styles from './stage.module.css';

export function FarmWords({ part, box, row: height, state }: WordsProps): ReactNode {
  const { text, detail } = state;
  return (
    <g>
      <Head title={part.title} box={box} text={detail ? `${text}, ${detail}` : text} detail="" />
      {placeFarm(box, height, state).map(({ row, middle, titleX, more, moreX, room }) => (
        <g key={row.title}>
          <text className={styles.row} x={titleX} y={middle + 4}>
            {row.title}
          </text>
          <text x={moreX} y={middle + 4}>
            {moreText(more)}
          </text>
          <text
            style={{ fontSize: fitted(row.text, room, 11.5) }}
            x={box.x + box.width - 10}
            y={middle + 4}
            textAnchor="end"
          >
            {row.text}
          </text>
        </g>
      ))}
    </g>
  );
}

export const LampWords = ({ part, box, state }: WordsProps): ReactNode => (
  <Head title={part.title} box={box} {...state} />
);

interface HeadProps {
  readonly title: string;
  readonly box: Box;
  readonly text: string;
  readonly detail: string;
}

export function Head({ title, box, text, detail }: HeadProps): ReactNode {
  const [x, room] = [box.x + 10, box.width - 20];
  // The title is wider than its letters count in the other words.
  const size = fitted(`${title}  ${text}    `, room, 12);
  return (
    <text x={x} y={box.y + 18} style={{ fontSize: size }}>
      <tspan className={styles.strong} style={{ fontSize: Math.min(13, size + 1) }}>
        {title}
      </tspan>
      <tspan dx="7">{text}</tspan>
      {detail && (
        <tspan x={x} dy="16" style={{ fontSize: fitted(detail, room, 12) }}>
          {detail}
        </tspan>
      )}
    </text>
  );
}
