/** Clients with breakers before a dependency that fails. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts, measure } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { breakerMachine } from './machine.ts';
import { CircuitBreakerModel, KILL_SECONDS } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { theory } from './theory.ts';

export const circuitBreaker: Concept<CircuitBreakerModel> = {
  id: 'circuit-breaker',
  version: 1,
  title: 'Circuit breaker',
  family: 'Protection',
  summary: 'It stops asking a dependency that fails, so that its callers keep their threads.',
  parameters,
  actions: [
    {
      id: 'kill',
      title: `Kill it for ${KILL_SECONDS} s`,
      help: `For ${KILL_SECONDS} s the dependency takes calls and answers none.`,
    },
    { id: 'heal', title: 'Heal it', help: 'The dependency answers again, from now on.' },
  ],
  scenarios,
  metrics: [
    { id: 'requestsToTripMean', title: 'Calls until it trips', unit: 'calls' },
    { id: 'tripFirstWindowFraction', title: 'First windows that trip', unit: 'fraction' },
    { id: 'openFraction', title: 'Time not closed', unit: 'fraction' },
    { id: 'refusedFraction', title: 'Refused by breakers', unit: 'fraction' },
    { id: 'refusedInVainFraction', title: 'Refused though it would work', unit: 'fraction' },
    { id: 'sojournMeanMs', title: 'Mean time inside', unit: 'ms' },
    { id: 'sojournP50Ms', title: 'Time inside, p50', unit: 'ms' },
    { id: 'sojournP95Ms', title: 'Time inside, p95', unit: 'ms' },
    { id: 'sojournP99Ms', title: 'Time inside, p99', unit: 'ms' },
    { id: 'answeredFraction', title: 'Answered', unit: 'fraction' },
    { id: 'fellBackFraction', title: 'Answered by the fallback', unit: 'fraction' },
    { id: 'failedFraction', title: 'Errors for users', unit: 'fraction' },
    { id: 'offered', title: 'Requests', unit: '' },
    { id: 'trips', title: 'Trips', unit: '' },
    { id: 'firstTripSeconds', title: 'First trip', unit: 's' },
    { id: 'callsPerSecond', title: 'Calls to the dependency', unit: '/s' },
    { id: 'callsWhileDead', title: 'Calls to it while it was dead', unit: '' },
    { id: 'threadsBusyMean', title: 'Threads busy on average', unit: 'threads' },
    { id: 'threadsBusyMost', title: 'Most threads busy at once', unit: 'threads' },
    { id: 'littleRelativeError', title: 'Little’s law, relative error', unit: '' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'breaker',
      title: 'Breaker',
      machine: breakerMachine,
      instances: ({ breakers }) => breakers,
      titleOf: (instance) => `breaker of client ${instance + 1}`,
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new CircuitBreakerModel(context, params),
  measure,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
