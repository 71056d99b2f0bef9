/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { RetryModel } from './model.ts';

export function invariants(state: RetryModel): readonly Invariant[] {
  const { statistics, clients, queue, pool, bound, inside, context, down } = state;
  const { firstTries, retries, attempts, rejected, served, dropped, little } = statistics;
  return [
    {
      id: 'requests-end-once',
      title: 'every request succeeded once, gave up once, or is under way',
      held: clients.arrived === statistics.succeeded + statistics.gaveUp + clients.underWay,
    },
    {
      id: 'attempts-end-once',
      title: 'every attempt was turned away, served, thrown away, or is inside',
      held: attempts === rejected + served + dropped + inside && firstTries === clients.arrived,
    },
    {
      id: 'budget',
      title: 'never more retries than the budget allows',
      held: retries <= clients.budget.most,
    },
    {
      id: 'attempts-most',
      title: 'never more calls for a request than its layers may make',
      held: clients.beyondMost === 0,
    },
    {
      id: 'bound',
      title: 'never more waiting than the queue has room for',
      held: queue.length <= bound,
    },
    {
      id: 'work-conserving',
      title: 'no server is idle while somebody waits, but for the outage',
      held: down || queue.length === 0 || pool.idle === 0,
    },
    {
      id: 'little',
      title: "Little's law: L = λ W, to one part in a thousand million",
      held: little.account(context.sim.nowUs).relativeError <= 1e-9,
    },
  ];
}
