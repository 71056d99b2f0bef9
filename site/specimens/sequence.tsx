/** One request's life in every state: none chosen, served, refused, under way, cut short, narrow. */
import type { Life } from '@simulations/index.ts';
import Sequence from '@site/site/sequence';
import Layout from '@theme/Layout';
import { type ReactNode, useState } from 'react';
import { LIVES } from './_sequence-lives';
import styles from './specimens.module.css';

interface Specimen {
  readonly title: string;
  readonly life: Life | null;
  readonly message?: string;
  readonly widthPx?: number;
}

const { served, refused, waiting, longWait, retried, limited } = LIVES;

const SPECIMENS: readonly Specimen[] = [
  { title: 'Nothing chosen', life: null },
  { title: 'Looked for', life: null, message: 'The run is gone through again to find request 12.' },
  { title: 'Served', life: served },
  { title: 'Refused', life: refused },
  { title: 'Refused by a limiter', life: limited },
  { title: 'Waiting now', life: waiting },
  { title: 'A very long wait', life: longWait },
  { title: 'Many steps', life: retried },
  { title: 'Narrow', life: served, widthPx: 340 },
  { title: 'Narrow, refused', life: limited, widthPx: 340 },
  { title: 'Narrow, many steps', life: retried, widthPx: 340 },
  { title: 'Narrow, nothing chosen', life: null, widthPx: 340 },
];

export default function SequenceSpecimens(): ReactNode {
  return (
    <Layout title="Sequence" description="One request’s life, in every state.">
      <main className={styles.page}>
        <h1>One request’s life</h1>
        {SPECIMENS.map((specimen) => (
          <Shown key={specimen.title} {...specimen} />
        ))}
      </main>
    </Layout>
  );
}

function Shown({ title, life, message, widthPx }: Specimen): ReactNode {
  const [said, setSaid] = useState(message);
  const nowUs = (life?.toUs ?? 0) + (life?.ended ? 3_400_000 : 0);
  return (
    <section>
      <h2>{title}</h2>
      <div className={styles.box} style={widthPx === undefined ? {} : { width: widthPx }}>
        <Sequence
          life={life}
          nowUs={nowUs}
          message={said}
          onGo={(direction, only) => setSaid(`Asked for ${direction}, ${only}.`)}
          onGoTo={(who) => setSaid(`Asked for request ${who}.`)}
          onSeek={(atUs) => setSaid(`Asked for ${atUs} µs.`)}
        />
      </div>
    </section>
  );
}
