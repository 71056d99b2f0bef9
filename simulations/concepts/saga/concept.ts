/** Sagas: an order through payment, stock and shipping, and back. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { orchestrator } from './machine.ts';
import { commitCoordinator, commitParticipant } from './machine-commit.ts';
import { participant } from './machine-participant.ts';
import { CRASH_US, SagaModel } from './model.ts';
import { endUs, parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const saga: Concept<SagaModel> = {
  id: 'saga',
  version: 1,
  title: 'Saga',
  family: 'Messages and events',
  summary: 'An order over several services cannot be rolled back: what was done has to be undone.',
  parameters,
  actions: [
    {
      id: 'crash',
      title: `Kill order service 1 for ${CRASH_US / 1e6} s`,
      help: 'It hears and says nothing; then it starts again and asks for what it waits for.',
    },
    {
      id: 'repair',
      title: 'Send a person to the stuck orders',
      help: 'The cause is seen to: their compensations no longer fail. What cannot be undone stays.',
    },
  ],
  scenarios,
  metrics: [
    { id: 'completedFraction', title: 'Orders completed', unit: 'fraction', contrast: 'completed' },
    { id: 'compensatedFraction', title: 'Orders ended without effect', unit: 'fraction' },
    { id: 'stuckFraction', title: 'Orders stuck', unit: 'fraction', contrast: 'stuck' },
    { id: 'stepsRunMean', title: 'Steps tried an order', unit: '' },
    { id: 'compensationsMean', title: 'Steps undone an order', unit: '' },
    {
      id: 'moneyImbalanceCents',
      title: 'Money line',
      unit: 'cents',
      contrast: 'on the money line',
    },
    { id: 'orderMeanMs', title: 'Time until an order ends, mean', unit: 'ms' },
    { id: 'orderMaxMs', title: 'Time until an order ends, most', unit: 'ms' },
    { id: 'messagesPerOrder', title: 'Messages an order', unit: '' },
    { id: 'stockLockedMeanMs', title: 'Row of stock locked, mean', unit: 'ms' },
    {
      id: 'stockLockedMaxMs',
      title: 'Row of stock locked, most',
      unit: 'ms',
      contrast: 'for the longest lock on a row of stock',
    },
    {
      id: 'dirtyReads',
      title: 'Refused for a unit that came back',
      unit: '',
      contrast: 'refused for a unit that came back',
    },
    { id: 'endedWhileDown', title: 'Orders ended during a crash', unit: '' },
    { id: 'ordersEnded', title: 'Orders ended', unit: '' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'orchestrator',
      title: 'Orchestrator',
      machine: orchestrator,
      instances: ({ watched }) => watched.flatMap((order) => order.orchestrator ?? []),
    },
    {
      id: 'participant',
      title: 'Participant',
      machine: participant,
      instances: ({ watched }) => watched.flatMap(({ participants }) => participants),
    },
    {
      id: 'commit-coordinator',
      title: 'Commit coordinator',
      machine: commitCoordinator,
      instances: ({ watched }) => watched.flatMap((order) => order.coordinator ?? []),
    },
    {
      id: 'commit-participant',
      title: 'Commit participant',
      machine: commitParticipant,
      instances: ({ watched }) => watched.flatMap(({ voters }) => voters),
    },
  ],
  rows,
  endUs,
  build: (context, params) => new SagaModel(context, params),
  measure: ({ statistics }, nowUs) => metrics(statistics, nowUs),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
