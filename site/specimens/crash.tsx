/** The crash bar in every state: one lane and three, crashed, being tried, cancelled, failed, narrow. */
import type { CrashAxis, CrashKind } from '@simulations/index.ts';
import type { Axes } from '@site/site/crash/use-axes';
import CrashView from '@site/site/crash/view';
import Layout from '@theme/Layout';
import { type ReactNode, useState } from 'react';
import styles from './specimens.module.css';

const TITLES: Readonly<Record<CrashKind, string>> = {
  safe: 'nothing goes wrong',
  lost: 'event lost',
  invented: 'event invented',
  duplicated: 'effect twice',
  unsettled: 'not settled in time',
};
const END_US = 2_000_000;
const STEPS = ['commit', 'publish', 'mark', 'consume', 'ack'].map((title, at) => ({
  atUs: [240_000, 500_000, 620_000, 820_000, 1_020_000][at] ?? 0,
  title,
  who: 0,
}));

/** From one bound to the next, of these kinds. */
function axisOf(bounds: readonly number[], kinds: readonly CrashKind[]): CrashAxis {
  const intervals = kinds.map((kind, at) => ({
    fromUs: at === 0 ? 0 : (bounds[at - 1] ?? 0) + 1,
    toUs: (bounds[at] ?? END_US - 1) + 1,
    kind,
    points: 4,
  }));
  const counted = (kind: CrashKind) => 4 * kinds.filter((one) => one === kind).length;
  const all = { lost: counted('lost'), invented: counted('invented') };
  const duplicated = counted('duplicated');
  return {
    endUs: END_US,
    points: 4 * kinds.length,
    violating: all.lost + all.invented + duplicated,
    kinds: { safe: counted('safe'), ...all, duplicated, unsettled: 0 },
    without: 'safe',
    steps: STEPS,
    intervals,
  };
}

const LOSES = axisOf(
  [240_000, 500_000, 820_000, 1_020_000],
  [...(['safe', 'lost', 'safe', 'duplicated', 'safe'] as const)],
);
const INVENTS = axisOf([240_000, 500_000], ['safe', 'invented', 'safe']);
const REPEATS = axisOf([500_000, 620_000], ['safe', 'duplicated', 'safe']);
const SAFE = axisOf([], ['safe']);
const PART: CrashAxis = {
  ...axisOf([240_000, 420_000], ['safe', 'lost', 'unsettled']),
  intervals: axisOf([240_000, 420_000], ['safe', 'lost', 'unsettled']).intervals.map(
    (interval, at) => (at === 2 ? { ...interval, points: 0 } : interval),
  ),
};
const OPEN = axisOf([1_500_000], ['safe', 'unsettled']);
const MANY = axisOf(
  Array.from({ length: 40 }, (_, at) => 40_000 * (at + 1)),
  Array.from({ length: 41 }, (_, at) => (at % 2 ? 'lost' : 'safe')),
);

const done = (...axes: readonly (CrashAxis | undefined)[]): Axes => ({
  axes,
  progress: undefined,
  waiting: false,
  stopped: false,
  problem: undefined,
  cancel: () => {},
  tryAgain: () => {},
});

interface Specimen {
  readonly title: string;
  readonly found: Axes;
  readonly lanes?: readonly string[];
  readonly atUs?: number;
  readonly widthPx?: number;
}

const THREE = ['database first', 'broker first', 'outbox and inbox'];
const SPECIMENS: readonly Specimen[] = [
  { title: 'No crash', found: done(LOSES) },
  { title: 'Three lanes, crashed', found: done(LOSES, INVENTS, SAFE), lanes: THREE, atUs: 340_000 },
  { title: 'A crash near the end', found: done(REPEATS), atUs: 1_960_000 },
  { title: 'Many narrow intervals', found: done(MANY) },
  { title: 'A run that ends too early', found: done(OPEN), atUs: 1_700_000 },
  { title: 'Being found', found: { ...done(undefined), progress: { done: 0, total: null } } },
  { title: 'Being tried', found: { ...done(PART), progress: { done: 8, total: 24 } } },
  { title: 'While the figure plays', found: { ...done(undefined), waiting: true } },
  { title: 'Cancelled', found: { ...done(PART), stopped: true } },
  {
    title: 'Too many',
    found: {
      ...done(undefined),
      stopped: true,
      problem: 'This run has 48,210 crash points, and at most 20000 are tried: shorten it.',
    },
  },
  {
    title: 'Narrow',
    found: done(LOSES, INVENTS),
    lanes: THREE.slice(0, 2),
    atUs: 900_000,
    widthPx: 340,
  },
];

export default function CrashSpecimens(): ReactNode {
  return (
    <Layout title="Crash bar" description="The crash bar in every state.">
      <main className={styles.page}>
        <h1>Crash bar</h1>
        {SPECIMENS.map((specimen) => (
          <One key={specimen.title} {...specimen} />
        ))}
      </main>
    </Layout>
  );
}

function One({ title, found, lanes = [''], atUs: firstUs = 0, widthPx }: Specimen): ReactNode {
  const [atUs, put] = useState(firstUs);
  return (
    <section>
      <h2>{title}</h2>
      <div
        className={styles.box}
        style={{ container: 'figure / inline-size', ...(widthPx && { width: widthPx }) }}
      >
        <CrashView
          found={found}
          lanes={lanes}
          titles={TITLES}
          endUs={END_US}
          atUs={atUs}
          put={put}
        />
      </div>
    </section>
  );
}
