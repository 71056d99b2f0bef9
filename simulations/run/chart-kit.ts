/**
 * The charts that most concepts have. A concept names the series that its model fills, and says
 * otherwise what it likes: `{ ...own }` replaces any field. What their menus say: `chart-help.ts`.
 */
import type { Chart, Reference, SeriesMark } from './chart.ts';

type OwnChart<State> = Partial<Chart<State>>;
type Series = Chart['series'][number];

/** A series: its id, its title (else the same), its mark (else `state`). */
export const series = (id: string, title = id, mark: SeriesMark = 'state'): Series => ({
  id,
  title,
  mark,
});

/** `latency`: p50, p95 and p99 of what the model gives to `charts.quantiles(of, …)`, in ms. */
export const percentiles = <State>(of: string, own: OwnChart<State> = {}): Chart<State> => ({
  id: 'latency',
  title: 'Time inside, by percentile',
  kind: 'line',
  unit: 'ms',
  series: (['p50', 'p95', 'p99'] as const).map((name) => series(`${of}.${name}`, name, name)),
  ...own,
});

/** Bars of what was served below what was refused, by the counts of these names. */
export const fateBars = <State>(
  served: Series,
  refused: Series,
  own: OwnChart<State> = {},
): Chart<State> => ({
  id: 'throughput',
  title: 'Requests per {bin}',
  kind: 'bars',
  unit: 'requests',
  series: [
    { ...served, mark: 'served' },
    { ...refused, mark: 'rejected' },
  ],
  ...own,
});

/** `queue-length`: how many wait, by the gauge `waiting`. */
export const waitingLine = <State>(own: OwnChart<State> = {}): Chart<State> => ({
  id: 'queue-length',
  title: 'Waiting in line',
  kind: 'line',
  unit: 'requests',
  series: [series('waiting')],
  ...own,
});

/** `latency-dots`: request by request, what the model gives to `charts.dot(of, …)`, in ms. */
export const requestDots = <State>(of: string, own: OwnChart<State> = {}): Chart<State> => ({
  id: 'latency-dots',
  title: 'Time inside, request by request',
  kind: 'dots',
  unit: 'ms',
  series: [series(of, 'served', 'served')],
  ...own,
});

/** `offered`: what comes and what is done, by the counts `offered` and `served`. */
export const offeredLines = <State>(own: OwnChart<State> = {}): Chart<State> => ({
  id: 'offered',
  title: 'Offered and served per {bin}',
  kind: 'line',
  unit: 'requests',
  series: [series('offered', 'offered', 'offered'), series('served', 'served', 'served')],
  ...own,
});

/** `busy`: how many servers are at work, by `charts.hold('busy', …)`. */
export const busyLine = <State>(own: OwnChart<State> = {}): Chart<State> => ({
  id: 'busy',
  title: 'Servers busy',
  kind: 'line',
  unit: 'servers',
  series: [series('busy', 'busy on average')],
  ...own,
});

/**
 * What a formula says, as a line to read a chart against, with the band of chance around it.
 * @param perRoot standard deviation of the mean of n requests, times √n; 0 where nobody knows it.
 * @param seen the series that counts those requests.
 */
export function theoryLine(title: string, value: number, perRoot: number, seen: string): Reference {
  return { title: `theory ${title}`, value, ...(perRoot > 0 && { band: { perRoot, seen } }) };
}
