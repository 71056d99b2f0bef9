/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { QueueModel } from './model.ts';

export function invariants(state: QueueModel): readonly Invariant[] {
  const {
    separate,
    stalled,
    clients,
    strangers,
    arrived,
    blocked,
    departed,
    inside,
    line,
    pool,
    capacity,
    context,
    statistics,
  } = state;
  const { relativeError } = statistics.little.account(context.sim.nowUs);
  return [
    {
      id: 'conservation',
      title: 'every request was turned away, was served or is inside',
      held: arrived === blocked + departed + inside,
    },
    {
      id: 'work-conserving',
      title: 'no server is idle while somebody waits for it, but in a stall',
      held:
        stalled || line.length === 0 || pool.idle === 0 || (separate && nobodyWaitsForIdle(state)),
    },
    {
      id: 'one-each',
      title: 'each client of a closed loop thinks, or has one request inside',
      held: !clients || clients.thinking + inside - strangers === clients.machines.length,
    },
    {
      id: 'capacity',
      title: 'never more inside than there is room for',
      held: inside <= capacity,
    },
    {
      id: 'little',
      title: "Little's law: L = λ W, to one part in a thousand million",
      held: relativeError <= 1e-9,
    },
  ];
}

function nobodyWaitsForIdle({ pool, line }: QueueModel): boolean {
  for (let server = 0; server < pool.servers; server++) {
    if (pool.at(server) === null && line.waitingFor(server) > 0) return false;
  }
  return true;
}
