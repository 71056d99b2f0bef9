/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { SagaModel } from './model.ts';
import type { Order } from './order.ts';

export function invariants(state: SagaModel): readonly Invariant[] {
  const { statistics, shelves, live, steps, params, plan } = state;
  const orders = [...live.values()];
  const known = [...new Set([...orders, ...state.watched])];
  const units = numberOf(params, 'stockUnits');
  return [
    {
      id: 'money-line',
      title: 'the money line is what the services have written down, to the cent',
      held: statistics.money === bookedIn(state),
    },
    {
      id: 'money-at-rest',
      title: 'what has completed or was compensated leaves nothing on the money line',
      held:
        statistics.money === sumOf(orders) &&
        known.every(({ status, balance }) => !isSettled(status) || balance === 0),
    },
    {
      id: 'all-or-nothing',
      title: 'an order that has ended is done in every step, in none, or a person was called',
      held: known.every(
        ({ status, stepStates }) =>
          (status !== 'completed' || stepStates.every((one) => one === 'done')) &&
          (status !== 'compensated' || stepStates.every((one) => one !== 'done')),
      ),
    },
    {
      id: 'in-order',
      title: 'in a saga no step is begun before the one before it is done',
      held:
        state.protocol === 'two-phase-commit' ||
        known.every(({ stepStates }) =>
          stepStates.every((one, step) => one === 'none' || stepStates[step - 1] !== 'none'),
        ),
    },
    {
      id: 'pivot',
      title: 'what cannot be undone is never undone',
      held: known.every(({ stepStates }) => stepStates[plan.pivot] !== 'undone'),
    },
    {
      id: 'stock',
      title: 'no item is given away more often than there are units of it',
      held: [...shelves.store.rows()].every(
        ([, { value }]) =>
          value.pending >= 0 &&
          value.taken >= value.pending &&
          (units === 0 || value.taken <= units),
      ),
    },
    {
      id: 'orders-end-once',
      title: 'every order has ended once, or is under way',
      held:
        statistics.ended + orders.filter(({ status }) => !hasEnded(status)).length ===
        statistics.arrived,
    },
    {
      id: 'steps',
      title: 'a step is written down once, however often its message comes',
      held:
        steps.length < 3 ||
        takenIn(state) ===
          statistics.completed + orders.filter(({ holdsUnit }) => holdsUnit).length,
    },
  ];
}

const isSettled = (status: Order['status']) => status === 'completed' || status === 'compensated';
const hasEnded = (status: Order['status']) => isSettled(status) || status === 'stuck';
const sumOf = (orders: readonly Order[]) => orders.reduce((sum, { balance }) => sum + balance, 0);

/** What the stores say, all services together. */
function bookedIn({ services }: SagaModel): number {
  let sum = 0;
  for (const store of services.entries) for (const [, { value }] of store.rows()) sum += value;
  return sum;
}

/** Units that are taken, of all items. */
function takenIn({ shelves }: SagaModel): number {
  let taken = 0;
  for (const [, { value }] of shelves.store.rows()) taken += value.taken;
  return taken;
}
