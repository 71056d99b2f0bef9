/** A machine's own page: its drawing, the same in words, its states and transitions as tables. */
import Link from '@docusaurus/Link';
import type { StatechartLayout } from '@simulations/index.ts';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import Download from './download';
import Drawings from './drawings';
import { AT_REST } from './lit';
import styles from './machine-page.module.css';
import { StateTable, TransitionTable } from './machine-tables';
import Sentences from './sentences';

interface MachinePageProps {
  readonly layout: StatechartLayout;
  readonly simulation: { readonly id: string; readonly title: string };
}

export default function MachinePage({ layout, simulation }: MachinePageProps): ReactNode {
  const { title } = layout;
  const address = `/simulations/${simulation.id}/`;
  const description = `The state machine "${title}" of the simulation ${simulation.title}: its states, transitions and timers.`;
  const label = `State machine, ${title}. ${layout.sentences.map(({ text }) => text).join(' ')}`;
  return (
    <Layout title={`${title}: state machine of ${simulation.title}`} description={description}>
      <main className={styles.page}>
        <p className={styles.path}>
          <Link to="/simulations/">Simulations</Link>
          <Link to={address}>{simulation.title}</Link>
        </p>
        <Heading as="h1">{`${title}: state machine`}</Heading>
        <p className={styles.lead}>
          The state machine that the simulation runs. It is drawn from the code, when the site is
          built. To see it move, <Link to={address}>open the simulation</Link> and choose State
          machine below its figure.
        </p>
        <figure className={styles.figure}>
          <Drawings layout={layout} live={AT_REST} label={label} />
          <figcaption>
            <Download layout={layout} live={AT_REST} label={label} linked={false} />
          </figcaption>
        </figure>
        <div className="markdown">
          <Heading as="h2" id="in-words">
            In words
          </Heading>
          <Sentences layout={layout} />
          <Heading as="h2" id="states">
            States
          </Heading>
          <StateTable layout={layout} />
          <Heading as="h2" id="transitions">
            Transitions
          </Heading>
          <TransitionTable layout={layout} />
        </div>
      </main>
    </Layout>
  );
}
