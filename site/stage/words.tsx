/** The words of the stage's parts. React writes them, and less often than what moves. */
import type { PartState, StagePart } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { kindOf, type WordsProps } from './kinds';
import { type Box, fitted } from './layout';
import styles from './stage.module.css';

/** Smaller words would not be read: they take two lines. */
const LEAST = 9.5;

/** A text at the middle of a box; `fit` is the width it must not exceed. */
interface Line {
  readonly text: string;
  readonly y: number;
  readonly strong?: boolean;
  readonly fit?: number;
}

export default function Words(props: WordsProps): ReactNode {
  const { part, box, state } = props;
  const Own = kindOf(part)?.Words;
  if (Own) return <Own {...props} />;
  if (part.kind === 'tray') return <TrayWords part={part} box={box} state={state} />;
  const x = box.x + box.width / 2;
  return (
    <g>
      {linesOf(part, box, state).map(({ text, y, strong = false, fit }, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is named by its place.
          key={index}
          className={strong ? styles.strong : undefined}
          style={fit === undefined ? undefined : { fontSize: fitted(text, fit, strong ? 14 : 12) }}
          x={x}
          y={y}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function linesOf({ kind, title }: StagePart, box: Box, { text, detail }: PartState): Line[] {
  const { y, width, height } = box;
  const middle = y + height / 2;
  const name = { text: title, strong: true };
  if (kind === 'box') {
    const words = `${text} ${detail}`.trim();
    const fit = width - 8;
    if (fitted(words, fit, 12) >= LEAST) {
      return [
        { ...name, y: middle - 4 },
        { text: words, y: middle + 13, fit },
      ];
    }
    const long = fitted(title, fit, 13) < 13;
    const line = height < 50 ? 13 : 14.5;
    return [
      { ...name, y: middle + 5.5 - line, ...(long && { fit }) },
      { text, y: middle + 5, fit },
      { text: detail, y: middle + 4.5 + line, fit },
    ];
  }
  if (kind === 'vessel') {
    return [
      ...(y > 20 ? [{ ...name, y: y - 9 }] : []),
      { text, y: middle + 2, strong: true, fit: width - 10 },
      { text: detail, y: middle + 20 },
    ];
  }
  // A low stage has no room above its parts.
  if (y <= 20) {
    return [
      { ...name, y: y + 17 },
      { text: `${text} ${detail}`, y: y + 34, fit: width - 6 },
    ];
  }
  return [
    { ...name, y: y - 9 },
    { text, y: y + 20, strong: true, fit: width - 10 },
    { text: detail, y: y + 35, fit: width - 6 },
  ];
}

function TrayWords({ part, box, state }: Omit<WordsProps, 'row'>): ReactNode {
  const y = box.y + box.height / 2;
  const count = `${state.text} × ${part.title}`;
  const size = (text: string, most: number) => ({ fontSize: fitted(text, box.width, most) });
  return (
    <text x={box.x + 4} y={y}>
      <tspan className={styles.refused} style={size(count, 13)}>
        {count}
      </tspan>
      <tspan x={box.x + 4} dy="15" style={size(state.detail, 12)}>
        {state.detail}
      </tspan>
    </text>
  );
}
