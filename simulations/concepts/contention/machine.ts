/**
 * The client as a machine: it reads the row, writes it, and backs off after a failure.
 *
 * How long it waits comes from the algorithm of backoff; the chance for it comes with the event. The
 * machine asks by `emit`, and the model carries its requests over the network.
 */
import { assign, emit, setup } from 'xstate';
import { type Backoff, backoffUs } from '../retry/algorithm/backoff.ts';

interface ClientInput {
  readonly backoff: Backoff;
  /** The first attempt counts; 0: until it is done. */
  readonly attemptsMax: number;
}

interface ClientContext extends ClientInput {
  /** The present attempt, or the next one while it backs off; the first is 1. */
  readonly attempt: number;
  /** The version it has read last; −1 before. */
  readonly version: number;
  /** Its last wait; the base before the first. */
  readonly waitUs: number;
}

/** `u`: the chance for the wait that follows, in (0, 1). */
type ClientEvent =
  | { readonly type: 'VERSION'; readonly version: number }
  | { readonly type: 'WRITTEN' }
  | { readonly type: 'CONFLICT'; readonly u: number }
  | { readonly type: 'UNAVAILABLE'; readonly u: number };

type ClientEmitted =
  | { readonly type: 'reads' }
  | { readonly type: 'writes'; readonly version: number }
  | { readonly type: 'backsOff'; readonly waitUs: number }
  | { readonly type: 'isDone' }
  | { readonly type: 'givesUp' };

export const client = setup({
  types: {
    input: {} as ClientInput,
    context: {} as ClientContext,
    events: {} as ClientEvent,
    emitted: {} as ClientEmitted,
  },
  // XState counts milliseconds; the kernel makes whole microseconds of them.
  delays: { backoff: ({ context }) => context.waitUs / 1_000 },
  guards: {
    mayTryAgain: ({ context }) =>
      context.attemptsMax === 0 || context.attempt < context.attemptsMax,
  },
  actions: {
    read: emit({ type: 'reads' }),
    write: emit(({ context }) => ({ type: 'writes', version: context.version })),
    keepVersion: assign({
      version: ({ context, event }) => (event.type === 'VERSION' ? event.version : context.version),
    }),
    planRetry: assign({
      waitUs: ({ context, event }) =>
        backoffUs(context.backoff, context.attempt, context.waitUs, 'u' in event ? event.u : 0.5),
      attempt: ({ context }) => context.attempt + 1,
    }),
    announceWait: emit(({ context }) => ({ type: 'backsOff', waitUs: context.waitUs })),
    announceDone: emit({ type: 'isDone' }),
    announceEnd: emit({ type: 'givesUp' }),
  },
}).createMachine({
  id: 'contentionClient',
  context: ({ input }) => ({ ...input, attempt: 1, version: -1, waitUs: input.backoff.baseUs }),
  initial: 'reading',
  states: {
    reading: {
      entry: 'read',
      on: {
        VERSION: { target: 'writing', actions: 'keepVersion' },
        UNAVAILABLE: [
          { guard: 'mayTryAgain', target: 'backingOff', actions: 'planRetry' },
          { target: 'gaveUp' },
        ],
      },
    },
    writing: {
      entry: 'write',
      on: {
        WRITTEN: 'done',
        CONFLICT: [
          { guard: 'mayTryAgain', target: 'backingOff', actions: 'planRetry' },
          { target: 'gaveUp' },
        ],
        UNAVAILABLE: [
          { guard: 'mayTryAgain', target: 'backingOff', actions: 'planRetry' },
          { target: 'gaveUp' },
        ],
      },
    },
    backingOff: { entry: 'announceWait', after: { backoff: 'reading' } },
    done: { type: 'final', entry: 'announceDone' },
    gaveUp: { type: 'final', entry: 'announceEnd' },
  },
});
