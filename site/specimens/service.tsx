/** Who answers the console: the choice and its light, in every state. */
import BrowserOnly from '@docusaurus/BrowserOnly';
import sheet from '@simulations/generated/services/rate-limiter.json';
import type { CompanionService } from '@simulations/index.ts';
import { type Light, readAddress } from '@site/site/console/service';
import ServiceChoice from '@site/site/console/service-choice';
import panel from '@site/site/simulation/panel.module.css';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import styles from './specimens.module.css';

const USUAL = 'http://localhost:4001';

interface Specimen {
  readonly id: string;
  readonly title: string;
  readonly light?: Light;
  readonly written?: string;
  readonly narrow?: boolean;
}

const away: Light = {
  is: 'not-ready',
  store: 'redis',
  detail:
    'Redis does not answer. Requests are decided as each policy says for that; no restart is needed when it is back.',
};

const SPECIMENS: readonly Specimen[] = [
  { id: 'page', title: 'The page answers' },
  { id: 'asking', title: 'The service is being asked', light: { is: 'asking' } },
  { id: 'ready', title: 'It answers', light: { is: 'ready', store: 'redis' } },
  { id: 'away', title: 'It answers, and Redis does not', light: away },
  { id: 'silent', title: 'Nothing answers', light: { is: 'silent' }, written: 'localhost:4100' },
  { id: 'closed', title: 'No page may read it', light: { is: 'closed' } },
  { id: 'other', title: 'Something else', light: { is: 'other', status: 404 } },
  { id: 'wrong', title: 'No such address', light: { is: 'asking' }, written: 'example.com' },
  { id: 'narrow', title: 'Narrow', light: { is: 'silent' }, narrow: true },
];

export default function Service(): ReactNode {
  return (
    <Layout title="Who answers" description="The console’s choice of who answers, in each state.">
      <main className={styles.page}>
        <h1>Who answers</h1>
        {SPECIMENS.map((specimen) => (
          <section key={specimen.id} id={`specimen-${specimen.id}`}>
            <h2>{specimen.title}</h2>
            <div className={specimen.narrow ? styles.narrow : undefined}>
              <figure className={panel.panel} aria-label={specimen.title}>
                <div className={styles.view}>
                  <BrowserOnly>{() => <Shown {...specimen} />}</BrowserOnly>
                </div>
              </figure>
            </div>
          </section>
        ))}
      </main>
    </Layout>
  );
}

function Shown({ light, written = USUAL }: Specimen): ReactNode {
  const address = readAddress(written, USUAL);
  return (
    <ServiceChoice
      id={sheet.id}
      service={sheet as unknown as CompanionService}
      answering={{ by: 'service worker' }}
      handle={{
        ...{ offered: true, by: light ? 'service' : 'page', written, address },
        origin: light && address.ok ? address.origin : undefined,
        light: light ?? { is: 'asking' },
        choose() {},
        ask() {},
      }}
    />
  );
}
