/** A measured run over the simulated one: before there is a file, with files, and with wrong ones. */
import limiter from '@simulations/generated/catalogue/rate-limiter.json';
import burst from '@simulations/generated/stills/rate-limiter/burst.json';
import edge from '@simulations/generated/stills/rate-limiter/window-edge.json';
import type { ConceptEntry, ParityLane, Still } from '@simulations/index.ts';
import Parity from '@site/site/parity';
import { type Given, keepGiven } from '@site/site/parity/given';
import { fileOf, rowOf } from '@site/site/parity/testing';
import panel from '@site/site/simulation/panel.module.css';
import { defineFigure, restState } from '@site/site/simulation/state';
import Layout from '@theme/Layout';
import { type ReactNode, useMemo } from 'react';
import styles from './specimens.module.css';

const ms = (value: number) => value * 1_000;

/** Ten at the end of a window, one of them late enough to fall into the next, and ten more. */
const apart: ParityLane = {
  ...{ id: '', title: 'Rate limiter' },
  rows: [
    ...Array.from({ length: 10 }, (_, i) => rowOf(ms(4_980 + i), { sentAtUs: ms(4_980.4 + i) })),
    rowOf(ms(4_999), {
      ...{ sentAtUs: ms(5_001.2), simulated: 'rejected', simulatedRetryAfterUs: ms(1) },
      measured: 'admitted',
      because: {
        cause: 'late',
        words:
          'It was sent 2.2 ms late and answered 3 ms after its instant; at its own instant only 1 ms more were missing, and they had passed.',
      },
    }),
    ...Array.from({ length: 9 }, (_, i) => rowOf(ms(5_010 + i))),
    rowOf(ms(5_030), {
      ...{ measured: 'rejected', measuredRetryAfterUs: ms(4_970) },
      because: {
        cause: 'before',
        words:
          'It follows from request 11, the first that was decided otherwise: before this one the service had admitted 20, the simulation 19.',
      },
    }),
    rowOf(ms(7_000), {
      ...{ measured: 'failed', simulated: 'rejected' },
      because: { cause: 'failed', words: 'No answer came (request timeout after 5000 ms).' },
    }),
  ],
};

const alike = (id: string, title: string): ParityLane => ({
  ...{ id, title },
  rows: Array.from({ length: 40 }, (_, i) =>
    rowOf(ms(700 * (i + 1)), {
      ...{ sentAtUs: ms(700 * (i + 1) + 0.3), simulated: i % 3 === 2 ? 'rejected' : 'admitted' },
    }),
  ),
});

const measured = fileOf({ params: limiterParams('window-edge'), lanes: [apart] });
const compared = fileOf({
  ...{ scenario: 'burst', seed: 7, params: limiterParams('burst') },
  lanes: [alike('fixed-window', 'Fixed window'), alike('token-bucket', 'Token bucket')],
});

interface Specimen {
  readonly id: string;
  readonly title: string;
  readonly still: unknown;
  readonly given?: Given;
  readonly narrow?: boolean;
}

const SPECIMENS: readonly Specimen[] = [
  { id: 'nothing', title: 'No file yet', still: edge },
  {
    id: 'apart',
    title: 'Some were decided otherwise',
    still: edge,
    given: { name: 'parity.json', file: measured },
  },
  {
    id: 'compared',
    title: 'Two lanes, all alike',
    still: burst,
    given: { name: 'burst.json', file: compared },
  },
  {
    id: 'another',
    title: 'A file of another run',
    still: edge,
    given: { name: 'burst.json', file: compared },
  },
  {
    id: 'wrong',
    title: 'No measured run',
    still: edge,
    given: { name: 'holiday.json', problem: 'The file is JSON, but no measured run.' },
  },
  {
    id: 'narrow',
    title: 'Narrow',
    still: edge,
    given: { name: 'parity.json', file: measured },
    narrow: true,
  },
];

export default function ParitySpecimens(): ReactNode {
  return (
    <Layout title="Measured runs" description="A measured run over the simulated one.">
      <main className={styles.page}>
        <h1>Measured runs</h1>
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

/** A view that stands still: nothing is behind its buttons. */
function Shown({ id, title, still, given }: Specimen): ReactNode {
  const definition = useMemo(() => {
    const made = defineFigure(id, limiter as unknown as ConceptEntry, still as Still);
    keepGiven(made, given);
    return made;
  }, [id, still, given]);
  return (
    <figure className={panel.panel} aria-label={title}>
      <div className={styles.view}>
        <Parity definition={definition} state={restState(definition)} command={() => {}} />
      </div>
    </figure>
  );
}

function limiterParams(scenario: string): Record<string, string | number> {
  const params = limiter.scenarios.find(({ id }) => id === scenario)?.params;
  return Object.fromEntries(Object.entries(params ?? {}));
}
