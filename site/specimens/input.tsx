/** The reader's own file, alive: below a screen of nothing, since it comes only when it is near. */
import HitCurves from '@site/site/input';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import styles from './specimens.module.css';

export default function Input(): ReactNode {
  return (
    <Layout title="Your own file" description="Hit ratio by size and policy of a file of your own.">
      <main className={styles.page} style={{ width: '100%' }}>
        <h1>Your own file</h1>
        <p style={{ minHeight: '130vh' }}>The figure is below, out of sight.</p>
        <HitCurves />
      </main>
    </Layout>
  );
}
