/** What `sim sweep` prints for people: one line for each value, a column for each of a second axis. */
import type { ParameterValue } from '../run/parameters.ts';
import { plural } from '../run/words.ts';
import { cellCount, type SweepAxis } from '../sweep/plan.ts';
import type { CellResult, SweepResult } from '../sweep/result.ts';
import { meanText, seedsText } from '../sweep/words.ts';
import type { SweepOptions } from './sweep-options.ts';

export function sweepTable(options: SweepOptions, result: SweepResult): string {
  const { concept, scenario, plan } = options;
  const metric = concept.metrics.find(({ id }) => id === plan.metric);
  const unit = unitOf(concept, plan.metric);
  const swept = plan.axes.map(({ parameter }) => parameter);
  const settings = Object.entries(plan.params)
    .filter(([id]) => !swept.includes(id))
    .map(([id, value]) => `${id}=${value}`);
  const seeds = seedsText(plan.firstSeed, plan.seeds);
  const head = [
    `${concept.title}${scenario ? `, scenario ${scenario}` : ''}: ${metric?.title ?? plan.metric} (${plan.metric})${unit && unit !== 'fraction' ? `, ${unit}` : ''}`,
    `${plural(cellCount(plan), 'cell')}, ${seeds} in each${plan.seeds > 1 ? '; mean ± half of its 95 % confidence interval' : ''}`,
    settings.join(' '),
    '',
  ];
  const [first, second] = plan.axes as [SweepAxis, SweepAxis | undefined];
  return [...head, ...grid(first, second, plan.metric, result.cells)].join('\n');
}

const unitOf = (concept: SweepOptions['concept'], metric: string): string =>
  concept.metrics.find(({ id }) => id === metric)?.unit ?? '';

/** The first axis downwards, the second across. */
function grid(
  first: SweepAxis,
  second: SweepAxis | undefined,
  metric: string,
  cells: readonly CellResult[],
): string[] {
  const across: readonly (ParameterValue | undefined)[] = second?.values ?? [undefined];
  const titles = across.map((value) => (second ? `${second.parameter}=${value}` : metric));
  const rows = first.values.map((value, row) => [
    String(value),
    ...across.map((_one, column) => {
      const cell = cells[column * first.values.length + row];
      return cell ? meanText(cell) : '';
    }),
  ]);
  const table = [[first.parameter, ...titles], ...rows];
  const widths = table[0]?.map((_title, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table.map((row) =>
    row.map((text, column) => text.padStart(widths?.[column] ?? 0)).join('   '),
  );
}
