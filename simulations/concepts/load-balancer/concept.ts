/** The load balancer: which server gets a request. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts, measure } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { health, server } from './machine.ts';
import { LoadBalancerModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { theory } from './theory.ts';
import { OUTAGE_SECONDS } from './trouble.ts';

export const loadBalancer: Concept<LoadBalancerModel> = {
  id: 'load-balancer',
  version: 1,
  title: 'Load balancer',
  family: 'Load and latency',
  summary:
    'Asking two servers is nearly as good as asking all, and a server that fails quickly looks best.',
  parameters,
  actions: [
    {
      id: 'make-slow',
      title: 'Make one server slow',
      help: 'The first one that is well: by the factor under Trouble.',
    },
    {
      id: 'make-fail-fast',
      title: 'Make one server fail at once',
      help: 'The first one that is well: it answers everything with an error, in no time.',
    },
    {
      id: 'dependency-outage',
      title: `Dependency down for ${OUTAGE_SECONDS} s`,
      help: 'Requests that need it end in an error; checks that look through to it fail.',
    },
    { id: 'heal-all', title: 'Heal everything', help: 'All servers and the dependency.' },
  ],
  scenarios,
  metrics: [
    { id: 'sojournMeanMs', title: 'Mean time inside', unit: 'ms', contrast: 'mean time inside' },
    { id: 'sojournP50Ms', title: 'Time inside, median', unit: 'ms' },
    { id: 'sojournP95Ms', title: 'Time inside, p95', unit: 'ms' },
    { id: 'sojournP99Ms', title: 'Time inside, p99', unit: 'ms' },
    { id: 'utilisation', title: 'Servers busy', unit: 'fraction' },
    { id: 'servedMaxShare', title: 'Most answers from one server', unit: 'fraction' },
    {
      id: 'failedFraction',
      title: 'Share failed or refused',
      unit: 'fraction',
      contrast: 'failed or refused',
    },
    { id: 'refusedFraction', title: 'Share refused: no server ready', unit: 'fraction' },
    { id: 'lateFraction', title: 'Share of good answers that are late', unit: 'fraction' },
    { id: 'goodFraction', title: 'Share answered well and in time', unit: 'fraction' },
    { id: 'outFraction', title: 'Servers taken out', unit: 'fraction' },
    { id: 'removals', title: 'Times a server was taken out', unit: '' },
    { id: 'lineMax', title: 'Most that one server had in hand', unit: '' },
    { id: 'sessionsMoved', title: 'Clients that had to change servers', unit: '' },
    {
      id: 'sharedQueueFraction',
      title: 'One shared queue would take, of this',
      unit: 'fraction',
    },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'health',
      title: 'Health check',
      machine: health,
      instances: ({ members }) => members.checks.machines,
      titleOf: (instance) => `server ${instance + 1}`,
    },
    {
      id: 'server',
      title: 'Server',
      machine: server,
      instances: ({ farm }) => farm.pools.flatMap(({ machines }) => machines),
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new LoadBalancerModel(context, params),
  measure,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
