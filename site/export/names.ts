/** Names of saved files: which concept, scenario, chart and seed, so that the run can be found again. */
import type { ChartSource } from '@site/site/charts/lane-data';

export function fileName(
  source: ChartSource | undefined,
  chart: string,
  ending: 'svg' | 'png' | 'csv' | 'json',
): string {
  const of = source ? [source.concept, source.scenario] : ['steady-state'];
  const seed = source ? [`seed-${source.seed}`] : [];
  const plain = [...of, chart, ...seed].map((part) =>
    part
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, ''),
  );
  return `${plain.join('_')}.${ending}`;
}

/** What a picture says of itself, below the plot. */
export const sourceLine = (source: ChartSource | undefined, at: string): string =>
  [
    'Steady State',
    ...(source ? [`${source.concept}, ${source.scenario}`, `seed ${source.seed}`] : []),
    `at ${at}`,
  ].join(' · ');
