/**
 * The store that holds the counters, and what a node knows of it.
 *
 * The store freezes as a process that is stopped: it takes in what is sent, answers nothing, and
 * goes through all of it, in order, when it goes on. A node cannot see that; it only sees that an
 * answer is late.
 */
import { emit, setup } from 'xstate';

/** How long the store stands still when it is frozen (ms). */
export const FREEZE_MS = 5_000;

export const storeMachine = setup({
  types: {
    events: {} as { readonly type: 'FREEZE' },
    emitted: {} as { readonly type: 'thawed' },
  },
  actions: { tellThawed: emit({ type: 'thawed' }) },
}).createMachine({
  id: 'store',
  initial: 'up',
  states: {
    up: { on: { FREEZE: 'frozen' } },
    frozen: {
      // Frozen again, it stands still for as long once more.
      on: { FREEZE: { target: 'frozen', reenter: true } },
      after: { [FREEZE_MS]: { target: 'up', actions: 'tellThawed' } },
    },
  },
});

/** What readiness is read from: the store is away from a timeout to the next answer. */
export const reachMachine = setup({
  types: {
    events: {} as { readonly type: 'ANSWERED' } | { readonly type: 'TIMED_OUT' },
    emitted: {} as { readonly type: 'lost' } | { readonly type: 'found' },
  },
  actions: { tellLost: emit({ type: 'lost' }), tellFound: emit({ type: 'found' }) },
}).createMachine({
  id: 'reach',
  initial: 'reached',
  states: {
    reached: { on: { TIMED_OUT: { target: 'away', actions: 'tellLost' } } },
    away: { on: { ANSWERED: { target: 'reached', actions: 'tellFound' } } },
  },
});
