/** The answers: the sum in words and marks, a row for each, and one of them in full. */
import type { ConceptApi } from '@simulations/backend/browser.ts';
import { type ReactNode, useEffect, useState } from 'react';
import { asHttp, milliseconds, outcomeOf, summary } from './answer-words';
import { AnsweringNote } from './answering';
import styles from './answers.module.css';
import type { Answer } from './answers-so-far';
import OutcomeMark from './outcome-mark';
import Rows from './rows';
import Timeline from './timeline-chart';
import type { BackendState } from './use-backend';

interface AnswersProps {
  readonly backend: BackendState;
  readonly api: ConceptApi;
}

export default function Answers({ backend, api }: AnswersProps): ReactNode {
  const { answers, latest, sending, changed, answering, stop, refused, service } = backend;
  const [chosen, setChosen] = useState<number>();
  // Of a new batch the last is shown: of thirty at once, that is where the limit shows.
  useEffect(() => setChosen(latest?.answers.at(-1)?.number), [latest]);
  const shown = answers.find(({ number }) => number === chosen);
  const byClients = latest?.answers.some(({ client }) => client) ?? false;
  return (
    <div className={styles.answers}>
      <div className={styles.head}>
        <p className={styles.sum} role="status">
          {sending ? 'Sending.' : latest ? `${summary(latest)}.` : 'Nothing was sent yet.'}{' '}
          {changed && !sending && (
            <span className={styles.changed}>
              {service.origin
                ? 'Other parameters apply now: the next press writes them to the service.'
                : `Other parameters apply now${api.anew ? `: ${api.anew.words}` : ''}.`}
            </span>
          )}
        </p>
        {sending && (
          <button type="button" onClick={stop}>
            Stop
          </button>
        )}
      </div>
      {refused && !sending && (
        <p role="alert" className={styles.refused}>
          {refused}
        </p>
      )}
      {latest && byClients && <Timeline batch={latest} refusals={api.refusals} />}
      {latest && !byClients && latest.answers.length > 1 && (
        <Marks answers={latest.answers} refusals={api.refusals} />
      )}
      {shown && (
        <div className={styles.split}>
          <Rows api={api} answers={answers} chosen={shown.number} choose={setChosen} />
          <div className={styles.full}>
            <p
              className={styles.which}
            >{`Answer ${shown.number}${from(shown)}, after ${milliseconds(shown.exchange.tookMs)}`}</p>
            <pre>{asHttp(shown.exchange)}</pre>
          </div>
        </div>
      )}
      {!service.origin && <AnsweringNote answering={answering} />}
    </div>
  );
}

const from = (answer: Answer) => (answer.from ? ` from ${answer.from}` : '');

interface MarksProps {
  readonly answers: readonly Answer[];
  readonly refusals: readonly number[];
}

/** One mark for each answer, in the order of sending; the table says the same. */
function Marks({ answers, refusals }: MarksProps): ReactNode {
  return (
    <div className={styles.marks} aria-hidden="true">
      {answers.map(({ number, exchange }) => (
        <OutcomeMark key={number} outcome={outcomeOf(exchange, refusals)} />
      ))}
    </div>
  );
}
