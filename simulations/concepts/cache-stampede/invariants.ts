/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { CacheStampedeModel } from './model.ts';

export function invariants(state: CacheStampedeModel): readonly Invariant[] {
  const { statistics, readers, renewal, entries, context } = state;
  const { reads, hits, filtered, answered, gaveUp, cutOff, little } = statistics;
  const { database } = renewal;
  const { rebuilds, stored, discarded } = statistics;
  return [
    {
      id: 'reads-end-once',
      title: 'every read was answered once, gave up, was cut off, or waits',
      held: reads === hits + filtered + answered + gaveUp + cutOff + readers.waiting,
    },
    {
      id: 'rebuilds-end-once',
      title: 'every rebuild was stored, thrown away, or is at the database',
      held: rebuilds === stored + discarded + database.inside,
    },
    {
      id: 'one-flight',
      title: 'never two rebuilds for all of one key at one node',
      held: flightsMost(state) <= 1,
    },
    {
      id: 'not-overdue',
      title: 'no value is good after its time',
      held: entries.all.every(
        ({ machine, expiresUs }) => machine.value !== 'fresh' || expiresUs >= context.sim.nowUs,
      ),
    },
    {
      id: 'servers',
      title: 'never more rebuilds at once than the database takes',
      held: database.busy <= database.servers,
    },
    {
      id: 'work-conserving',
      title: 'nobody waits while the database has room',
      held: database.line.length === 0 || database.busy === database.servers,
    },
    {
      id: 'little',
      title: "Little's law: L = λ W, to one part in a thousand million",
      held: little.account(context.sim.nowUs).relativeError <= 1e-9,
    },
  ];
}

/** The most rebuilds under way that are made for all who ask for one value. */
function flightsMost({ renewal }: CacheStampedeModel): number {
  const flights = new Map<object, number>();
  for (const { entry, shared, lost } of renewal.database.rebuilds) {
    if (shared && !lost) flights.set(entry, (flights.get(entry) ?? 0) + 1);
  }
  return Math.max(0, ...flights.values());
}
