/** The panel in the states that a reader meets: at rest, failed, forked, compared, narrow, as a frame. */

import queue from '@simulations/generated/catalogue/queue.json';
import limiter from '@simulations/generated/catalogue/rate-limiter.json';
import overload from '@simulations/generated/stills/queue/overload.json';
import bursty from '@simulations/generated/stills/rate-limiter/bursty.json';
import edges from '@simulations/generated/stills/rate-limiter/window-edge-compared.json';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import Panel, { type PanelProps } from '@site/site/simulation/panel';
import { defineFigure, type FigureState, restState, wordsOf } from '@site/site/simulation/state';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import forked from './goldens/forked.json';
import styles from './specimens.module.css';

interface Specimen {
  readonly id: string;
  readonly title: string;
  readonly still: unknown;
  readonly entry: unknown;
  readonly state?: (rest: FigureState) => Partial<FigureState>;
  readonly panel?: Partial<PanelProps>;
  readonly narrow?: boolean;
}

/** The same past; from 8 s on the second future has a third of the limit. */
const fork = forked as unknown as Pick<FigureState, 'variants' | 'frame'>;
const deed = { atUs: 4_000_000, action: 'fire-burst' };

const SPECIMENS: readonly Specimen[] = [
  { id: 'rest', title: 'At rest', still: bursty, entry: limiter },
  { id: 'overloaded', title: 'Overloaded', still: overload, entry: queue },
  {
    id: 'begun',
    title: 'At the beginning, nothing has come',
    still: bursty,
    entry: limiter,
    state: ({ frame }) => ({ frame: emptied(frame), words: [] }),
  },
  {
    id: 'running',
    title: 'Running, with things done, bookmarks and a request chosen',
    still: bursty,
    entry: limiter,
    state: ({ run, frame }) => ({
      atRest: false,
      playing: true,
      run: { ...run, interventions: [deed, { ...deed, atUs: 9_000_000 }] },
      bookmarks: [6_000_000, 12_000_000],
      selected: { lane: 0, who: frame.lanes[0]?.picture.discs[3] ?? 0 },
    }),
  },
  {
    id: 'failed',
    title: 'The worker has stopped',
    still: bursty,
    entry: limiter,
    state: () => ({
      problem: 'The simulation stopped: out of memory. Nothing of yours is lost; press Restart.',
      restartable: true,
    }),
  },
  {
    id: 'noticed',
    title: 'A link that cannot be read',
    still: bursty,
    entry: limiter,
    state: () => ({
      notice:
        'This link cannot be read: it was cut off or changed on the way. Ask for it again, or press Run: the figure shows its own run.',
    }),
  },
  {
    id: 'forked',
    title: 'Forked',
    still: bursty,
    entry: limiter,
    state: () => ({ ...fork, active: 1, words: wordsOf(fork.frame) ?? [] }),
  },
  { id: 'compared', title: 'Five runs', still: edges, entry: limiter },
  { id: 'narrow', title: 'Narrow', still: bursty, entry: limiter, narrow: true },
  {
    id: 'framed',
    title: 'In a frame, with few controls',
    still: bursty,
    entry: limiter,
    panel: { controls: 'min', extent: 'medium' },
  },
];

export default function Panels(): ReactNode {
  return (
    <Layout title="Panel specimens" description="The panel in each of its states.">
      <main className={styles.page}>
        <h1>The panel in each of its states</h1>
        {SPECIMENS.map((specimen) => (
          <section key={specimen.id} id={`specimen-${specimen.id}`}>
            <h2>{specimen.title}</h2>
            <div className={specimen.narrow ? styles.narrow : undefined}>
              <Shown {...specimen} />
            </div>
          </section>
        ))}
      </main>
    </Layout>
  );
}

/** A panel that stands still: nothing is behind its controls. */
function Shown({ id, still, entry, state, panel }: Specimen): ReactNode {
  const definition = defineFigure(id, entry as ConceptEntry, still as Still);
  const rest = restState(definition);
  return (
    <Panel
      definition={definition}
      state={{ ...rest, ...state?.(rest) }}
      command={() => {}}
      preload={() => {}}
      {...panel}
    />
  );
}

/** As before anything has happened. */
const emptied = (frame: FigureState['frame']): FigureState['frame'] => ({
  ...frame,
  nowUs: 0,
  lanes: frame.lanes.map((lane) => ({
    ...lane,
    series: {},
    picture: { ...lane.picture, discs: [], ribbons: [] },
  })),
});
