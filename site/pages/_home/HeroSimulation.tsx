/** The run at the top of the first page. */
import Simulation from '@site/site/simulation';
import type { FigureSource } from '@site/site/simulation/source';
import type { ReactNode } from 'react';

const source = {
  loadEntry: () => import('@simulations/generated/catalogue/rate-limiter.json'),
  loadStill: () => import('@simulations/generated/stills/rate-limiter/bursty.json'),
} as unknown as FigureSource;

export default function HeroSimulation(): ReactNode {
  return <Simulation id="bursty" concept="rate-limiter" scenario="bursty" {...source} />;
}
