/** Numbers for the specimens of charts: made up, and the same every time. */
import type { LaneFrame, Reference, SeriesValues } from '@simulations/index.ts';
import type { ChartLane, ChartSpec, LaneStyle } from '@site/site/charts';
import { attemptsOf, loadOf } from './_chart-planes';
import { BAR_US, chance, END_US, POINT_US, type Shape } from './_chart-shape';
import { swimOf } from './_chart-swim';

const bins = (nowUs: number, binUs: number) =>
  Math.min(END_US / binUs, Math.floor(nowUs / binUs) + 1);

/** A walk that another seed continues after the fork. */
function walk({ seed, nowUs, scale = 1, forkAtUs }: Shape, binUs: number, most: number): number[] {
  const past = chance(1);
  const own = chance(seed);
  let value = most / 3;
  return Array.from({ length: bins(nowUs, binUs) }, (_, bin) => {
    const shared = forkAtUs !== undefined && bin * binUs <= forkAtUs;
    const [a, b] = [past(), own()];
    const pull = shared || seed % 2 === 1 ? 0.47 : 0.4;
    value = Math.max(0, Math.min(most, value + ((shared ? a : b) - pull) * most * 0.16));
    return Math.round(value) * scale;
  });
}

function gauge(shape: Shape, most: number): SeriesValues {
  const values = walk(shape, POINT_US, most);
  return { binUs: POINT_US, values, least: values.map((value) => Math.max(0, value - value / 5)) };
}

const counts = (shape: Shape, most: number): SeriesValues => ({
  binUs: BAR_US,
  values: walk(shape, BAR_US, most),
});

function percentiles(shape: Shape): Record<string, SeriesValues> {
  const p50 = walk(shape, BAR_US, 60).map((value, bin) =>
    bin % 17 === 9 ? Number.NaN : value + 8,
  );
  const of = (factor: number) => ({ binUs: BAR_US, values: p50.map((value) => value * factor) });
  return { 'inside.p50': of(1), 'inside.p95': of(2.6), 'inside.p99': of(4.1) };
}

function dots({ seed, nowUs, scale = 1, forkAtUs = 0 }: Shape): SeriesValues {
  const length = Math.floor((560 * nowUs) / END_US);
  const [past, own] = [chance(1), chance(seed)];
  const who = Array.from({ length }, (_, i) => 4 * i);
  const atUs = who.map((_, i) => Math.floor((i * nowUs) / length));
  const spread = atUs.map((us) => (us < forkAtUs ? past() : own()));
  const outcomes = spread.map((share) => (share > 0.93 ? 2 : share > 0.91 ? 3 : 1));
  const values = spread.map((share, i) => {
    const line = 40 + 90 * Math.sin((atUs[i] ?? 0) / 9e6) ** 2;
    return outcomes[i] === 2 ? 0 : scale * (8 + line * -Math.log(1 - 0.9 * share));
  });
  return { binUs: 0, values, dots: { oneIn: 4, atUs, outcomes, who } };
}

/** The mean of ever more, which settles near `value`. */
function settling({ seed, nowUs }: Shape, value: number): Record<string, SeriesValues> {
  const random = chance(seed);
  let sum = 0;
  const values = Array.from({ length: bins(nowUs, POINT_US) }, (_, bin) => {
    sum += value * (random() + random() + 0.02 * (seed - 3));
    return bin < 2 ? Number.NaN : sum / (bin + 1);
  });
  const measured = { binUs: BAR_US, values: new Array(bins(nowUs, BAR_US)).fill(40) };
  return { meanWait: { binUs: POINT_US, values, least: values }, measured };
}

export interface LaneSpec extends Shape {
  readonly title: string;
  readonly style: LaneStyle;
  readonly references?: readonly Reference[];
  /** Nothing has been seen yet. */
  readonly empty?: boolean;
}

export function laneOf({ title, style, references = [], empty, ...shape }: LaneSpec): ChartLane {
  const series = {
    admitted: counts(shape, 12),
    rejected: counts({ ...shape, seed: shape.seed + 20 }, 5),
    waiting: gauge(shape, 30),
    ...percentiles(shape),
    inside: dots(shape),
    ...settling(shape, 40),
    attempts: attemptsOf(shape),
    ...loadOf(shape),
    services: swimOf(shape),
  };
  const frame: LaneFrame = {
    params: {},
    metrics: {},
    facts: [],
    picture: { parts: {}, discs: [], oneIn: 1, ribbons: [] },
    barUs: BAR_US,
    series: empty ? {} : series,
    references: Object.fromEntries([...charts, ticks, trail].map(({ id }) => [id, references])),
    digest: '0000000000000000',
    divergedAtUs: null,
  };
  return { title, style, frame, forkAtUs: shape.forkAtUs };
}

export const bars: ChartSpec = {
  id: 'requests',
  title: 'Requests per {bin}',
  kind: 'bars',
  unit: 'requests',
  series: [
    { id: 'admitted', title: 'served', mark: 'served' },
    { id: 'rejected', title: 'turned away', mark: 'rejected' },
  ],
};

export const line: ChartSpec = {
  id: 'queue-length',
  title: 'Waiting in line',
  kind: 'line',
  unit: 'requests',
  series: [{ id: 'waiting', title: 'waiting', mark: 'state' }],
};

export const latency: ChartSpec = {
  id: 'latency',
  title: 'Time inside, by percentile',
  kind: 'line',
  unit: 'ms',
  series: (['p50', 'p95', 'p99'] as const).map((mark) => ({
    id: `inside.${mark}`,
    title: mark,
    mark,
  })),
};

export const dotPlot: ChartSpec = {
  id: 'latency-dots',
  title: 'Time inside, request by request',
  kind: 'dots',
  unit: 'ms',
  series: [{ id: 'inside', title: 'served', mark: 'served' }],
};

export const mean: ChartSpec = {
  id: 'mean-wait',
  title: 'Mean wait so far',
  kind: 'line',
  unit: 'ms',
  series: [
    { id: 'meanWait', title: 'mean wait so far', mark: 'state' },
    { id: 'measured', title: 'requests measured', mark: 'seen' },
  ],
};

export const charts = [bars, line, latency, dotPlot, mean];

export const ticks: ChartSpec = {
  id: 'attempts',
  title: 'Attempts, client by client',
  kind: 'ticks',
  unit: 'clients',
  series: [{ id: 'attempts', title: 'served', mark: 'served' }],
};

export const trail: ChartSpec = {
  id: 'load-plane',
  title: 'Useful answers against load',
  kind: 'trail',
  unit: 'requests',
  plane: { x: 'offered', y: 'useful' },
  series: [
    { id: 'offered', title: 'attempts per {bin}', mark: 'offered' },
    { id: 'useful', title: 'answered in time per {bin}', mark: 'served' },
  ],
};
