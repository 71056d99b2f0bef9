/** The rate limiter: where does the burst go? Ties its parts together for every host. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts, invariants } from './account.ts';
import { actions } from './actions.ts';
import { charts, sample } from './charts.ts';
import { machines } from './machines.ts';
import { measure, metrics } from './metrics.ts';
import { RateLimiter } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { theory } from './theory.ts';

export const rateLimiter: Concept<RateLimiter> = {
  id: 'rate-limiter',
  version: 1,
  title: 'Rate limiter',
  family: 'Protection',
  summary: 'A limiter says no early, so that those already inside are served well.',
  parameters,
  actions,
  scenarios,
  metrics,
  charts,
  stage,
  machines,
  rows,
  endUs: endUsOf,
  build: (context, params) => new RateLimiter(context, params),
  measure,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
