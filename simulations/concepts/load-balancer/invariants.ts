/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import type { LoadBalancerModel } from './model.ts';

export function invariants(state: LoadBalancerModel): readonly Invariant[] {
  const { arrived, refused, failed, served, inside, farm, balancer, members } = state;
  const numbers = Array.from(farm.inHand, (_, server) => server);
  const inHandOf = (server: number) =>
    (farm.lines[server]?.length ?? 0) + (farm.pools[server]?.busy ?? 0);
  const { relativeError } = state.statistics.little.account(state.context.sim.nowUs);
  return [
    {
      id: 'conservation',
      title: 'every request was refused, has failed, was served or is inside, once',
      held: arrived === refused + failed + served + inside,
    },
    {
      id: 'work-conserving',
      title: 'no server has an idle slot while somebody waits in its line',
      held: numbers.every(
        (server) => farm.lines[server]?.length === 0 || farm.pools[server]?.idle === 0,
      ),
    },
    {
      id: 'in-hand',
      title: 'what a server has in hand waits in its line or is in service',
      held: numbers.every((server) => farm.inHand[server] === inHandOf(server)),
    },
    {
      id: 'ready-only',
      title: 'requests go to servers that look healthy, or, in a panic, to all',
      held: balancer.open.every(
        (server) =>
          members.checks.isPresent(server) && (members.panic || !members.checks.isOut(server)),
      ),
    },
    {
      id: 'little',
      title: "Little's law: L = λ W, to one part in a thousand million",
      held: relativeError <= 1e-9,
    },
  ];
}
