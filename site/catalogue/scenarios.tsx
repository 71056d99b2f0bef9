/**
 * The scenarios of a simulation: one figure, and a list to choose from. Only the first still comes
 * with the page; the others come when they are chosen. `?figure=<id>` names the chosen one, as a
 * link to an instant does.
 */
import Link from '@docusaurus/Link';
import { useQueryString } from '@docusaurus/theme-common';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import Simulation from '@site/site/simulation';
import Heading from '@theme/Heading';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './concept-page.module.css';

/** How to get the stills of all scenarios but the first, by id. */
export type StillLoaders = Readonly<Record<string, () => Promise<{ readonly default: Still }>>>;

interface ScenariosProps {
  readonly entry: ConceptEntry;
  readonly first: Still;
  readonly loadStill: StillLoaders;
}

export default function Scenarios({ entry, first, loadStill }: ScenariosProps): ReactNode {
  const { still, wanted, problem } = useChosenStill(first, loadStill);
  const frame = useRef<HTMLDivElement>(null);
  useBrokenLinks().collectAnchor(first.scenario);
  // Who chose below the figure should see it.
  const moved = useRef(false);
  useEffect(() => {
    if (wanted !== '' && wanted === still.scenario) {
      frame.current?.scrollIntoView({ block: 'start' });
      if (moved.current) frame.current?.focus({ preventScroll: true });
    }
    moved.current = true;
  }, [wanted, still]);
  return (
    <>
      <div ref={frame} className={styles.figure} tabIndex={-1}>
        <Simulation
          key={still.scenario}
          id={still.scenario}
          concept={entry.id}
          scenario={still.scenario}
          still={still}
          entry={entry}
        />
      </div>
      <p role="status" className={styles.problem}>
        {problem}
      </p>
      <Heading as="h2" id="scenarios" className={styles.heading}>
        Scenarios
      </Heading>
      <ul className={styles.scenarios}>
        {entry.scenarios.map(({ id, title, notice }) => (
          <li key={id}>
            <Link
              to={`/simulations/${entry.id}/?figure=${id}`}
              aria-current={id === still.scenario ? 'true' : undefined}
            >
              {title}
            </Link>
            <p>{notice}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The still of the scenario that the address names; until it has come, the one shown before. */
function useChosenStill(first: Still, loadStill: StillLoaders) {
  const [wanted] = useQueryString('figure');
  const [still, setStill] = useState(first);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let current = true;
    setProblem('');
    const load = Object.hasOwn(loadStill, wanted) ? loadStill[wanted] : undefined;
    if (!load) {
      setStill(first);
      return;
    }
    load().then(
      (module) => current && setStill(module.default),
      () => current && setProblem('The scenario could not be loaded. Check your connection.'),
    );
    return () => {
      current = false;
    };
  }, [wanted, first, loadStill]);
  return { still, wanted, problem };
}
