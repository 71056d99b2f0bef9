/** A sweep's result as a file: one line for each cell, or the JSON that the command line prints. */
import type { SweepResult } from '@simulations/index.ts';

/** Comma-separated values with a line of names; empty where there is no number. */
export function sweepAsCsv({ plan, cells }: SweepResult): string {
  const swept = plan.axes.map(({ parameter }) => parameter);
  const lines = cells.map(({ values, mean, standardError, low, high, n }) =>
    [...swept.map((id) => values[id]), mean, standardError, low, high, n]
      .map((value) => value ?? '')
      .join(','),
  );
  return `${[[...swept, 'mean', 'standardError', 'low', 'high', 'n'].join(','), ...lines].join('\n')}\n`;
}

/** Hands a text to the reader as a file. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
