/** Theory and fidelity in every state: verdicts of each kind, bounds, nothing to compare, narrow. */
import type { Check, ConceptEntry, Invariant, Words } from '@simulations/index.ts';
import Theory from '@site/site/theory';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import styles from './specimens.module.css';

const ENTRY: Pick<ConceptEntry, 'metrics'> = {
  metrics: [
    { id: 'waitMeanMs', title: 'Mean wait', unit: 'ms' },
    { id: 'waitSquareMeanMs2', title: 'Mean squared wait', unit: 'ms²' },
    { id: 'blockedFraction', title: 'Share turned away', unit: 'fraction' },
    { id: 'littleRelativeError', title: 'Little’s law, relative error', unit: '' },
    { id: 'admittedMax', title: 'Most admitted in any one second', unit: '' },
  ],
};

const LEAVES_OUT = [
  'Clients that give up or retry (and so work done for nobody), priorities, servers of different speed, and arrivals that depend on how long the answer took.',
  'Percentiles have a formula here only where both the wait’s tail and the service are exponential.',
];

const wait: Check = {
  metric: 'waitMeanMs',
  measured: 40.1234,
  value: 40,
  standardError: 0.4321,
  z: 0.29,
  formula: 'Wq = ρ / (μ − λ), ρ = λ / μ',
  source: 'M/M/c (Erlang 1917; Kleinrock I, 3.5)',
  grade: 'E',
  holds: true,
};

const square: Check = {
  ...wait,
  metric: 'waitSquareMeanMs2',
  measured: 4_310,
  value: 4_000,
  standardError: 290,
  z: 1.07,
  formula: 'E[Wq²] = 2 ρ / (μ − λ)²',
  holds: null,
};

const blocked: Check = {
  ...wait,
  metric: 'blockedFraction',
  measured: 0.2461,
  value: 0.2146,
  standardError: 0.0051,
  z: 6.18,
  formula: 'P = (aᴷ / K!) / Σ (aⁿ / n!), n = 0 … K',
  source: 'M/G/c/c, Erlang B for any service times (Erlang 1917; Sevastyanov 1957)',
  holds: false,
};

const little: Check = {
  metric: 'littleRelativeError',
  measured: 2.2e-16,
  value: 1e-9,
  standardError: null,
  z: null,
  formula: '|L − λ W| / max(L, λ W) ≤ 10⁻⁹',
  source: 'L = λ W on any path (Little 1961)',
  grade: 'B',
  holds: true,
};

const bound: Check = {
  ...little,
  metric: 'admittedMax',
  measured: 11,
  value: 11,
  formula: 'N(T) ≤ B + ⌊r (T − 1 µs)⌋, r = L / W',
  source: 'burst + rate · T for any pair of admissions (Turner 1986)',
};

const beyond: Check = { ...bound, measured: 14, holds: false };

const held: readonly Invariant[] = [
  {
    id: 'conservation',
    title: 'every request was turned away, was served or is inside',
    held: true,
  },
  { id: 'little', title: 'Little’s law: L = λ W, to one part in a thousand million', held: true },
];
const brokenOne: readonly Invariant[] = [
  { id: 'bound', title: 'at most the limit in any window', held: false },
];

const words = (
  theory: readonly Check[],
  invariants: readonly Invariant[] = held,
): readonly Words[] => [{ account: [], theory, invariants }];

interface Specimen {
  readonly title: string;
  readonly lanes: readonly Words[];
  readonly titles?: readonly string[];
  readonly widthPx?: number;
}

const SPECIMENS: readonly Specimen[] = [
  { title: 'Verdicts of each kind', lanes: words([wait, square, blocked, little]) },
  {
    title: 'Two lanes, one beyond its bound',
    lanes: [...words([bound]), ...words([beyond], brokenOne)],
    titles: ['token bucket', 'fixed window'],
  },
  { title: 'Nothing to compare', lanes: words([]) },
  { title: 'Narrow', lanes: words([wait, square, blocked, little]), widthPx: 340 },
];

export default function TheorySpecimens(): ReactNode {
  return (
    <Layout title="Theory and fidelity" description="Checks against theory, in every state.">
      <main className={styles.page}>
        <h1>Theory and fidelity</h1>
        {SPECIMENS.map(({ title, lanes, titles = [''], widthPx }) => (
          <section key={title}>
            <h2>{title}</h2>
            <div className={styles.box} style={widthPx === undefined ? {} : { width: widthPx }}>
              <Theory entry={ENTRY} leavesOut={LEAVES_OUT} words={lanes} titles={titles} />
            </div>
          </section>
        ))}
      </main>
    </Layout>
  );
}
