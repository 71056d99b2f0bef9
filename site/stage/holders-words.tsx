/** The words of rings, stacks and strips: names of keys, plates and pins, and what records say. */
import type { ReactNode } from 'react';
import { Head } from './farm-words';
import holders from './holders.module.css';
import type { WordsProps } from './kinds';
import { fitted } from './layout';
import { placePlates } from './plates';
import { placeKeys } from './ring';
import styles from './stage.module.css';
import { placeStrip } from './strip';

export const RingWords = ({ part, box, state }: WordsProps): ReactNode => (
  <g>
    <Head title={part.title} box={box} text={state.text} detail={state.detail} />
    {placeKeys(box, state).map(
      ({ key, y, words }) =>
        words && (
          <text key={key.title} x={words.x} y={y + 4} textAnchor={words.anchor}>
            {words.text}
          </text>
        ),
    )}
  </g>
);

export const PlateWords = ({ part, box, state }: WordsProps): ReactNode => (
  <g>
    <Head title={part.title} box={box} text={state.text} detail={state.detail} />
    {placePlates(box, state).map(({ plate, box: own, size }, index) =>
      size > 0 ? (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a plate is named by its place.
          key={index}
          className={plate.tone === 'undone' ? undefined : styles.row}
          style={{ fontSize: fitted(plate.title, own.width - 30, size) }}
          x={own.x + 8}
          y={own.y + own.height / 2 + 0.35 * size}
        >
          {plate.title}
        </text>
      ) : null,
    )}
  </g>
);

/** Smaller words in cells would not be read: there are none then. */
const LEAST = 8;

export function StripWords({ part, box, state }: WordsProps): ReactNode {
  const { cells, pins } = placeStrip(box, state);
  const longest = cells.reduce((most, { text }) => (text.length > most.length ? text : most), '');
  const size = fitted(longest, (cells[0]?.box.width ?? 0) - 5, 11);
  return (
    <g>
      <Head title={part.title} box={box} text={state.text} detail={state.detail} />
      {(size < LEAST ? [] : cells).map(({ offset, text, box: own }) => (
        <text
          key={offset}
          className={styles.row}
          style={{ fontSize: size }}
          x={own.x + own.width / 2}
          y={own.y + own.height / 2 + 4}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
      {pins.map(({ kind, title, wordsX, y, anchor }) => (
        <text
          key={`${kind}${title}`}
          className={holders.pinned}
          x={wordsX}
          y={y + 4}
          textAnchor={anchor}
        >
          {title}
        </text>
      ))}
    </g>
  );
}
