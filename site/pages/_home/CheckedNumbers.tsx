/** How the numbers on the site are checked, in four sentences. */
import type { ReactNode } from 'react';
import Section from './Section';
import styles from './styles.module.css';

export default function CheckedNumbers(): ReactNode {
  return (
    <Section id="numbers" title="How the numbers are checked">
      <div className={styles.prose}>
        <p>
          A run is a pure function of its settings, its seed and what you did to it. The same run
          gives the same events, to the bit, on every machine and in every browser.
        </p>
        <p>
          The models are held against theory: a closed form where there is one, else a published
          table or a recorded run of another program. The numbers in the text are taken from runs,
          and the tests make those runs again. Where a model leaves something out, its page says so.
        </p>
      </div>
    </Section>
  );
}
