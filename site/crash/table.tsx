/** The crash bar as a table, for who does not see it: an interval in each row. */
import { type CrashAxis, plural } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import { boundText, countText, placeOf, type Titles } from './words';
import styles from './words.module.css';

interface TableProps {
  readonly axes: readonly (CrashAxis | undefined)[];
  readonly lanes: readonly string[];
  readonly titles: Titles;
}

export default function Table({ axes, lanes, titles }: TableProps): ReactNode {
  return (
    <details className={styles.details}>
      <summary>The same as a table</summary>
      {axes.map(
        (axis, lane) =>
          axis && (
            <table key={lanes[lane] ?? lane}>
              <caption>
                {lanes[lane] ? `${lanes[lane]}: ` : ''}
                {countText(axis)}
              </caption>
              <thead>
                <tr>
                  <th scope="col">a crash from</th>
                  <th scope="col">to</th>
                  <th scope="col">comes</th>
                  <th scope="col">and then</th>
                  <th scope="col">tried</th>
                </tr>
              </thead>
              <tbody>
                {axis.intervals
                  .filter(({ points }) => points > 0)
                  .map((interval) => (
                    <tr key={interval.fromUs}>
                      <td>{boundText(axis, interval.fromUs)}</td>
                      <td>{boundText(axis, interval.toUs)}</td>
                      <td>
                        {interval.kind === 'safe'
                          ? 'anywhere between'
                          : placeOf(axis, interval.fromUs + 1)}
                      </td>
                      <td>{titles[interval.kind]}</td>
                      <td>{plural(interval.points, 'point')}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          ),
      )}
    </details>
  );
}
