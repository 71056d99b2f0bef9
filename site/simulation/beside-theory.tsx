/** What was measured beside theory, what held, and the keys. */
import { type Check, trimmed } from '@simulations/index.ts';
import Table from '@site/site/theme/MDXComponents/Table';
import type { ReactNode } from 'react';
import DataTable from './data-table';
import styles from './details.module.css';
import { SHORTCUTS } from './shortcuts';
import { type FigureDefinition, type FigureState, laneTitles } from './state';

interface BesideTheoryProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function BesideTheory({ definition, state }: BesideTheoryProps): ReactNode {
  const titles = laneTitles(definition);
  const { words } = state;
  return (
    <figcaption className={styles.words}>
      <details>
        <summary>Measured beside theory</summary>
        <div className={styles.tableFrame}>
          <Table>
            <thead>
              <tr>
                {titles[0] !== '' && <th scope="col">Run</th>}
                <th scope="col">Metric</th>
                <th scope="col">Measured</th>
                <th scope="col">Theory</th>
                <th scope="col">Verdict</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {words.flatMap(({ theory }, lane) =>
                theory.map((check) => (
                  <CheckRow
                    key={`${titles[lane]}${check.metric}`}
                    check={check}
                    title={titles[lane] ?? ''}
                    metric={metricTitle(definition, check.metric)}
                  />
                )),
              )}
            </tbody>
          </Table>
        </div>
        <ul className={styles.list}>
          {words[0]?.invariants.map(({ id, title, held }) => (
            <li key={id}>{`${held ? 'Held' : 'Broken'}: ${title}.`}</li>
          ))}
        </ul>
      </details>
      <DataTable definition={definition} state={state} />
      <details className={styles.keyHelp}>
        <summary>Keys</summary>
        <ul className={styles.list}>
          {SHORTCUTS.map(({ keys, does }) => (
            <li key={keys}>
              <kbd>{keys}</kbd> {does}
            </li>
          ))}
        </ul>
      </details>
    </figcaption>
  );
}

const metricTitle = ({ entry }: FigureDefinition, id: string) =>
  entry.metrics.find((metric) => metric.id === id)?.title ?? id;

function CheckRow({
  check,
  title,
  metric,
}: {
  check: Check;
  title: string;
  metric: string;
}): ReactNode {
  const { measured, value, standardError, z, grade, holds, source } = check;
  const error =
    standardError === null || !Number.isFinite(standardError)
      ? ''
      : ` ± ${trimmed(standardError, 4)}`;
  const deviation = z === null || holds === null ? '' : `, z = ${trimmed(z, 2)}`;
  const verdict = holds === null ? 'too short to tell' : holds ? 'holds' : 'does not hold';
  return (
    <tr>
      {title !== '' && <td>{title}</td>}
      <td>{metric}</td>
      <td>{`${trimmed(measured, 4)}${error}`}</td>
      <td>{`${grade === 'B' ? 'at most ' : ''}${trimmed(value, 4)}`}</td>
      <td>{`${verdict}${deviation}`}</td>
      <td>{source}</td>
    </tr>
  );
}
