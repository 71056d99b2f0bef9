/** All simulations: find one, run it, read where it is taught. */
import Catalogue from '@site/site/catalogue/catalogue';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export default function Simulations(): ReactNode {
  return (
    <Layout
      title="Simulations"
      description="Every simulation of the site, with its scenarios, parameters and sources."
    >
      <main className={styles.page}>
        <h1>Simulations</h1>
        <p className={styles.lead}>
          Each runs in your browser, can be rewound, and says what it was held against and what it
          leaves out.
        </p>
        <Catalogue />
      </main>
    </Layout>
  );
}
