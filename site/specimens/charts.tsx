/** Charts in each of their states: empty, one lane, several, forked, zoomed, hovered, beside theory. */
import Charts, { type ChartSpec } from '@site/site/charts';
import '@site/site/charts/planes';
import '@site/site/charts/swims';
import { useSizes } from '@site/site/simulation/use-sizes';
import Layout from '@theme/Layout';
import { type ReactNode, useRef, useState } from 'react';
import {
  bars,
  charts,
  dotPlot,
  type LaneSpec,
  laneOf,
  latency,
  line,
  mean,
  ticks,
  trail,
} from './_chart-frames';
import { capacityLine } from './_chart-planes';
import { END_US } from './_chart-shape';
import { swim } from './_chart-swim';
import styles from './charts.module.css';

type Range = readonly [fromUs: number, toUs: number];

interface Specimen {
  readonly id: string;
  readonly title: string;
  readonly charts: readonly ChartSpec[];
  readonly lanes: readonly LaneSpec[];
  readonly nowUs?: number;
  readonly divergedAtUs?: number;
  readonly zoom?: Range;
  readonly hoverUs?: number;
  readonly selected?: { readonly lane: number; readonly who: number };
}

const NOW = 48_000_000;
const one: LaneSpec = { title: '', style: 0, seed: 1, nowUs: NOW };
const two: readonly LaneSpec[] = [
  { ...one, title: 'Token bucket' },
  { ...one, title: 'Leaky bucket', style: 1, seed: 2 },
];
const five: readonly LaneSpec[] = [
  'Fixed window',
  'Sliding counter',
  'Sliding log',
  'Token bucket',
  'Leaky bucket',
].map((title, i) => ({ title, style: i as 0 | 1 | 2 | 3 | 4, seed: i + 1, nowUs: NOW }));
const forked: readonly LaneSpec[] = [
  { ...one, title: 'As it was' },
  { ...one, title: 'Capacity 10', style: 1, seed: 2, forkAtUs: 21_900_000 },
  { ...one, title: 'Two servers', style: 2, seed: 4, forkAtUs: 30_000_000 },
];
const band = { perRoot: 120, seen: 'measured' };
const limit = { title: 'limit 20', value: 20 };

const SPECIMENS: readonly Specimen[] = [
  { id: 'empty', title: 'Nothing yet', charts, lanes: [{ ...one, empty: true }], nowUs: 0 },
  { id: 'one', title: 'One lane', charts: [bars, line, latency, dotPlot], lanes: [one] },
  { id: 'two', title: 'Two lanes', charts: [bars, line, latency, dotPlot], lanes: two },
  { id: 'five', title: 'Five lanes', charts: [line, bars, latency], lanes: five },
  {
    id: 'forked',
    title: 'Forked twice',
    charts: [line, bars, latency, dotPlot],
    lanes: forked,
    divergedAtUs: 25_400_000,
  },
  {
    id: 'zoomed',
    title: 'A part of the run',
    charts: [line, bars, dotPlot],
    lanes: [one],
    zoom: [30_000_000, 52_000_000],
  },
  {
    id: 'hovering',
    title: 'Hovered',
    charts: [bars, line, dotPlot],
    lanes: [one],
    hoverUs: 20_300_000,
  },
  {
    id: 'band',
    title: 'Beside theory',
    charts: [mean, line],
    lanes: [{ ...one, references: [{ title: 'theory 40 ms', value: 40, band }, limit] }],
    hoverUs: 20_300_000,
  },
  {
    id: 'bands',
    title: 'Two lanes beside theory',
    charts: [mean],
    lanes: two.map((lane, i) => ({
      ...lane,
      seed: i + 3,
      references: [{ title: `theory ${40 + 6 * i} ms`, value: 40 + 6 * i, band }],
    })),
  },
  {
    id: 'references',
    title: 'Five lanes, each with its own',
    charts: [mean],
    lanes: five.map((lane, i) => ({
      ...lane,
      seed: i + 1,
      references: [{ title: `theory ${38 + i} ms`, value: 38 + i, band }],
    })),
  },
  {
    id: 'overload',
    title: 'Great numbers',
    charts: [line, bars, dotPlot],
    lanes: [{ ...one, scale: 98_765 }],
  },
  {
    id: 'ticks',
    title: 'Ticks: attempts in rows',
    charts: [ticks],
    lanes: two.map((lane, i) => ({ ...lane, title: ['No jitter', 'Full jitter'][i] ?? '' })),
  },
  {
    id: 'ticks-one',
    title: 'Ticks of one lane, hovered in a part of the run',
    charts: [ticks],
    lanes: [one],
    zoom: [2_000_000, 22_000_000],
    hoverUs: 6_900_000,
  },
  {
    id: 'ticks-many',
    title: 'Ticks: empty, and of very many',
    charts: [ticks],
    lanes: [
      { ...one, title: 'Nothing yet', empty: true },
      { ...one, title: 'Two thousand clients', style: 1, scale: 20 },
      { ...one, title: 'With jitter', style: 2, seed: 2, scale: 20 },
    ],
  },
  {
    id: 'trail',
    title: 'A trail in the plane of load and answers',
    charts: [trail, bars],
    lanes: [{ ...one, references: [capacityLine] }],
  },
  {
    id: 'trails',
    title: 'Trails that part, hovered',
    charts: [trail],
    lanes: [
      { ...one, title: 'As it was', seed: 2, references: [capacityLine] },
      {
        ...{ ...one, title: 'With a budget', style: 1 as const, seed: 3 },
        ...{ forkAtUs: 24_000_000, references: [capacityLine] },
      },
    ],
    hoverUs: 16_500_000,
  },
  {
    id: 'trail-empty',
    title: 'A trail that has not begun',
    charts: [trail],
    lanes: [{ ...one, empty: true, references: [capacityLine] }],
    nowUs: 0,
  },
  {
    id: 'trail-overload',
    title: 'A trail of great numbers',
    charts: [trail],
    lanes: [{ ...one, scale: 98_765 }],
  },
  {
    id: 'lanes',
    title: 'Lanes: orders, service by service',
    charts: [swim],
    lanes: two.map((lane, i) => ({ ...lane, title: ['As it goes', 'The stock fails'][i] ?? '' })),
    selected: { lane: 0, who: 4 },
  },
  {
    id: 'lanes-zoomed',
    title: 'Lanes in a part of the run, hovered',
    charts: [swim, bars],
    lanes: [{ ...one, seed: 2 }],
    zoom: [26_000_000, 40_000_000],
    hoverUs: 33_600_000,
  },
  {
    id: 'lanes-forked',
    title: 'Lanes: nothing yet, forked, and overloaded',
    charts: [swim],
    lanes: [
      { ...one, title: 'Nothing yet', empty: true },
      { ...one, title: 'As it was', style: 1 },
      { ...one, title: 'Forked', style: 2, seed: 4, forkAtUs: 21_900_000 },
      { ...one, title: 'Overloaded', style: 3, scale: 20 },
    ],
  },
];

export default function ChartSpecimens(): ReactNode {
  return (
    <Layout title="Charts" description="Charts in each of their states.">
      <main className={styles.page}>
        <h1>Charts</h1>
        {SPECIMENS.map((specimen) => (
          <Shown key={specimen.id} {...specimen} />
        ))}
      </main>
    </Layout>
  );
}

function Shown(specimen: Specimen): ReactNode {
  const { id, title, lanes, divergedAtUs } = specimen;
  const frame = useRef<HTMLDivElement>(null);
  const sizes = useSizes(frame);
  const [hoverUs, setHoverUs] = useState(specimen.hoverUs ?? null);
  const [zoom, setZoom] = useState<Range | null>(specimen.zoom ?? null);
  const [nowUs, setNowUs] = useState(specimen.nowUs ?? NOW);
  const [selected, setSelected] = useState(specimen.selected);
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div ref={frame} className={styles.frame}>
        {sizes.map((size) => (
          <div key={size} className={styles.charts} data-size={size}>
            <Charts
              charts={specimen.charts}
              lanes={lanes.map(laneOf)}
              nowUs={nowUs}
              endUs={END_US}
              size={size}
              divergedAtUs={divergedAtUs}
              hoverUs={hoverUs}
              onHover={setHoverUs}
              onSeek={setNowUs}
              zoom={zoom}
              onZoom={setZoom}
              selected={selected}
              onSelect={(lane, who) => setSelected({ lane, who })}
              source={{ concept: 'specimen', scenario: id, seed: 7 }}
            />
          </div>
        ))}
      </div>
      <p className={styles.now}>{`The run stands at ${nowUs / 1e6} s.`}</p>
    </section>
  );
}
