/** Sweeps in each of their states; the first one is alive, and says which run a cell opens. */
import queueEntry from '@simulations/generated/catalogue/queue.json';
import limiterEntry from '@simulations/generated/catalogue/rate-limiter.json';
import type { ConceptEntry, Run, SweepResult } from '@simulations/index.ts';
import Sweep from '@site/site/sweep';
import { type Draft, firstDraft } from '@site/site/sweep/draft';
import type { SweepState } from '@site/site/sweep/keeper';
import { useSweepMemory } from '@site/site/sweep/memory';
import SweepView from '@site/site/sweep/view';
import Layout from '@theme/Layout';
import { type CSSProperties, type ReactNode, useState } from 'react';
import curveJson from './goldens/sweep-curve.json';
import planeJson from './goldens/sweep-plane.json';
import styles from './specimens.module.css';

/** As the panel surrounds it. */
const PANEL: CSSProperties = {
  background: 'var(--raise)',
  border: '1px solid var(--line)',
  borderRadius: 'var(--radius-large)',
  padding: 16,
};

const queue = queueEntry as unknown as ConceptEntry;
const limiter = limiterEntry as unknown as ConceptEntry;
const curve = curveJson as unknown as SweepResult;
const plane = planeJson as unknown as SweepResult;

const runOf = ({ id, version, parameters }: ConceptEntry, { plan }: SweepResult): Run => ({
  concept: id,
  version,
  params: {
    ...Object.fromEntries(parameters.map((parameter) => [parameter.id, parameter.default])),
    ...plan.params,
  },
  seed: plan.firstSeed,
  interventions: plan.interventions,
});

const ofQueue = runOf(queue, curve);
const ofLimiter = runOf(limiter, plane);

/** Cells that wait for their turn, and some with nothing to measure. */
function holed({ plan, cells }: SweepResult, from: number): SweepResult {
  const empty = { mean: null, standardError: null, low: null, high: null, n: 0 };
  return {
    plan,
    cells: cells.map((cell, index) => {
      if (index >= from && index % 3 !== 0) return { ...cell, ...empty, runs: 0 };
      return index % 7 === 3 ? { ...cell, ...empty } : cell;
    }),
  };
}

export default function Sweeps(): ReactNode {
  const [opened, setOpened] = useState('');
  const memory = useSweepMemory(queue);
  return (
    <Layout title="Sweeps" description="Sweeps in each of their states.">
      <main className={styles.page} style={{ width: '100%' }}>
        <h1>Sweeps</h1>
        <h2>Alive</h2>
        <section id="alive" style={PANEL}>
          <Sweep
            entry={queue}
            run={ofQueue}
            memory={memory}
            onOpen={({ params, seed }) =>
              setOpened(`arrivalsPerSecond=${params.arrivalsPerSecond} seed=${seed}`)
            }
          />
        </section>
        <p>
          Opened: <output id="opened">{opened}</output>
        </p>
        <Given id="running" title="Running" {...queueDraft} state={running} />
        <Given id="curve" title="Done, a curve" {...queueDraft} state={done(curve)} />
        <Given id="plane" title="Done, a plane" {...limiterDraft} state={done(plane)} />
        <Given
          id="holes"
          title="Cancelled, with cells that measured nothing"
          {...limiterDraft}
          state={{
            status: 'cancelled',
            progress: { done: 90, total: 180, leftMs: 9_000 },
            result: holed(plane, 20),
          }}
        />
        <Given
          id="changed"
          title="The figure has changed since"
          {...queueDraft}
          run={{ ...ofQueue, seed: 3, params: { ...ofQueue.params, servers: 2 } }}
          laneTitle="with two servers"
          state={done(curve)}
        />
        <Given id="failed" title="A worker that died" {...queueDraft} state={failed} />
        <Given
          id="refused"
          title="A sweep that cannot be"
          {...queueDraft}
          draft={{ ...queueDraft.draft, axes: [{ parameter: 'servers', text: '0:9999:1' }] }}
          state={{ status: 'empty' }}
        />
      </main>
    </Layout>
  );
}

const queueDraft = { entry: queue, run: ofQueue, draft: firstDraft(queue, ofQueue) };
const limiterDraft = {
  entry: limiter,
  run: ofLimiter,
  draft: {
    ...firstDraft(limiter, ofLimiter),
    axes: [
      { parameter: 'arrivalsPerSecond', text: '1:10:1' },
      { parameter: 'burst', text: '2:12:2' },
    ],
  },
};

const done = (result: SweepResult): SweepState => ({ status: 'done', result });

const running: SweepState = {
  status: 'running',
  progress: { done: 41, total: 75, leftMs: 2_800 },
  result: holed(curve, 9),
};

const failed: SweepState = {
  status: 'failed',
  problem: 'The sweep stopped: out of memory. What it found stays; press Run sweep to start again.',
  progress: { done: 41, total: 75, leftMs: 2_800 },
  result: holed(curve, 9),
};

interface GivenProps {
  readonly id: string;
  readonly title: string;
  readonly entry: ConceptEntry;
  readonly run: Run;
  readonly draft: Draft;
  readonly laneTitle?: string;
  readonly state: SweepState;
}

/** A sweep that shows what it is given: its form can be changed, its runs are not made. */
function Given({ id, title, draft: given, ...view }: GivenProps): ReactNode {
  const [draft, setDraft] = useState(given);
  const nothing = () => {};
  return (
    <>
      <h2>{title}</h2>
      <section id={id} style={PANEL}>
        <SweepView
          {...view}
          draft={draft}
          onDraft={setDraft}
          onRun={nothing}
          onCancel={nothing}
          onOpen={nothing}
        />
      </section>
    </>
  );
}
