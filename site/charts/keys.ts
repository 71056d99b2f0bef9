/** The keys of a plot's legend: what is drawn how, and what it shows at an instant. */
import { count, OUTCOMES } from '@simulations/index.ts';
import { isCount } from './format';
import { type Key, kindOf, type Swatch } from './kinds';
import { type ChartSpec, drawn, type LaneData } from './lane-data';
import { bandReading, readingOf } from './reading';
import { hasBands } from './references';

/** The keys of one plot, of one lane or of several. */
export function keysOf(
  chart: ChartSpec,
  lanes: readonly LaneData[],
  atUs: number,
  endUs = Number.POSITIVE_INFINITY,
): readonly Key[] {
  const [lane, ...others] = lanes;
  if (!lane) return [];
  const kind = kindOf(chart);
  if (kind) return kind.keys(chart, lanes, { atUs, endUs });
  if (others.length > 0) return laneKeys(chart, lanes, atUs);
  if (chart.kind === 'dots') return dotKeys(chart, lane, atUs);
  const band = bandReading(chart, lane, atUs);
  const keys = drawn(chart).map(({ series: { id, title, mark }, index }): Key => {
    const swatch: Swatch =
      chart.kind === 'bars' ? { as: 'bar', mark } : { as: 'line', lane: undefined, mark };
    const said = title.toLowerCase() === chart.title.toLowerCase();
    return { id, swatch, title: said ? '' : title, text: textOf(lane, index, chart, atUs) };
  });
  return band ? [...keys, { ...BAND_KEY, text: band }] : keys;
}

const BAND_KEY: Key = { id: 'band', swatch: { as: 'band' }, title: 'theory ± 2 SD', text: '' };

/** Where the title names what is counted, the number alone says enough. */
function textOf(lane: LaneData, index: number, chart: ChartSpec, atUs: number): string {
  const { title, unit } = chart;
  const series = lane.series[index] ?? { binUs: 1, values: [] };
  const text = readingOf(series, atUs, chart, lane.nowUs);
  const said = isCount(unit) && title.toLowerCase().includes(unit);
  return said ? text.replace(new RegExp(` ${unit}?(?= so far$|$)`), '') : text;
}

function laneKeys(chart: ChartSpec, lanes: readonly LaneData[], atUs: number): readonly Key[] {
  const [one] = drawn(chart);
  const mark = one?.series.mark ?? 'state';
  const keys = lanes.map((lane): Key => {
    const text = [textOf(lane, one?.index ?? 0, chart, atUs), ...ownReferences(lane, lanes)];
    const swatch = { as: 'line' as const, lane: lane.style, mark };
    return { id: `${lane.style}${lane.title}`, swatch, title: lane.title, text: text.join(', ') };
  });
  return hasBands(lanes) ? [...keys, BAND_KEY] : keys;
}

/** A key for each outcome that is there, and the request nearest to the instant. */
function dotKeys(chart: ChartSpec, lane: LaneData, atUs: number): readonly Key[] {
  const [series] = chart.series;
  const { outcomes: all, oneIn } = lane.series[0]?.dots ?? { outcomes: [], oneIn: 1 };
  const outcomes = new Set(Array.from(all));
  const keys = [...outcomes].sort().map((index): Key => {
    const outcome = OUTCOMES[index] ?? 'waiting';
    const usual = outcome === series?.mark ? series.title : outcome;
    const title = chart.outcomeTitles?.[outcome] ?? usual;
    return { id: outcome, swatch: { as: 'dot', outcome }, title, text: '' };
  });
  return [
    ...keys,
    ...(oneIn > 1 ? [{ id: 'oneIn', title: `one in ${count(oneIn)} drawn`, text: '' }] : []),
    ...(keys.length > 0 ? [{ id: 'who', title: '', text: textOf(lane, 0, chart, atUs) }] : []),
  ];
}

/** What theory says of this lane alone: where all lanes share it, it stands in the plot. */
const ownReferences = ({ references }: LaneData, lanes: readonly LaneData[]): string[] =>
  references
    .filter(({ title }) => !lanes.every((one) => one.references.some((r) => r.title === title)))
    .map(({ title }) => title);

/** All keys as a sentence: what is heard at an instant. */
export const keysText = (
  keys: readonly (readonly Key[])[],
  plots: readonly (readonly LaneData[])[],
  at: string,
): string =>
  keys
    .map((some, index) => {
      const words = some.map(({ title, text }) => `${title} ${text}`.trim()).join(', ');
      return plots.length > 1 ? `${plots[index]?.[0]?.title}: ${words}` : words;
    })
    .reduce((all, one) => `${all}; ${one}`, at);
