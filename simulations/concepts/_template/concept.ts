/** One server without a waiting line: what it turns away. Ties the parts of this folder together. */
import type { Concept } from '../../run/concept.ts';
import { endUsOf } from '../../run/parameter-values.ts';
import { account, facts, measure } from './account.ts';
import { charts, sample } from './charts.ts';
import { invariants } from './invariants.ts';
import { sampleConceptMachine } from './machine.ts';
import { BURST_SIZE, SampleConceptModel } from './model.ts';
import { parameters } from './parameters.ts';
import { rows } from './rows.ts';
import { scenarios } from './scenarios.ts';
import { picture, stage } from './stage.ts';
import { theory } from './theory.ts';

export const sampleConcept: Concept<SampleConceptModel> = {
  id: 'sample-concept',
  // Raise it when a change of the model changes its runs: shared links then say so.
  version: 1,
  title: 'Sample concept',
  // The series of tutorials that it belongs to; the catalogue filters by it.
  family: 'Load and latency',
  summary: 'A server without a waiting line loses half of the work that it could just carry.',
  parameters,
  actions: [
    {
      id: 'fire-burst',
      title: `Send ${BURST_SIZE} at once`,
      help: `${BURST_SIZE} requests at this instant, each with the mean amount of work.`,
    },
  ],
  scenarios,
  metrics: [
    { id: 'offered', title: 'Requests', unit: '' },
    { id: 'served', title: 'Served', unit: '' },
    { id: 'refusedFraction', title: 'Share turned away', unit: 'fraction' },
    { id: 'utilisation', title: 'Server busy', unit: 'fraction' },
  ],
  charts,
  stage,
  // Drawn as statecharts: an id for the address, and where the instances are.
  machines: [
    {
      id: 'server',
      title: 'Server',
      machine: sampleConceptMachine,
      instances: ({ server }) => [server],
    },
  ],
  rows,
  endUs: endUsOf,
  build: (context, params) => new SampleConceptModel(context, params),
  measure,
  theory,
  invariants,
  sample,
  picture,
  facts,
  account,
  life: () => import('./life.ts').then(({ lifeOf }) => lifeOf),
};
