/** How the runs of a figure differ, in a line: where they part, and what that came to. */
import { count, type Metric, percent, seconds, trimmed } from '@simulations/index.ts';
import { valueText as chartText } from '../charts/format';
import type { FigureDefinition, FigureState } from './state';

export function difference(
  { entry }: FigureDefinition,
  { frame, variants, active }: FigureState,
  titles: readonly string[],
): string {
  const parted = frame.lanes.flatMap(({ divergedAtUs }) => divergedAtUs ?? []);
  if (parted.length === 0) {
    const chosen = active === undefined ? undefined : variants[active];
    if (!chosen) return 'So far nothing differs.';
    return chosen.fork
      ? 'The same so far. What you change now happens in the chosen run alone, from this instant on.'
      : 'The same so far. Change a setting: the chosen run has it from the beginning.';
  }
  const words = entry.metrics.flatMap((metric) => contrast(metric, frame.lanes, titles));
  const first = `First different at ${seconds(Math.min(...parted))}.`;
  return [first, ...words].join(' ');
}

/** "Rejected: 1,204 against 37." Nothing where all are alike, or the metric is not for this. */
function contrast(
  { id, contrast: noun, unit }: Metric,
  lanes: FigureState['frame']['lanes'],
  titles: readonly string[],
): string[] {
  if (!noun) return [];
  const values = lanes.map(({ metrics }) => valueText(metrics[id] ?? 0, unit));
  if (new Set(values).size < 2) return [];
  if (values.length === 2) return [`${values[0]} against ${values[1]} ${noun}.`];
  const each = values.map((value, lane) => `${value} (${titles[lane]})`);
  return [`${noun[0]?.toUpperCase()}${noun.slice(1)}: ${each.join(', ')}.`];
}

function valueText(value: number, unit: string): string {
  if (unit === 'fraction') return percent(value);
  if (unit === 'ms') return seconds(Math.round(value * 1_000));
  if (unit === 'cents') return chartText(value / 100, '€');
  const text = Number.isInteger(value) ? count(value) : trimmed(value, 2);
  return unit ? `${text} ${unit}` : text;
}
