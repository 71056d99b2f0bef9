/** A cache and who has to go when it is full. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { entry } from './machine.ts';
import { CacheModel } from './model.ts';
import { endUs, parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const cache: Concept<CacheModel> = {
  id: 'cache',
  version: 1,
  title: 'Cache',
  family: 'Caches and queries',
  summary:
    'A cache holds less than all. Who has to go when it is full decides how much the database behind it has to bear.',
  parameters,
  actions: [
    {
      id: 'empty',
      title: 'Empty the cache',
      help: 'As after a restart: every key has to be fetched again.',
    },
  ],
  scenarios,
  metrics: [
    { id: 'hits', title: 'Hits', unit: '' },
    { id: 'misses', title: 'Misses', unit: '' },
    {
      id: 'hitFraction',
      title: 'Share of hits',
      unit: 'fraction',
      contrast: 'hits',
    },
    { id: 'firstMisses', title: 'Misses that no cache avoids', unit: '' },
    { id: 'expired', title: 'Misses for values too old', unit: '' },
    { id: 'evictions', title: 'Keys thrown out', unit: '' },
    { id: 'secondHitFraction', title: 'Second cache: share of hits', unit: 'fraction' },
    {
      id: 'databasePerSecond',
      title: 'To the database',
      unit: '/s',
      contrast: 'to the database',
    },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'entry',
      title: 'Entry',
      plural: 'entries',
      machine: entry,
      instances: ({ entries }) => entries.machines,
      titleOf: (instance) => `key ${instance + 1}`,
    },
  ],
  rows,
  endUs,
  build: (context, params) => new CacheModel(context, params),
  measure: ({ statistics }, nowUs) => metrics(statistics, nowUs),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
