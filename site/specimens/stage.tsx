/** The stage in its states: farms of servers, lamps, and requests that are tried again. */
import { useSizes } from '@site/site/simulation/use-sizes';
import Stage from '@site/site/stage';
import { stageLabel } from '@site/site/stage/label';
import { Legend } from '@site/site/stage/marks';
import '@site/site/stage/holders';
import '@site/site/stage/more';
import Layout from '@theme/Layout';
import { type ReactNode, useRef } from 'react';
import { rings, stacks, strips } from './_stage-holders';
import { farms, lamps, type Staged, tries } from './_stage-pictures';
import styles from './charts.module.css';

const SECTIONS = [
  { id: 'farm', title: 'Servers with a line each', staged: farms },
  { id: 'lamps', title: 'Breakers', staged: lamps },
  { id: 'tries', title: 'Tried again, and left behind', staged: tries },
  { id: 'ring', title: 'Keys of a cache', staged: rings },
  { id: 'stack', title: 'Steps that lie on one another', staged: stacks },
  { id: 'strip', title: 'A log, and who has come how far', staged: strips },
];

export default function StageSpecimens(): ReactNode {
  return (
    <Layout title="Stage" description="The stage in each of its states.">
      <main className={styles.page}>
        <h1>Stage</h1>
        {SECTIONS.map(({ id, title, staged }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {staged.map((one) => (
              <Shown key={one.title} {...one} />
            ))}
          </section>
        ))}
        <section id="low" aria-labelledby="low-title">
          <h2 id="low-title">Low, where there are many lanes</h2>
          {[farms[1], lamps[2], tries[0], rings[1], stacks[1], strips[1]].map(
            (one) => one && <Shown key={one.title} {...one} low />,
          )}
        </section>
      </main>
    </Layout>
  );
}

function Shown({ title, stage, picture, low = false }: Staged & { low?: boolean }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const sizes = useSizes(frame);
  return (
    <>
      <h3>{title}</h3>
      <div ref={frame} className={styles.frame}>
        {sizes.map((size) => (
          <Stage
            key={size}
            size={size}
            height={low ? 'low' : 'tall'}
            stage={stage}
            picture={picture}
            label={stageLabel(title, stage, picture)}
            lane={0}
          />
        ))}
        <div className={styles.legend}>
          <Legend stage={stage} />
        </div>
      </div>
    </>
  );
}
