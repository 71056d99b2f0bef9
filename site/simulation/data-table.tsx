/** What the charts are drawn from, as tables: one row for each bar or point. */
import { type Frame, seconds, trimmed } from '@simulations/index.ts';
import Table from '@site/site/theme/MDXComponents/Table';
import { type ReactNode, useState } from 'react';
import styles from './details.module.css';
import { type FigureDefinition, type FigureState, laneTitles } from './state';

interface DataProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function DataTable({ definition, state }: DataProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { entry, scenario } = definition;
  const charts = entry.charts.filter(({ id }) => scenario.charts.includes(id));
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Data</summary>
      {open &&
        charts.map((chart) => (
          <div key={chart.id} className={styles.data}>
            <Table aria-label={chart.title.replace('{bin}', 'bar')}>
              <Rows
                frame={state.frame}
                columns={columnsOf(chart.series, state.frame, laneTitles(definition))}
              />
            </Table>
          </div>
        ))}
    </details>
  );
}

interface Column {
  readonly title: string;
  readonly binUs: number;
  readonly values: ArrayLike<number | null>;
}

function columnsOf(
  series: readonly { readonly id: string; readonly title: string }[],
  frame: Frame,
  lanes: readonly string[],
): readonly Column[] {
  return frame.lanes.flatMap((lane, index) =>
    series.map(({ id, title }) => {
      const { binUs = 1, values = [] } = lane.series[id] ?? {};
      return { title: lanes[index] ? `${lanes[index]}: ${title}` : title, binUs, values };
    }),
  );
}

function Rows({ frame, columns }: { frame: Frame; columns: readonly Column[] }): ReactNode {
  const bins = Math.max(0, ...columns.map(({ values }) => values.length));
  const binUs = Math.max(...columns.map((column) => column.binUs));
  return (
    <>
      <thead>
        <tr>
          <th scope="col">From</th>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: bins }, (_, bin) => bin * binUs)
          .filter((fromUs) => fromUs <= frame.nowUs)
          .map((fromUs) => (
            <tr key={fromUs}>
              <td>{seconds(fromUs)}</td>
              {columns.map(({ title, values }) => (
                <td key={title}>{textOf(values[Math.round(fromUs / binUs)])}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </>
  );
}

const textOf = (value: number | null | undefined) =>
  value === null || value === undefined || Number.isNaN(value) ? '0' : trimmed(value, 2);
