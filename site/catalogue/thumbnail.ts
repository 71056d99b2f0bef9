/**
 * A small picture of a run: the first chart of its still, thinned to a few dozen points between
 * 0 and 1. Made while the site is built, so that the catalogue need not load any still.
 */
import type { ConceptEntry, SeriesValues, Still } from '@simulations/index.ts';

const POINTS_MOST = 48;

export interface Thumbnail {
  readonly kind: 'bars' | 'line';
  /** What it shows: the chart's title. */
  readonly title: string;
  readonly series: readonly { readonly mark: string; readonly values: readonly number[] }[];
}

export function thumbnailOf(entry: ConceptEntry, still: Still): Thumbnail | null {
  const scenario = entry.scenarios.find(({ id }) => id === still.scenario);
  const shown = scenario?.charts.map((id) => entry.charts.find((one) => one.id === id)) ?? [];
  // Dots, ticks and trails would be a blur at this size.
  const chart = shown.find((one) => one?.kind === 'bars' || one?.kind === 'line');
  const lane = still.frame.lanes[0];
  if (!chart || !lane) return null;
  const found = chart.series.flatMap(({ id, mark }) => {
    const values = lane.series[id];
    return values && mark !== 'seen' ? [{ mark, values: thinned(values) }] : [];
  });
  const points = Math.max(0, ...found.map(({ values }) => values.length));
  if (points === 0) return null;
  const top = chart.kind === 'bars' ? highestStack(found, points) : highest(found);
  const scaled = found.map(({ mark, values }) => ({
    mark,
    values: Array.from({ length: points }, (_, i) => rounded((values[i] ?? 0) / top)),
  }));
  const kind = chart.kind === 'bars' ? 'bars' : 'line';
  return { kind, title: chart.title.replace(/ per \{bin\}/, ''), series: scaled };
}

type Found = readonly { readonly values: readonly number[] }[];

const rounded = (share: number) => Math.round(share * 100) / 100;

const highest = (found: Found) => Math.max(1e-9, ...found.flatMap(({ values }) => values));

const highestStack = (found: Found, points: number) =>
  Math.max(
    1e-9,
    ...Array.from({ length: points }, (_, i) =>
      found.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
    ),
  );

/** The greatest value of each group of neighbours; where nothing was seen, the one before. */
function thinned({ values }: SeriesValues): readonly number[] {
  const group = Math.max(1, Math.ceil(values.length / POINTS_MOST));
  const points: number[] = [];
  for (let from = 0; from < values.length; from += group) {
    const seen = Array.from(values)
      .slice(from, from + group)
      .filter((value): value is number => value !== null && Number.isFinite(value));
    points.push(seen.length > 0 ? Math.max(...seen) : (points.at(-1) ?? 0));
  }
  return points;
}
