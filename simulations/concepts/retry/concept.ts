/** Retries: how an outage of two seconds becomes one that lasts. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { retryingClient, server } from './machine.ts';
import { BURST_SIZE, RetryModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const retry: Concept<RetryModel> = {
  id: 'retry',
  version: 1,
  title: 'Retry',
  family: 'Protection',
  summary:
    'A retry helps one request and costs all the others: enough of them keep a service down after the fault is gone.',
  parameters,
  actions: [
    {
      id: 'outage',
      title: 'Stop the servers for 2 s',
      help: 'No service starts for two seconds from now; those begun finish.',
    },
    {
      id: 'burst',
      title: `Send ${BURST_SIZE} requests at once`,
      help: `${BURST_SIZE} first tries at this instant, as when a page is shared.`,
    },
    {
      id: 'drop-queue',
      title: 'Drop the queue',
      help: 'All attempts that wait are lost. Their clients do not know, and time out.',
    },
  ],
  scenarios,
  metrics: [
    {
      id: 'goodputPerSecond',
      title: 'Answered in time, last 20 s',
      unit: '/s',
      contrast: 'answered in time',
    },
    {
      id: 'offeredPerSecond',
      title: 'Attempts, last 20 s',
      unit: '/s',
      contrast: 'attempted',
    },
    { id: 'amplification', title: 'Attempts for each first try', unit: '' },
    { id: 'succeededFraction', title: 'Requests that succeeded', unit: 'fraction' },
    { id: 'attemptsMean', title: 'Attempts for each ended request', unit: '' },
    { id: 'wastedFraction', title: 'Work for nobody, last 20 s', unit: 'fraction' },
    { id: 'timedOutFraction', title: 'Attempts that timed out', unit: 'fraction' },
    { id: 'rejectedFraction', title: 'Attempts turned away', unit: 'fraction' },
    { id: 'deniedRetries', title: 'Retries refused by the budget', unit: '' },
    { id: 'latencyP50Ms', title: 'Time to the first answer, median', unit: 'ms' },
    { id: 'latencyP95Ms', title: 'Time to the first answer, p95', unit: 'ms' },
    { id: 'latencyP99Ms', title: 'Time to the first answer, p99', unit: 'ms' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'client',
      title: 'Client',
      machine: retryingClient,
      instances: ({ clients }) => clients.all.map(({ machine }) => machine),
    },
    {
      id: 'server',
      title: 'Server',
      machine: server,
      instances: ({ pool }) => pool.machines,
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new RetryModel(context, params),
  measure: ({ statistics }, nowUs) => metrics(statistics, nowUs),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
