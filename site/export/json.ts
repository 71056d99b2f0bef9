/** A chart as JSON: what it is of, so that the run can be made again, and every number it draws. */
import { attemptOfTry, outcomeOfTry, type SeriesValues } from '@simulations/index.ts';
import type { ChartLane, ChartSource, ChartSpec } from '@site/site/charts/lane-data';
import { happenings } from '@site/site/charts/swim-told';

export function jsonOf(
  chart: ChartSpec,
  lanes: readonly ChartLane[],
  source: ChartSource | undefined,
): string {
  const data = {
    ...source,
    chart: chart.id,
    title: chart.title,
    unit: chart.unit,
    ...(chart.rows && { rows: chart.rows.map(({ title }) => title) }),
    lanes: lanes.map(({ title, frame, forkAtUs }) => ({
      ...(title && { title }),
      ...(forkAtUs !== undefined && { forkAtUs }),
      params: frame.params,
      digest: frame.digest,
      references: frame.references[chart.id] ?? [],
      series: chart.series.flatMap(({ id, title: name }) => {
        const values = frame.series[id];
        return values ? [{ id, title: name, ...plain(values) }] : [];
      }),
    })),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** Typed arrays become plain ones, and what was not seen null. */
function plain({ binUs, values, least, dots, tries, swim }: SeriesValues): object {
  if (swim) return { oneIn: swim.oneIn, seenUs: swim.seenUs, happenings: happenings(swim) };
  if (!dots) return { binUs, ...(least && { least: list(least) }), values: list(values) };
  return {
    oneIn: dots.oneIn,
    atUs: list(dots.atUs),
    who: list(dots.who),
    outcomes: Array.from(dots.outcomes, outcomeOfTry),
    ...(tries && {
      attempts: Array.from(dots.outcomes, attemptOfTry),
      tries: { binUs: tries.binUs, first: list(tries.first), again: list(tries.again) },
    }),
    values: list(values),
  };
}

const list = (values: ArrayLike<number | null>): (number | null)[] =>
  Array.from(values, (value) => (value === null || Number.isNaN(value) ? null : value));
