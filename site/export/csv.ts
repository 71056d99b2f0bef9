/**
 * CSV as in RFC 4180: lines end with CRLF, a field with a comma, a quote or a line break stands in
 * quotes, a quote in it is doubled. The first line names the columns; what was not seen is empty.
 */
import type { Cell, DataTable } from './table';

export const csvOf = ({ columns, rows }: Pick<DataTable, 'columns' | 'rows'>): string =>
  [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');

function field(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
