/**
 * The scenarios of a simulation: one figure, and a list to choose from. The stills come when they
 * are wanted. `?figure=<id>` names the chosen one, as a link to an instant does.
 */
import Link from '@docusaurus/Link';
import { useQueryString } from '@docusaurus/theme-common';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { ConceptEntry } from '@simulations/index.ts';
import Simulation from '@site/site/simulation';
import type { FigureSource } from '@site/site/simulation/source';
import Heading from '@theme/Heading';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import styles from './concept-page.module.css';

/** How to get the still of each scenario, by its id. */
export type StillLoaders = Readonly<Record<string, FigureSource['loadStill']>>;

interface ScenariosProps {
  readonly entry: ConceptEntry;
  readonly loadStill: StillLoaders;
}

export default function Scenarios({ entry, loadStill }: ScenariosProps): ReactNode {
  const [wanted] = useQueryString('figure');
  const first = entry.scenarios[0]?.id ?? '';
  const chosen = Object.hasOwn(loadStill, wanted) ? wanted : first;
  const loadEntry = useCallback(() => Promise.resolve({ default: entry }), [entry]);
  const frame = useRef<HTMLDivElement>(null);
  useBrokenLinks().collectAnchor(first);
  // Who chose below the figure should see it.
  const moved = useRef(false);
  useEffect(() => {
    if (wanted !== '' && wanted === chosen) {
      frame.current?.scrollIntoView({ block: 'start' });
      if (moved.current) frame.current?.focus({ preventScroll: true });
    }
    moved.current = true;
  }, [wanted, chosen]);
  return (
    <>
      <div ref={frame} className={styles.figure} tabIndex={-1}>
        <Simulation
          id={chosen}
          concept={entry.id}
          scenario={chosen}
          loadStill={loadStill[chosen]}
          loadEntry={loadEntry}
        />
      </div>
      <Heading as="h2" id="scenarios" className={styles.heading}>
        Scenarios
      </Heading>
      <ul className={styles.scenarios}>
        {entry.scenarios.map(({ id, title, notice }) => (
          <li key={id}>
            <Link
              to={`/simulations/${entry.id}/?figure=${id}`}
              aria-current={id === chosen ? 'true' : undefined}
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
