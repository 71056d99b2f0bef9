/**
 * A chart as a table: one row for each bin or dot, one column for each series of each lane. The
 * table on the page, its CSV and its JSON are all made from it.
 */
import {
  attemptOfTry,
  OUTCOMES,
  outcomeOfTry,
  type SeriesValues,
  trimmed,
} from '@simulations/index.ts';
import type { ChartLane, ChartSpec, SeriesSpec } from '@site/site/charts/lane-data';
import { nameOf } from '@site/site/charts/swim-names';
import { happenings } from '@site/site/charts/swim-told';

export type Cell = number | string | null;

export interface DataTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One table, or two where the requests that a band is reckoned from are counted in other bins. */
export function tablesOf(
  chart: ChartSpec,
  lanes: readonly ChartLane[],
  title: string,
): readonly DataTable[] {
  if (chart.kind === 'dots') return [dotTable(chart, lanes, title)];
  if (chart.kind === 'ticks') {
    return [tickTable(chart, lanes, title), ...triesTables(chart, lanes, title)];
  }
  if (chart.kind === 'lanes') return [swimTable(chart, lanes, title)];
  const columns = lanes.flatMap((lane) =>
    chart.series.flatMap((series) => {
      const values = lane.frame.series[series.id];
      return values ? columnsOf(values, series, unitOf(chart, series), lane.title) : [];
    }),
  );
  const widths = [...new Set(columns.map(({ binUs }) => binUs))];
  return widths.map((binUs) => {
    const some = columns.filter((column) => column.binUs === binUs);
    const counts = some.every(({ seen }) => seen);
    return binTable(counts ? `${title}: requests it is reckoned from` : title, binUs, some);
  });
}

interface Column {
  readonly title: string;
  readonly binUs: number;
  readonly values: ArrayLike<number | null>;
  readonly seen: boolean;
}

function columnsOf(
  { binUs, values, least }: SeriesValues,
  { title, mark }: SeriesSpec,
  unit: string,
  lane: string,
): Column[] {
  const of = (which: string, some: ArrayLike<number | null>): Column => ({
    title: `${lane ? `${lane}: ` : ''}${title}${which} (${mark === 'seen' ? 'requests' : unit})`,
    binUs,
    values: some,
    seen: mark === 'seen',
  });
  const moves = Array.from(values).some((value, bin) => !Object.is(value, least?.[bin]));
  return least && moves ? [of(', least', least), of(', greatest', values)] : [of('', values)];
}

function binTable(title: string, binUs: number, columns: readonly Column[]): DataTable {
  const bins = Math.max(0, ...columns.map(({ values }) => values.length));
  return {
    title,
    columns: ['from (s)', 'to (s)', ...columns.map((column) => column.title)],
    rows: Array.from({ length: bins }, (_, bin) => [
      (bin * binUs) / 1e6,
      ((bin + 1) * binUs) / 1e6,
      ...columns.map(({ values }) => cellOf(values[bin])),
    ]),
  };
}

function dotTable(chart: ChartSpec, lanes: readonly ChartLane[], title: string): DataTable {
  const [series] = chart.series;
  const several = lanes.length > 1;
  const rows = lanes.flatMap(({ title: lane, frame }) => {
    const { values = [], dots } = frame.series[series?.id ?? ''] ?? {};
    return Array.from(dots?.atUs ?? [], (atUs, i): Cell[] => [
      ...(several ? [lane] : []),
      (dots?.who[i] ?? 0) as Cell,
      atUs / 1e6,
      OUTCOMES[dots?.outcomes[i] ?? 0] ?? '',
      cellOf(values[i]),
    ]);
  });
  const columns = [
    'request',
    'at (s)',
    'outcome',
    chart.unit ? `${chart.title} (${chart.unit})` : chart.title,
  ];
  return { title, columns: several ? ['run', ...columns] : columns, rows };
}

/** An attempt a line. */
function tickTable(chart: ChartSpec, lanes: readonly ChartLane[], title: string): DataTable {
  const several = lanes.length > 1;
  const { once } = chart.ticks ?? {};
  const rows = lanes.flatMap(({ title: lane, frame }) => {
    const { values = [], dots } = frame.series[chart.series[0]?.id ?? ''] ?? {};
    return Array.from(dots?.atUs ?? [], (atUs, i): Cell[] => [
      ...(several ? [lane] : []),
      dots?.who[i] ?? 0,
      atUs / 1e6,
      cellOf(values[i]),
      ...(once ? [] : [attemptOfTry(dots?.outcomes[i] ?? 0)]),
      outcomeOfTry(dots?.outcomes[i] ?? 0),
    ]);
  });
  const row = chart.unit.replace(/s$/, '');
  const columns = ['request', 'at (s)', row, ...(once ? [] : ['try']), 'outcome'];
  return { title, columns: several ? ['run', ...columns] : columns, rows };
}

/** All attempts, counted. */
function triesTables(chart: ChartSpec, lanes: readonly ChartLane[], title: string): DataTable[] {
  const columns = lanes.flatMap((lane): Column[] => {
    const tries = lane.frame.series[chart.series[0]?.id ?? '']?.tries;
    if (!tries) return [];
    const of = (name: string, values: ArrayLike<number>) => ({
      ...{ title: `${lane.title ? `${lane.title}: ` : ''}${name}`, binUs: tries.binUs, values },
      seen: false,
    });
    if (chart.ticks?.once) return [of(chart.series[0]?.title ?? '', tries.first)];
    return [of('first tries', tries.first), of('retries', tries.again)];
  });
  const [first] = columns;
  return first ? [binTable(`${title}: all of them, counted`, first.binUs, columns)] : [];
}

/** One thing after the other: spans, messages, moments. */
function swimTable(chart: ChartSpec, lanes: readonly ChartLane[], title: string): DataTable {
  const several = lanes.length > 1;
  const rowTitle = (row: number) => chart.rows?.[row]?.title ?? '';
  const rows = lanes.flatMap(({ title: lane, frame }) => {
    const swim = frame.series[chart.series[0]?.id ?? '']?.swim;
    return (swim ? happenings(swim) : []).map((one): Cell[] => [
      ...(several ? [lane] : []),
      ...[one.fromUs / 1e6, one.toUs === null ? null : one.toUs / 1e6],
      ...[one.who < 0 ? null : one.who, rowTitle(one.row)],
      one.kind === 'message' ? rowTitle(one.toRow) : '',
      ...[one.kind, one.what, nameOf(chart, one.as)],
    ]);
  });
  const one = chart.unit.replace(/s$/, '');
  const columns = ['from (s)', 'to (s)', one, 'at', 'sent to', 'kind', 'what', 'as'];
  return { title, columns: several ? ['run', ...columns] : columns, rows };
}

const unitOf = ({ plane, unit }: ChartSpec, { id }: SeriesSpec): string =>
  plane?.x === id ? (plane.xUnit ?? unit) : unit;

/** Six digits: more than a chart shows, fewer than the noise of its last bits. */
function cellOf(value: number | null | undefined): Cell {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

/** A cell as people read it. */
export const cellText = (cell: Cell): string =>
  typeof cell === 'number' ? trimmed(cell, 3) : (cell ?? '');
