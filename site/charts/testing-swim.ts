/** Swim lanes for tests: a chart of three services, and whatever happens in it in short. */
import type { SeriesValues, Swim } from '@simulations/index.ts';
import { boxOf, timeScale } from './frame';
import type { ChartSpec, LaneData } from './lane-data';
import { rowsOf, rowsTall } from './swim';

export const chart: ChartSpec = {
  id: 'services',
  title: 'Services',
  kind: 'lanes',
  unit: 'orders',
  rows: ['Orders', 'Payment', 'Stock'].map((title) => ({ id: title.toLowerCase(), title })),
  series: [{ id: 'services', title: 'services', mark: 'state' }],
  names: { undone: 'compensated' },
};
export const S = 1e6;
export const OPEN = Number.POSITIVE_INFINITY;

/** Spans: row, from, to (s), tone, who. Arrows: from row, at, to row, at, fate, who. */
export function swimOf(
  spans: readonly (readonly number[])[],
  arrows: readonly (readonly number[])[] = [],
  { seenUs = 10 * S, oneIn = 1, crashes = [] as readonly number[] } = {},
): Swim {
  const column = (all: readonly (readonly number[])[], at: number) =>
    all.map((one) => one[at] ?? 0);
  const instants = (all: readonly (readonly number[])[], at: number) =>
    column(all, at).map((seconds) => seconds * S);
  return {
    ...{ oneIn, seenUs, texts: ['charge', 'ask', 'crash'] },
    spans: {
      ...{ row: column(spans, 0), fromUs: instants(spans, 1), toUs: instants(spans, 2) },
      ...{ tone: column(spans, 3), who: column(spans, 4), text: spans.map(() => 0) },
    },
    arrows: {
      ...{ fromRow: column(arrows, 0), fromUs: instants(arrows, 1), toRow: column(arrows, 2) },
      ...{ toUs: instants(arrows, 3), fate: column(arrows, 4), who: column(arrows, 5) },
      text: arrows.map(() => 1),
    },
    moments: {
      ...{ row: crashes.map(() => 2), atUs: crashes.map((at) => at * S) },
      ...{ tone: crashes.map(() => 5), who: crashes.map(() => -1), text: crashes.map(() => 2) },
    },
  };
}

export const box = boxOf('full', { kind: 'lanes', tall: rowsTall(chart, false) });
export const axes = { x: timeScale([0, 10 * S], box), rows: rowsOf(chart, box) };
export const laneOf = (swim: Swim | undefined, more: Partial<LaneData> = {}): LaneData => ({
  ...{ title: '', style: 0, forkAtUs: undefined, nowUs: 0, references: [] },
  series: [{ binUs: 0, values: [], ...(swim && { swim }) }] as readonly SeriesValues[],
  ...more,
});
