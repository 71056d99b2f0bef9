/** The curves as a table, and as files. */
import { percent } from '@simulations/index.ts';
import { save } from '@site/site/export/save';
import Table from '@site/site/theme/MDXComponents/Table';
import { type ReactNode, useState } from 'react';
import { type CurveTable, csvText, jsonText } from './export';
import styles from './parts.module.css';

export default function Data(props: CurveTable): ReactNode {
  const { sizes, curves } = props;
  const [open, setOpen] = useState(false);
  const file = `hit-curves_${props.name.replaceAll(/[^A-Za-z0-9.]+/g, '-')}`;
  return (
    <details className={styles.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Table</summary>
      {open && (
        <>
          <div className={styles.files}>
            <button
              type="button"
              onClick={() => save(`${file}.csv`, csvText(props), 'text/csv;charset=utf-8')}
            >
              Save as CSV
            </button>
            <button
              type="button"
              onClick={() => save(`${file}.json`, jsonText(props), 'application/json')}
            >
              Save as JSON
            </button>
          </div>
          <div className={styles.table}>
            <Table aria-label="Hit ratio by size and policy">
              <thead>
                <tr>
                  <th scope="col">Room for</th>
                  {curves.map(({ id, title }) => (
                    <th key={id} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sizes.map((size, at) => (
                  <tr key={size}>
                    <th scope="row">{size.toLocaleString('en')}</th>
                    {curves.map(({ id, hitFractions }) => (
                      <td key={id}>{textOf(hitFractions[at])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
    </details>
  );
}

const textOf = (value: number | null | undefined) => (value == null ? '' : percent(value));
