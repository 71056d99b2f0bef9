/** Outbox: two writes that a crash tears apart, and one that it cannot. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts } from './account.ts';
import { charts, sample } from './charts.ts';
import { crash } from './crash.ts';
import { invariants } from './invariants.ts';
import { consumerMachine, handlerMachine, relayMachine } from './machine.ts';
import { METRICS, measure } from './metrics.ts';
import { OutboxModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { theory } from './theory.ts';

export const outbox: Concept<OutboxModel> = {
  id: 'outbox',
  version: 1,
  title: 'Outbox',
  family: 'Messages and events',
  summary:
    'An order is saved and its event is sent: two writes, and a crash between them that nobody notices.',
  parameters,
  actions: [
    {
      id: 'crash',
      title: 'Crash everything now',
      help: 'Service, relay and consumer die at this instant and start again after a while. Database and broker go on.',
    },
  ],
  scenarios,
  metrics: METRICS,
  charts,
  stage,
  machines: [
    {
      id: 'handler',
      title: 'Service',
      plural: 'handlers of the service',
      machine: handlerMachine,
      instances: ({ service }) => service.machines,
      titleOf: (instance) => `Handler ${instance + 1}`,
    },
    {
      id: 'relay',
      title: 'Relay',
      machine: relayMachine,
      instances: ({ relays }) => relays.machines,
    },
    {
      id: 'consumer',
      title: 'Consumer',
      machine: consumerMachine,
      instances: ({ consumer }) => [consumer.machine],
    },
  ],
  rows,
  crash,
  endUs: endUsOf,
  build: (context, params) => new OutboxModel(context, params),
  measure,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
