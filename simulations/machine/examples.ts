/** Machines for the tests of this folder: a circuit breaker, a retrying client, a nested order. */
import { assign, emit, setup } from 'xstate';

/** Opens after `threshold` failures in a row; lets one call try again after `openMs`. */
export const breaker = setup({
  types: {} as {
    context: { threshold: number; openMs: number; failures: number };
    input: { threshold: number; openMs: number };
    events: { type: 'SUCCEEDED' } | { type: 'FAILED' };
    emitted: { type: 'opened'; failures: number } | { type: 'closed' };
  },
  guards: { atThreshold: ({ context }) => context.failures + 1 >= context.threshold },
  actions: {
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
    forgetFailures: assign({ failures: 0 }),
    tellOpened: emit(({ context }) => ({ type: 'opened', failures: context.failures })),
  },
  delays: { cooldown: ({ context }) => context.openMs },
}).createMachine({
  id: 'breaker',
  context: ({ input }) => ({ ...input, failures: 0 }),
  initial: 'closed',
  states: {
    closed: {
      entry: 'forgetFailures',
      on: {
        SUCCEEDED: { actions: 'forgetFailures' },
        FAILED: [
          { guard: 'atThreshold', target: 'open', actions: 'countFailure' },
          { actions: 'countFailure' },
        ],
      },
    },
    open: { entry: 'tellOpened', after: { cooldown: 'halfOpen' } },
    halfOpen: {
      on: { SUCCEEDED: { target: 'closed', actions: emit({ type: 'closed' }) }, FAILED: 'open' },
    },
  },
});

/** Sends a request at once, and again after each timeout until it gives up. */
export const client = setup({
  types: {} as {
    context: { tries: number };
    events: { type: 'REPLY' };
    emitted: { type: 'request'; attempt: number } | { type: 'gaveUp' };
  },
  guards: { mayRetry: ({ context }) => context.tries < 3 },
  actions: {
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    send: emit(({ context }) => ({ type: 'request', attempt: context.tries })),
  },
  delays: { backoff: ({ context }) => 20 * context.tries },
}).createMachine({
  id: 'client',
  context: { tries: 0 },
  initial: 'sending',
  states: {
    sending: {
      entry: ['countTry', 'send'],
      on: { REPLY: 'served' },
      after: { 100: 'deciding' },
    },
    deciding: { always: [{ guard: 'mayRetry', target: 'waiting' }, { target: 'failed' }] },
    waiting: { after: { backoff: 'sending' } },
    served: { type: 'final' },
    failed: { type: 'final', entry: emit({ type: 'gaveUp' }) },
  },
});

/** An order: paying is a part with an end of its own, and cancelling works from anywhere in it. */
export const order = setup({
  types: {} as {
    context: { attempts: number };
    events: { type: 'PAY' } | { type: 'ACCEPTED' } | { type: 'DECLINED' } | { type: 'CANCEL' };
  },
  actions: { countAttempt: assign({ attempts: ({ context }) => (context.attempts + 1) % 4 }) },
}).createMachine({
  id: 'order',
  context: { attempts: 0 },
  initial: 'open',
  on: { CANCEL: '.cancelled' },
  states: {
    open: {
      initial: 'choosing',
      after: { 60000: 'cancelled' },
      onDone: 'shipped',
      states: {
        choosing: { on: { PAY: 'paying' } },
        paying: {
          entry: 'countAttempt',
          after: { 5000: 'choosing' },
          on: { ACCEPTED: 'paid', DECLINED: 'choosing', PAY: { target: 'paying', reenter: true } },
        },
        paid: { type: 'final' },
      },
    },
    shipped: { on: { CANCEL: undefined } },
    cancelled: { type: 'final' },
  },
});
