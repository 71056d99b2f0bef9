/** The Data view: what the charts are drawn from, as tables that can be saved. */
import { seconds } from '@simulations/index.ts';
import { csvOf } from '@site/site/export/csv';
import { jsonOf } from '@site/site/export/json';
import { fileName } from '@site/site/export/names';
import { save } from '@site/site/export/save';
import { cellText, type DataTable, tablesOf } from '@site/site/export/table';
import { laneTitles } from '@site/site/simulation/lane-titles';
import type { FigureDefinition, FigureState } from '@site/site/simulation/state';
import Table from '@site/site/theme/MDXComponents/Table';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './data.module.css';
import {
  type ChartLane,
  type ChartSource,
  type ChartSpec,
  countsPerBin,
  type LaneStyle,
  namedChart,
} from './lane-data';

/** While the run plays, hundreds of rows change with every frame: they are drawn once a second. */
const DRAWN_EVERY_MS = 1_000;

export interface DataProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
}

export default function Data({ definition, state }: DataProps): ReactNode {
  return <Tables definition={definition} state={useSlowed(state)} />;
}

const Tables = memo(function Tables({ definition, state }: DataProps): ReactNode {
  const { entry, scenario } = definition;
  const { frame, run } = state;
  const titles = laneTitles(definition, state);
  const lanes = frame.lanes.map((lane, index): ChartLane => {
    const style = (index % 5) as LaneStyle;
    const forkAtUs = state.variants[index]?.fork?.atUs;
    return { title: titles[index] ?? '', frame: lane, style, forkAtUs };
  });
  const source = { concept: entry.id, scenario: scenario.id, seed: run.seed };
  const charts = entry.charts.filter(({ id }) => state.charts.includes(id));
  return charts.map((chart) => (
    <ChartTables key={chart.id} chart={chart} lanes={lanes} source={source} nowUs={frame.nowUs} />
  ));
});

/** The state, at most once a second while it plays. */
function useSlowed(state: FigureState): FigureState {
  const [slow, setSlow] = useState(state);
  const drawnAtMs = useRef(0);
  useEffect(() => {
    const nowMs = performance.now();
    if (!state.playing || nowMs - drawnAtMs.current < DRAWN_EVERY_MS) return;
    drawnAtMs.current = nowMs;
    setSlow(state);
  }, [state]);
  const same = slow.variants === state.variants && slow.charts === state.charts;
  return state.playing && slow.playing && same ? slow : state;
}

interface TablesProps {
  readonly chart: ChartSpec;
  readonly lanes: readonly ChartLane[];
  readonly source: ChartSource;
  readonly nowUs: number;
}

function ChartTables({ chart: spec, lanes, source, nowUs }: TablesProps): ReactNode {
  const chart = namedChart(spec, seconds(lanes[0]?.frame.barUs ?? 1e6));
  const { title } = chart;
  const tables = tablesOf(chart, lanes, title);
  return tables.map((table, index) => {
    const part = index === 0 ? chart.id : `${chart.id}-counts`;
    return (
      <div key={table.title} className={styles.data}>
        <div className={styles.head}>
          <p>{table.title}</p>
          <button
            type="button"
            onClick={() =>
              save(fileName(source, part, 'csv'), csvOf(table), 'text/csv;charset=utf-8')
            }
          >
            Save as CSV
          </button>
          {index === 0 && (
            <button
              type="button"
              onClick={() =>
                save(
                  fileName(source, part, 'json'),
                  jsonOf(chart, lanes, source),
                  'application/json',
                )
              }
            >
              Save as JSON
            </button>
          )}
        </div>
        {table.rows.length > 0 ? <Rows table={table} /> : <p>Nothing has been seen yet.</p>}
        {isOpen(chart, table, nowUs) && (
          <p>{`The last row counts up to ${seconds(nowUs)}: its time is not over.`}</p>
        )}
      </div>
    );
  });
}

/** Whether a table of counts ends with a bin that is not over: its second column says when it is. */
const isOpen = (chart: ChartSpec, { rows }: DataTable, nowUs: number): boolean =>
  countsPerBin(chart) && Math.round(1e6 * Number(rows.at(-1)?.[1] ?? 0)) > nowUs;

function Rows({ table }: { readonly table: DataTable }): ReactNode {
  return (
    <div className={styles.frame}>
      <Table aria-label={table.title}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, index) => (
                <td key={table.columns[index]} data-text={typeof cell === 'string'}>
                  {cellText(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
