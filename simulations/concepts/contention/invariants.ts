/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { ContentionModel } from './model.ts';
import { backoffOf } from './parameters.ts';

export function invariants(state: ContentionModel): readonly Invariant[] {
  const { clients, params, statistics, backingOff } = state;
  const { version } = state.row;
  const { calls, conflicts, unavailableWrites, done, gaveUp } = statistics;
  const inState = (name: string) => clients.filter(({ machine }) => machine.value === name).length;
  const attemptsMax = numberOf(params, 'attemptsMax');
  const { policy, capUs } = backoffOf(params);
  return [
    {
      id: 'version',
      title: 'the version counts the clients whose write was taken, each of them once',
      held: version === clients.filter(({ hasWritten }) => hasWritten).length,
    },
    {
      id: 'verdicts',
      title: 'every write was taken, met a conflict, or found the row away',
      held: calls === version + conflicts + unavailableWrites,
    },
    {
      id: 'cause',
      title: 'every conflict has a cause: another write between its read and its write',
      held: state.unexplained === 0,
    },
    {
      id: 'clients',
      title: 'each client is where it is counted: waiting, done, or gone without having written',
      held:
        backingOff === inState('backingOff') &&
        done === inState('done') &&
        gaveUp === inState('gaveUp'),
    },
    {
      id: 'done',
      title: 'only those whose write was taken are done',
      held: clients.every(({ machine, hasWritten }) => machine.value !== 'done' || hasWritten),
    },
    {
      id: 'cap',
      title: 'no wait is longer than the cap, and without backoff there is none',
      held: state.longestWaitUs <= (policy === 'none' ? 0 : Math.round(capUs)),
    },
    {
      id: 'attempts',
      title: 'nobody tries more often than allowed',
      held: attemptsMax === 0 || clients.every(({ attempt }) => attempt <= attemptsMax),
    },
  ];
}
