/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { CircuitBreakerModel } from './model.ts';

const LITTLE_MOST = 1e-9;

export function invariants(state: CircuitBreakerModel): readonly Invariant[] {
  const { statistics, conduct, waiting, busy, calling, clients, context } = state;
  const { offered, ended, threads } = statistics;
  const most = clients[0]?.threads.size ?? 0;
  return [
    {
      id: 'conservation',
      title: 'every request was answered, fell back, failed, waits, or holds a thread',
      held: offered === ended + waiting + busy,
    },
    {
      id: 'threads',
      title: 'nobody waits while a thread is idle, and every call holds a thread',
      held: calling <= busy && busy <= most * clients.length && (waiting === 0 || busy >= most),
    },
    {
      id: 'open',
      title: 'no call passes an open breaker',
      held: conduct.callsWhileOpen === 0,
    },
    {
      id: 'probes',
      title: 'half-open lets no more calls through than it may',
      held: conduct.probesKept,
    },
    {
      id: 'steps',
      title: 'closed is followed by open, open by half-open, half-open by closed or open',
      held: conduct.strangeSteps === 0,
    },
    {
      id: 'little',
      title: 'threads busy = requests per second × time that each holds one',
      held: threads.account(context.sim.nowUs).relativeError <= LITTLE_MOST,
    },
  ];
}
