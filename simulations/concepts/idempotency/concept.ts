/** Idempotency: one effect for one event, however often it is posted. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { handlerMachine, keyMachine, senderMachine } from './machine.ts';
import { IdempotencyModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { metrics } from './statistics.ts';
import { theory } from './theory.ts';

export const idempotency: Concept<IdempotencyModel> = {
  id: 'idempotency',
  version: 1,
  title: 'Idempotency',
  family: 'Messages and events',
  summary:
    'A lost answer looks like a lost request, so a sender must send again; a key that is remembered long enough makes it one effect.',
  parameters,
  actions: [
    {
      id: 'repeat',
      title: 'Post the newest event again',
      help: 'Somebody presses the button a second time.',
    },
    {
      id: 'crash',
      title: 'Crash the receiver',
      help: 'All handlers at work are gone, with what they have not committed.',
    },
    {
      id: 'forget',
      title: 'Forget all keys',
      help: 'As when keys are kept in a cache that is emptied.',
    },
  ],
  scenarios,
  metrics: [
    { id: 'effectsPerKeyMax', title: 'Charges for one key, at most', unit: '' },
    { id: 'conflicts', title: 'Refused: key in flight (409)', unit: '' },
    { id: 'replayed', title: 'Stored answers given again', unit: '' },
    { id: 'mismatches', title: 'Refused: other payload (422)', unit: '' },
    { id: 'misled', title: 'Answers to another payload', unit: '' },
    { id: 'events', title: 'Events', unit: '' },
    { id: 'effects', title: 'Charges', unit: '', contrast: 'charges' },
    { id: 'doubled', title: 'Events charged more than once', unit: '' },
    { id: 'lost', title: 'Events acknowledged and never charged', unit: '' },
    { id: 'postsPerEvent', title: 'Posts for each event', unit: '' },
    { id: 'effectsPerEvent', title: 'Charges for each event', unit: '' },
    { id: 'lostFraction', title: 'Acknowledged and never charged', unit: 'fraction' },
    { id: 'carriedOutFraction', title: 'Timeouts that were carried out', unit: 'fraction' },
    { id: 'delivered', title: 'Callers told that it is done', unit: '' },
    { id: 'gaveUp', title: 'Callers that gave up', unit: '' },
    { id: 'crashed', title: 'Handlers that crashed', unit: '' },
    { id: 'refused', title: 'Refused: signature (401)', unit: '' },
    { id: 'forgedEffects', title: 'Charges for forged events', unit: '' },
    { id: 'keysKeptMax', title: 'Keys on record, at most', unit: '' },
  ],
  charts,
  stage,
  machines: [
    {
      id: 'sender',
      title: 'Sender',
      machine: senderMachine,
      instances: ({ callers }) => callers.all.map(({ machine }) => machine),
    },
    {
      id: 'handler',
      title: 'Handler',
      machine: handlerMachine,
      instances: ({ receiver }) => receiver.all.map(({ machine }) => machine),
    },
    {
      id: 'key',
      title: 'Key',
      machine: keyMachine,
      instances: ({ receiver }) => receiver.ledger.keys.machines,
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new IdempotencyModel(context, params),
  measure: ({ statistics, events }) => metrics(statistics, events),
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
