/** The first page: what the site is, a run to touch, what a reader can do, and what there is. */
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import CheckedNumbers from './_home/CheckedNumbers';
import HeroSimulation from './_home/HeroSimulation';
import Points from './_home/Points';
import Section from './_home/Section';
import styles from './_home/styles.module.css';
import TutorialList from './_home/TutorialList';

export default function Home(): ReactNode {
  return (
    <Layout description="Steady State teaches system design with simulations you can run, break and rewind.">
      <main className={styles.page}>
        <h1>Steady State teaches system design with simulations you can run, break and rewind.</h1>
        <h2 className={styles.unseen}>A run to try</h2>
        <HeroSimulation />
        <Points />
        <Section id="tutorials" title="Tutorials">
          <TutorialList />
        </Section>
        <CheckedNumbers />
      </main>
    </Layout>
  );
}
