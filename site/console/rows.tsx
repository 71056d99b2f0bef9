/** The answers as a table, newest first: what the API shows of each, and what its client waited. */
import type { ConceptApi } from '@simulations/backend/browser.ts';
import type { ReactNode } from 'react';
import { fieldOf, milliseconds, outcomeOf, statusLine, waitedOf } from './answer-words';
import styles from './answers.module.css';
import type { Answer } from './answers-so-far';
import OutcomeMark from './outcome-mark';

interface RowsProps {
  readonly api: ConceptApi;
  readonly answers: readonly Answer[];
  readonly chosen: number;
  readonly choose: (number: number) => void;
}

export default function Rows({ api, answers, chosen, choose }: RowsProps): ReactNode {
  const byClients = answers.some(({ client }) => client);
  const titles = [
    ...['Answer', 'Status'],
    ...(api.calls.length > 1 ? ['Request'] : []),
    ...(byClients ? ['Client', 'Attempt', 'Waited'] : []),
    ...[...api.shows, 'Time'],
  ];
  return (
    <div className={styles.rows}>
      <table aria-label="Answers, newest first">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answers.toReversed().map((answer) => (
            <tr key={answer.number} data-chosen={answer.number === chosen}>
              <td>
                <button
                  type="button"
                  aria-pressed={answer.number === chosen}
                  aria-label={`Show answer ${answer.number}`}
                  onClick={() => choose(answer.number)}
                >
                  {answer.number}
                </button>
              </td>
              <StatusCell api={api} answer={answer} />
              {api.calls.length > 1 && (
                <td>
                  <code>{answer.label}</code>
                </td>
              )}
              {byClients && <ClientCells answer={answer} />}
              <AnswerCells api={api} answer={answer} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ClientCells = ({ answer }: { answer: Answer }): ReactNode => (
  <>
    <td>{answer.client?.who ?? '–'}</td>
    <td>{answer.client?.attempt.number ?? '–'}</td>
    <td>{waitedOf(answer)}</td>
  </>
);

interface CellProps {
  readonly api: ConceptApi;
  readonly answer: Answer;
}

const StatusCell = ({ api, answer: { exchange } }: CellProps): ReactNode => (
  <td title={statusLine(exchange)}>
    <OutcomeMark outcome={outcomeOf(exchange, api.refusals)} />
    {exchange.ok ? exchange.status : 'failed'}
  </td>
);

function AnswerCells({ api, answer: { exchange } }: CellProps): ReactNode {
  return (
    <>
      {api.shows.map((name) => (
        <td key={name}>
          <Field value={fieldOf(exchange, name)} />
        </td>
      ))}
      <td>{milliseconds(exchange.tookMs)}</td>
    </>
  );
}

/** What stands before a semicolon apart, as a policy's name: a narrow table leaves it out. */
function Field({ value }: { value: string }): ReactNode {
  const cut = value.indexOf(';') + 1;
  return (
    <code>
      <span className={styles.name}>{value.slice(0, cut)}</span>
      {value.slice(cut) || '–'}
    </code>
  );
}
