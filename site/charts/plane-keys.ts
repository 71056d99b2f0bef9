/** The legends of ticks and of trails: what is drawn how, and what it shows at an instant. */
import {
  attemptOfTry,
  count,
  type OutcomeName,
  outcomeOfTry,
  type SeriesMark,
  type SeriesValues,
} from '@simulations/index.ts';
import { classes } from './classes';
import { isCount, valueText } from './format';
import type { Key, Swatch } from './kinds';
import type { ChartSpec, LaneData } from './lane-data';
import { nearestDot, readingOf } from './reading';
import { strokePath, tickClasses, triesAsBars } from './ticks';
import { pointAt, pointsIn } from './trail';

const tickSwatch = (outcome: OutcomeName): Swatch => ({
  as: 'path',
  parts: [
    {
      className: classes(...tickClasses(outcome, false)),
      d: strokePath(outcome, 3, 6, 11),
    },
  ],
  width: 6,
});

/** A key for each outcome, the attempts of the bin that holds the instant, and the nearest of them. */
export function tickKeys(
  chart: ChartSpec,
  { series: [series], nowUs }: LaneData,
  atUs: number,
): readonly Key[] {
  if (!series?.dots) return [];
  const { outcomes: all, oneIn } = series.dots;
  const [only] = chart.series;
  const known = [...new Set(Array.from(all, outcomeOfTry))].filter((name) => name !== 'waiting');
  const outcomes = known.sort().map((outcome): Key => {
    const title = outcome === only?.mark ? only.title : titleOf(chart, outcome);
    return { id: outcome, swatch: tickSwatch(outcome), title, text: '' };
  });
  const [first, again] = triesAsBars(series).map((bars) =>
    readingOf(bars, atUs, { kind: 'bars', unit: '' }, nowUs).trim(),
  );
  const { once } = chart.ticks ?? {};
  const bar = (mark: SeriesMark, title: string, text = ''): Key => {
    return { id: mark, swatch: { as: 'bar', mark }, title, text };
  };
  return [
    ...outcomes,
    bar('offered', once ? (only?.title ?? '') : 'first tries', first),
    ...(once ? [] : [bar('retried', 'retries', again)]),
    ...(oneIn > 1 ? [{ id: 'oneIn', title: `strokes: one in ${count(oneIn)}`, text: '' }] : []),
    { id: 'who', title: '', text: tickReading(chart, series, atUs) },
  ];
}

/** Where each lane is in the plane at an instant. */
export function trailKeys(
  chart: ChartSpec,
  lanes: readonly LaneData[],
  { atUs, endUs }: { readonly atUs: number; readonly endUs: number },
): readonly Key[] {
  const { plane, unit, series } = chart;
  const [titleX, titleY] = [plane?.x, plane?.y].map(
    (wanted) => series.find(({ id }) => id === wanted)?.title ?? '',
  ) as [string, string];
  const lone = lanes.length === 1;
  return lanes.map((lane): Key => {
    const point = pointAt(pointsIn(chart, lane, endUs), atUs);
    const swatch: Swatch = { as: 'line', lane: lone ? undefined : lane.style, mark: 'state' };
    const text = point
      ? `${said(point.x, plane?.xUnit ?? unit)} ${titleX}, ${said(point.y, unit)} ${titleY}`
      : '–';
    return { id: `${lane.style}${lane.title}`, swatch, title: lane.title, text };
  });
}

/** Of what is counted the title says what it is. */
const said = (value: number, unit: string) =>
  isCount(unit) ? valueText(value, '').trim() : valueText(value, unit);

/** The attempt nearest to an instant: "client 17, try 3: rejected". */
function tickReading(chart: ChartSpec, series: SeriesValues, atUs: number): string {
  const index = nearestDot(series, atUs);
  const { dots, values } = series;
  if (index < 0 || !dots) return '–';
  const tried = dots.outcomes[index] ?? 0;
  const outcome = outcomeOfTry(tried);
  const who = `${chart.unit.replace(/s$/, '')} ${count(values[index] ?? 0)}`;
  const row = chart.ticks?.once ? who : `${who}, try ${attemptOfTry(tried)}`;
  return outcome === 'waiting' ? row : `${row}: ${titleOf(chart, outcome)}`;
}

const titleOf = ({ outcomeTitles }: ChartSpec, outcome: OutcomeName): string =>
  outcomeTitles?.[outcome] ?? outcome;
