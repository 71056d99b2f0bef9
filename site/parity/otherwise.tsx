/** The requests that the service decided otherwise than the simulation, each with its reason. */
import { count } from '@simulations/index.ts';
import { type ReactNode, useState } from 'react';
import type { Summary } from './summary';
import styles from './words.module.css';

/** So many are shown at most. */
const MOST = 200;

interface OtherwiseProps {
  readonly summary: Summary;
  /** So many are shown at first. */
  readonly first: number;
  readonly onSeek: (atUs: number) => void;
}

const WORDS = { admitted: 'admitted', rejected: 'refused', failed: 'not answered' } as const;

export default function Otherwise({ summary, first, onSeek }: OtherwiseProps): ReactNode {
  const [all, setAll] = useState(false);
  const { otherwise } = summary;
  if (otherwise.length === 0) return null;
  const shown = otherwise.slice(0, all ? MOST : first);
  const hidden = otherwise.length - shown.length;
  return (
    <>
      <ol className={styles.list} aria-label="Decided otherwise">
        {shown.map(({ number, row, because }) => (
          <li key={number}>
            <button
              type="button"
              aria-label={`Go to request ${number}, at ${exactly(row.atUs)}`}
              onClick={() => onSeek(row.atUs)}
            >
              {exactly(row.atUs)}
            </button>
            <p>
              <b>{`Request ${number}: ${WORDS[row.simulated]} in the simulation, ${WORDS[row.measured]} for real.`}</b>{' '}
              {because.words}
            </p>
          </li>
        ))}
      </ol>
      {hidden > 0 && !all && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {`Show ${Math.min(hidden, MOST - first)} more`}
        </button>
      )}
      {hidden > 0 && all && <p>{`${count(hidden)} more are in the file.`}</p>}
    </>
  );
}

/** To the millisecond, as requests lie that close. */
const exactly = (us: number) => `${(us / 1e6).toFixed(3)} s`;
