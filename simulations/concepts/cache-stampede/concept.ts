/** Cache stampede: one value expires, and everybody rebuilds it. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { cacheEntry, refresher } from './machine.ts';
import { CacheStampedeModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const cacheStampede: Concept<CacheStampedeModel> = {
  id: 'cache-stampede',
  version: 1,
  title: 'Cache stampede',
  family: 'Caches',
  summary:
    'When a value expires, everybody who reads it rebuilds it: with a slow database that can become a state that lasts.',
  parameters,
  actions: [
    {
      id: 'expire',
      title: 'Expire the hot key',
      help: 'The time of the most popular key is over now, at every node.',
    },
    { id: 'flush', title: 'Flush all', help: 'Every value of every node is gone.' },
    {
      id: 'deploy',
      title: 'Deploy',
      help: 'New processes with empty caches. Whoever waits is cut off; the database finishes what it has begun or has in line.',
    },
  ],
  scenarios,
  metrics: [
    {
      id: 'recomputesPerExpiry',
      title: 'Rebuilds for each expiry',
      unit: '',
      contrast: 'rebuilds for each expiry',
    },
    { id: 'hitFraction', title: 'Answered from the cache', unit: 'fraction' },
    { id: 'hitNowFraction', title: 'Answered from the cache, last second', unit: 'fraction' },
    { id: 'staleFraction', title: 'Answered with an old value', unit: 'fraction' },
    { id: 'failedFraction', title: 'Left without an answer', unit: 'fraction' },
    { id: 'discardedFraction', title: 'Rebuilds for nothing', unit: 'fraction' },
    { id: 'databaseOfferedPerSecond', title: 'Asked of the database, last second', unit: '/s' },
    { id: 'databaseConcurrentMax', title: 'Most rebuilds at the database at once', unit: '' },
    { id: 'rebuilds', title: 'Rebuilds', unit: '' },
    { id: 'earlyRefreshGapMeanSeconds', title: 'Time left at the first early refresh', unit: 's' },
    { id: 'sojournMeanMs', title: 'Time to the value, mean', unit: 'ms' },
    { id: 'sojournP99Ms', title: 'Time to the value, p99', unit: 'ms' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'entry',
      title: 'Cache entry',
      plural: 'cache entries',
      machine: cacheEntry,
      instances: ({ entries }) => entries.all.map(({ machine }) => machine),
    },
    {
      id: 'refresher',
      title: 'Refresher',
      machine: refresher,
      instances: ({ renewal }) => renewal.database.refreshers.map(({ machine }) => machine),
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new CacheStampedeModel(context, params),
  measure: ({ statistics }, nowUs) => metrics(statistics, nowUs),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
