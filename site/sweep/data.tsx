/** A sweep's numbers as a table, and as files. */
import { type ConceptEntry, type SweepResult, short, sweepAsJson } from '@simulations/index.ts';
import { type ReactNode, useState } from 'react';
import { download, sweepAsCsv } from './export';
import styles from './found.module.css';
import { axisTitle, parameterOf, valueText } from './words';

interface DataProps {
  readonly entry: ConceptEntry;
  readonly result: SweepResult;
}

/** It scrolls by itself, by keyboard too. */
const REACHABLE = { role: 'group', 'aria-label': 'The cells of the sweep', tabIndex: 0 } as const;

const textOf = (value: number | null) => (value === null ? '' : short(value));

export default function Data({ entry, result }: DataProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { plan, cells } = result;
  const parameters = plan.axes.map(({ parameter }) => parameterOf(entry, parameter));
  const name = `sweep-${entry.id}-${plan.metric}`;
  return (
    <details className={styles.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Data</summary>
      {open && (
        <>
          <div className={styles.files}>
            <button
              type="button"
              onClick={() => download(`${name}.csv`, 'text/csv', sweepAsCsv(result))}
            >
              Save as CSV
            </button>
            <button
              type="button"
              onClick={() =>
                download(`${name}.json`, 'application/json', sweepAsJson(entry, result))
              }
            >
              Save as JSON
            </button>
          </div>
          <div className={styles.table} {...REACHABLE}>
            <table>
              <thead>
                <tr>
                  {parameters.map((parameter) => (
                    <th key={parameter?.id} scope="col">
                      {axisTitle(parameter)}
                    </th>
                  ))}
                  <th scope="col">Mean</th>
                  <th scope="col">Standard error</th>
                  <th scope="col">95 % from</th>
                  <th scope="col">to</th>
                  <th scope="col">Seeds</th>
                </tr>
              </thead>
              <tbody>
                {cells.map(({ values, mean, standardError, low, high, n }) => (
                  <tr key={Object.values(values).join(' ')}>
                    {parameters.map((parameter) => (
                      <td key={parameter?.id}>
                        {valueText(parameter, values[parameter?.id ?? ''] ?? '')}
                      </td>
                    ))}
                    <td>{textOf(mean)}</td>
                    <td>{textOf(standardError)}</td>
                    <td>{textOf(low)}</td>
                    <td>{textOf(high)}</td>
                    <td>{n}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}
