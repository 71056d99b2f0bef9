/** The queue: why waiting explodes before the server is full. Ties its parts together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { client, server } from './machine.ts';
import { BURST_SIZE, QueueModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const queue: Concept<QueueModel> = {
  id: 'queue',
  version: 1,
  title: 'Queue',
  family: 'Load and latency',
  summary:
    'A queue adds no capacity: it trades refusals for waiting, and waiting grows without bound.',
  parameters,
  actions: [
    {
      id: 'fire-burst',
      title: `Fire a burst of ${BURST_SIZE}`,
      help: `${BURST_SIZE} requests at this instant.`,
    },
  ],
  scenarios,
  metrics: [
    { id: 'waitMeanMs', title: 'Mean wait', unit: 'ms', contrast: 'mean wait' },
    { id: 'waitP50Ms', title: 'Wait, median', unit: 'ms' },
    { id: 'waitP95Ms', title: 'Wait, p95', unit: 'ms' },
    { id: 'waitP99Ms', title: 'Wait, p99', unit: 'ms' },
    { id: 'waitSquareMeanMs2', title: 'Mean squared wait', unit: 'ms²' },
    { id: 'sojournMeanMs', title: 'Mean time inside', unit: 'ms' },
    { id: 'sojournP50Ms', title: 'Time inside, median', unit: 'ms' },
    { id: 'sojournP95Ms', title: 'Time inside, p95', unit: 'ms' },
    { id: 'sojournP99Ms', title: 'Time inside, p99', unit: 'ms' },
    { id: 'utilisation', title: 'Servers busy', unit: 'fraction' },
    {
      id: 'blockedFraction',
      title: 'Share turned away',
      unit: 'fraction',
      contrast: 'turned away',
    },
    { id: 'littleRelativeError', title: "Little's law, relative error", unit: '' },
    { id: 'throughputPerSecond', title: 'Served per second', unit: '/s' },
    {
      id: 'sentInStall',
      title: 'Sent into the stall',
      unit: '',
      contrast: 'sent into the stall',
    },
    { id: 'lineMax', title: 'Longest line', unit: 'requests' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'server',
      title: 'Server',
      machine: server,
      instances: ({ pool }) => pool.machines,
    },
    {
      id: 'client',
      title: 'Client of a closed loop',
      plural: 'Clients of a closed loop',
      machine: client,
      instances: ({ clients }) => clients?.machines ?? [],
      titleOf: (instance) => `client ${instance + 1}`,
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new QueueModel(context, params),
  measure: ({ statistics, lineMax }, nowUs) => ({ ...metrics(statistics, nowUs), lineMax }),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
