/** The run at the top of the first page. */
import entry from '@simulations/generated/catalogue/rate-limiter.json';
import still from '@simulations/generated/stills/rate-limiter/bursty.json';
import type { ConceptEntry, Still } from '@simulations/index.ts';
import Simulation from '@site/site/simulation';
import type { ReactNode } from 'react';

export default function HeroSimulation(): ReactNode {
  return (
    <Simulation
      id="bursty"
      concept="rate-limiter"
      scenario="bursty"
      entry={entry as unknown as ConceptEntry}
      still={still as unknown as Still}
    />
  );
}
