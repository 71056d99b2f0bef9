/** The answers: the sum in words and marks, a row for each, and one of them in full. */
import { Mark } from '@site/site/stage/marks';
import { type ReactNode, useEffect, useState } from 'react';
import { asHttp, fieldOf, milliseconds, outcomeOf, statusLine, summary } from './answer-words';
import { AnsweringNote } from './answering';
import styles from './answers.module.css';
import type { Answer, BackendState } from './use-backend';

export default function Answers({ backend }: { backend: BackendState }): ReactNode {
  const { answers, latest, sending, changed, answering } = backend;
  const [chosen, setChosen] = useState<number>();
  // Of a new batch the last is shown: of thirty at once, that is where the limit shows.
  useEffect(() => setChosen(latest?.answers.at(-1)?.number), [latest]);
  const shown = answers.find(({ number }) => number === chosen);
  return (
    <div className={styles.answers}>
      <p className={styles.sum} role="status">
        {sending ? 'Sending.' : latest ? `${summary(latest)}.` : 'Nothing was sent yet.'}{' '}
        {changed && !sending && (
          <span className={styles.changed}>
            Other parameters apply now: a new limiter began, with every key fresh.
          </span>
        )}
      </p>
      {latest && latest.answers.length > 1 && <Marks answers={latest.answers} />}
      {shown && (
        <div className={styles.split}>
          <Rows answers={answers} chosen={shown.number} choose={setChosen} />
          <div className={styles.full}>
            <p
              className={styles.which}
            >{`Answer ${shown.number}, after ${milliseconds(shown.exchange.tookMs)}`}</p>
            <pre>{asHttp(shown.exchange)}</pre>
          </div>
        </div>
      )}
      <AnsweringNote answering={answering} />
    </div>
  );
}

/** One mark for each answer, in the order of sending; the table says the same. */
function Marks({ answers }: { answers: readonly Answer[] }): ReactNode {
  return (
    <div className={styles.marks} aria-hidden="true">
      {answers.map(({ number, exchange }) => (
        <OutcomeMark key={number} outcome={outcomeOf(exchange)} />
      ))}
    </div>
  );
}

const OutcomeMark = ({ outcome }: { outcome: ReturnType<typeof outcomeOf> }) => (
  <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
    <Mark x={7} y={7} outcome={outcome} />
  </svg>
);

/** The policy's name apart, since a narrow table leaves it out. */
function RateLimit({ value }: { value: string }): ReactNode {
  const cut = value.indexOf(';') + 1;
  return (
    <code>
      <span className={styles.name}>{value.slice(0, cut)}</span>
      {value.slice(cut) || '–'}
    </code>
  );
}

interface RowsProps {
  readonly answers: readonly Answer[];
  readonly chosen: number;
  readonly choose: (number: number) => void;
}

/** Newest first. */
function Rows({ answers, chosen, choose }: RowsProps): ReactNode {
  return (
    <div className={styles.rows}>
      <table aria-label="Answers, newest first">
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">Status</th>
            <th scope="col">RateLimit</th>
            <th scope="col">Retry-After</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {answers.toReversed().map(({ number, exchange }) => (
            <tr key={number} data-chosen={number === chosen}>
              <td>
                <button
                  type="button"
                  aria-pressed={number === chosen}
                  aria-label={`Show answer ${number}`}
                  onClick={() => choose(number)}
                >
                  {number}
                </button>
              </td>
              <td title={statusLine(exchange)}>
                <OutcomeMark outcome={outcomeOf(exchange)} />
                {exchange.ok ? exchange.status : 'failed'}
              </td>
              <td>
                <RateLimit value={fieldOf(exchange, 'RateLimit')} />
              </td>
              <td>{fieldOf(exchange, 'Retry-After') || '–'}</td>
              <td>{milliseconds(exchange.tookMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
