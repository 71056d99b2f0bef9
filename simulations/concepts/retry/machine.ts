/**
 * One call with retries, as a machine: try, wait for the answer, ask whether to try again, back off.
 *
 * The machine says when an attempt counts as failed and what follows; how long to wait and whether
 * the budget allows a retry are answered by the model, from `algorithm/`. A machine that is done
 * with one request takes the next.
 */
import { assign, emit, setup } from 'xstate';

interface ClientContext {
  /** Failed attempts of the present request at the bottom, all layers together. */
  readonly failures: number;
  /** How many it may make. */
  readonly callsMost: number;
  readonly timeoutMs: number;
  readonly waitMs: number;
}

type ClientEvent =
  | { readonly type: 'START'; readonly callsMost: number; readonly timeoutMs: number }
  | { readonly type: 'ANSWERED' }
  | { readonly type: 'REJECTED' }
  | { readonly type: 'FAILED' }
  | { readonly type: 'FAILED_FOR_GOOD' }
  | { readonly type: 'GRANTED'; readonly waitMs: number; readonly timeoutMs: number }
  | { readonly type: 'DENIED' };

type ClientEmitted =
  | { readonly type: 'sends' }
  | { readonly type: 'timedOut' }
  | { readonly type: 'asks' }
  | { readonly type: 'succeeded' }
  | { readonly type: 'gaveUp' };

const starting = { START: { target: 'attempting', actions: 'begin' } } as const;

/** A failed attempt: ask for another, or give up where there is none left. */
const failing = [
  { guard: 'callsLeft', target: 'asking', actions: 'countFailure' },
  { target: 'gaveUp', actions: 'countFailure' },
] as const;

export const retryingClient = setup({
  types: {
    context: {} as ClientContext,
    events: {} as ClientEvent,
    emitted: {} as ClientEmitted,
  },
  delays: {
    timeout: ({ context }) => context.timeoutMs,
    backoff: ({ context }) => context.waitMs,
  },
  guards: {
    callsLeft: ({ context }) => context.failures + 1 < context.callsMost,
    atOnce: ({ event }) => event.type === 'GRANTED' && event.waitMs === 0,
  },
  actions: {
    begin: assign({
      failures: 0,
      callsMost: ({ context, event }) =>
        event.type === 'START' ? event.callsMost : context.callsMost,
      timeoutMs: ({ context, event }) =>
        event.type === 'START' ? event.timeoutMs : context.timeoutMs,
    }),
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
    prepare: assign({
      waitMs: ({ context, event }) => (event.type === 'GRANTED' ? event.waitMs : context.waitMs),
      timeoutMs: ({ context, event }) =>
        event.type === 'GRANTED' ? event.timeoutMs : context.timeoutMs,
    }),
    send: emit({ type: 'sends' }),
    timeOut: emit({ type: 'timedOut' }),
    ask: emit({ type: 'asks' }),
    succeed: emit({ type: 'succeeded' }),
    giveUp: emit({ type: 'gaveUp' }),
  },
}).createMachine({
  id: 'retryingClient',
  context: { failures: 0, callsMost: 1, timeoutMs: 0, waitMs: 0 },
  initial: 'ready',
  states: {
    ready: { on: starting },
    attempting: {
      entry: 'send',
      on: {
        ANSWERED: 'succeeded',
        REJECTED: failing,
        FAILED: failing,
        FAILED_FOR_GOOD: { target: 'gaveUp', actions: 'countFailure' },
      },
      after: {
        timeout: [
          { guard: 'callsLeft', target: 'asking', actions: ['timeOut', 'countFailure'] },
          { target: 'gaveUp', actions: ['timeOut', 'countFailure'] },
        ],
      },
    },
    asking: {
      entry: 'ask',
      on: {
        GRANTED: [
          { guard: 'atOnce', target: 'attempting', actions: 'prepare' },
          { target: 'backingOff', actions: 'prepare' },
        ],
        DENIED: 'gaveUp',
      },
    },
    backingOff: { after: { backoff: 'attempting' } },
    succeeded: { entry: 'succeed', on: starting },
    gaveUp: { entry: 'giveUp', on: starting },
  },
});

export { server } from '../../stations/server.ts';
