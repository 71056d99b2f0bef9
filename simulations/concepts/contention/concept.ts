/** Clients that write one row at once: what backoff and jitter are for. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { client } from './machine.ts';
import { AWAY_US, ContentionModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const contention: Concept<ContentionModel> = {
  id: 'contention',
  version: 1,
  title: 'Contention',
  family: 'Protection',
  summary: 'Clients that failed together come back together, unless chance parts them.',
  parameters,
  actions: [
    {
      id: 'take-away',
      title: `Take the row away for ${AWAY_US / 1e6} s`,
      help: 'From this instant on every read and write is answered with an error.',
    },
  ],
  scenarios,
  metrics: [
    { id: 'callsTotal', title: 'Writes sent', unit: '', contrast: 'writes' },
    {
      id: 'completionMs',
      title: 'Time until the last is done',
      unit: 'ms',
      contrast: 'until the last has ended',
    },
    { id: 'doneFraction', title: 'Share done', unit: 'fraction' },
    { id: 'doneMeanMs', title: 'Time until done, mean', unit: 'ms' },
    { id: 'callsPerClient', title: 'Writes sent a client', unit: '' },
    { id: 'conflictFraction', title: 'Share of writes in conflict', unit: 'fraction' },
    { id: 'gaveUp', title: 'Clients that gave up', unit: '' },
    { id: 'requestsTotal', title: 'Reads and writes at the row', unit: '' },
    {
      id: 'retriesPeakPer100Ms',
      title: 'Most retries in 0.1 s',
      unit: '',
      contrast: 'retries in the worst tenth of a second',
    },
    { id: 'retriesBusy100Ms', title: 'Tenths of a second with a retry', unit: '' },
    {
      id: 'callsDuringOutagePerSecond',
      title: 'Requests while the row is away',
      unit: '/s',
      contrast: 'requests while the row is away',
    },
    { id: 'noticeMeanMs', title: 'Return noticed, mean', unit: 'ms' },
    {
      id: 'noticeMs',
      title: 'Return noticed by the last',
      unit: 'ms',
      contrast: 'until the last has noticed',
    },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'client',
      title: 'Client',
      machine: client,
      instances: ({ clients }) => clients.map(({ machine }) => machine),
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new ContentionModel(context, params),
  measure: ({ statistics }, nowUs) => metrics(statistics, nowUs),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
