/** The kinds of machines that a run is made of, and what each of several is called. */
import type { ConceptMachine } from '../../run/concept.ts';
import { limiterMachine } from './machine.ts';
import { reachMachine, storeMachine } from './machine-store.ts';
import type { RateLimiter } from './model.ts';

export const machines: readonly ConceptMachine<RateLimiter>[] = [
  {
    id: 'limiter',
    title: 'Limiter',
    machine: limiterMachine,
    instances: ({ places }) => places.flatMap(({ all }) => all.map(({ machine }) => machine)),
  },
  {
    id: 'store',
    title: 'Store',
    machine: storeMachine,
    instances: ({ store }) => (store ? [store.machine] : []),
  },
  {
    id: 'reach',
    title: 'Node’s view of the store',
    plural: 'nodes’ views of the store',
    machine: reachMachine,
    instances: ({ store }) => store?.reach ?? [],
    titleOf: (instance) => `Node ${instance + 1}`,
  },
];
