/** The rate limiter: where does the burst go? Ties its parts together for every host. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts, invariants, metrics } from './account.ts';
import { charts, sample } from './charts.ts';
import { limiterMachine } from './machine.ts';
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
  actions: [
    {
      id: 'fire-burst',
      title: 'Fire a burst of 20',
      help: 'Twenty requests at this instant.',
    },
    {
      id: 'align-to-edge',
      title: 'Align to the edge',
      help: 'Twice the limit, one each millisecond, half before the next edge of the window and half after.',
    },
  ],
  scenarios,
  metrics: [
    { id: 'offered', title: 'Offered', unit: '' },
    { id: 'admitted', title: 'Admitted', unit: '' },
    { id: 'rejected', title: 'Rejected', unit: '', contrast: 'rejected' },
    { id: 'rejectedFraction', title: 'Share rejected', unit: 'fraction' },
    {
      id: 'admittedMaxInOneSecond',
      title: 'Most admitted in any one second',
      unit: '',
      contrast: 'at most in any one second',
    },
    { id: 'admittedMaxInWindow', title: 'Most admitted in any one window', unit: '' },
    { id: 'waitMeanMs', title: 'Mean wait inside the limiter', unit: 'ms' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'limiter',
      title: 'Limiter',
      machine: limiterMachine,
      instances: ({ nodes }) => nodes.map(({ machine }) => machine),
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new RateLimiter(context, params),
  measure: metrics,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
