/** What a series shows at an instant, in words: the legend says it for the hovered one. */
import { count, OUTCOMES, type SeriesValues } from '@simulations/index.ts';
import { wholeBins } from './bins';
import { rangeText, valueText } from './format';
import { type ChartSpec, countsPerBin, type LaneData } from './lane-data';
import { bandOf } from './references';

/**
 * The text of a series at an instant; a dash where nothing was seen. Of counts the present one reads
 * the last bin that is over; what the open one holds is said to be so far.
 */
export function readingOf(
  series: SeriesValues,
  atUs: number,
  chart: Pick<ChartSpec, 'kind' | 'unit' | 'perBin'>,
  nowUs = Number.POSITIVE_INFINITY,
): string {
  const { kind, unit } = chart;
  if (kind === 'bars' && series.values.length === 0) return valueText(0, unit); // None was counted.
  if (series.dots) return dotReading(series, atUs, unit);
  const [at, whole] = [binAt(series, atUs), wholeBins(series, nowUs)];
  const open = countsPerBin(chart) && at >= whole;
  const bin = open && atUs === nowUs && whole > 0 ? whole - 1 : at;
  const value = seen(series.values[bin]);
  if (value === undefined) return '–';
  const least = seen(series.least?.[bin]) ?? value;
  const text = least === value ? valueText(value, unit) : rangeText(least, value, unit);
  return open && bin === at ? `${text} so far` : text;
}

/** The bin that holds an instant; at an edge the one that ends there: of the next nothing is known. */
const binAt = ({ binUs }: SeriesValues, atUs: number): number =>
  Math.max(0, Math.ceil(atUs / binUs) - 1);

const seen = (value: number | null | undefined): number | undefined =>
  value === null || value === undefined || Number.isNaN(value) ? undefined : value;

/** The request nearest to an instant. */
function dotReading(series: SeriesValues, atUs: number, unit: string): string {
  const index = nearestDot(series, atUs);
  const { dots, values } = series;
  if (index < 0 || !dots) return '–';
  const outcome = OUTCOMES[dots.outcomes[index] ?? 0];
  // Who is turned away takes no time.
  const isTime = unit === 'ms';
  const value = isTime && outcome === 'rejected' ? outcome : valueText(values[index] ?? 0, unit);
  return `request ${count(dots.who[index] ?? 0)}: ${value}`;
}

/** Index of the dot nearest in time, −1 where there is none. Dots come in order of time. */
export function nearestDot({ dots }: SeriesValues, atUs: number): number {
  const times = dots?.atUs ?? [];
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < atUs) low = middle + 1;
    else high = middle;
  }
  const before = times[low - 1];
  const after = times[low];
  if (before === undefined) return after === undefined ? -1 : low;
  return after === undefined || atUs - before < after - atUs ? low - 1 : low;
}

/** "±2 SD: 38 to 42 ms", for the band of the first reference that has one. */
export function bandReading(chart: ChartSpec, lane: LaneData, atUs: number): string | undefined {
  const reference = lane.references.find(({ band }) => band);
  const half = reference && bandOf(chart, lane, reference)?.halfAt(atUs);
  if (!reference || half === undefined) return undefined;
  const least = Math.max(0, reference.value - half);
  return rangeText(least, reference.value + half, chart.unit);
}
