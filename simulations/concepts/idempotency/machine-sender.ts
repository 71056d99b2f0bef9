/**
 * One caller with one event to post: it posts, waits for the answer, and posts again until it is
 * told that the event was handled, or that no retry will help.
 */
import { assign, emit, setup } from 'xstate';
import { attemptsOf, type Rules, waitMs } from './algorithm/schedule.ts';

interface SenderContext extends Rules {
  /** Attempts of the present event that have failed. */
  readonly failures: number;
  readonly timeoutMs: number;
}

type SenderEvent =
  | { readonly type: 'START'; readonly rules: Rules; readonly timeoutMs: number }
  /** 200: handled, now or before. */
  | { readonly type: 'DONE' }
  /** 409: the same key is in flight. */
  | { readonly type: 'IN_FLIGHT' }
  /** 422: no retry of this can succeed. */
  | { readonly type: 'REFUSED' };

type SenderEmitted =
  | { readonly type: 'posts' }
  | { readonly type: 'timedOut' }
  | { readonly type: 'willRetry' }
  | { readonly type: 'delivered' }
  | { readonly type: 'gaveUp' };

const starting = { START: { target: 'waitingForAnswer', actions: 'begin' } } as const;

/** What follows a failed attempt: another one after a wait, or none. */
const failing = [
  { guard: 'attemptsLeft', target: 'waitingToRetry', actions: 'countFailure' },
  { target: 'gaveUp', actions: 'countFailure' },
] as const;

export const senderMachine = setup({
  types: {
    context: {} as SenderContext,
    events: {} as SenderEvent,
    emitted: {} as SenderEmitted,
  },
  delays: {
    timeout: ({ context }) => context.timeoutMs,
    retryWait: ({ context }) => waitMs(context, context.failures),
  },
  guards: {
    attemptsLeft: ({ context }) => context.failures + 1 < attemptsOf(context),
  },
  actions: {
    begin: assign({
      failures: 0,
      schedule: ({ context, event }) =>
        event.type === 'START' ? event.rules.schedule : context.schedule,
      retryMs: ({ context, event }) =>
        event.type === 'START' ? event.rules.retryMs : context.retryMs,
      attemptsMax: ({ context, event }) =>
        event.type === 'START' ? event.rules.attemptsMax : context.attemptsMax,
      timeoutMs: ({ context, event }) =>
        event.type === 'START' ? event.timeoutMs : context.timeoutMs,
    }),
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
    post: emit({ type: 'posts' }),
    timeOut: emit({ type: 'timedOut' }),
    announce: emit({ type: 'willRetry' }),
    deliver: emit({ type: 'delivered' }),
    giveUp: emit({ type: 'gaveUp' }),
  },
}).createMachine({
  id: 'sender',
  context: { failures: 0, schedule: 'fixed', retryMs: 0, attemptsMax: 1, timeoutMs: 0 },
  initial: 'ready',
  states: {
    ready: { on: starting },
    waitingForAnswer: {
      entry: 'post',
      on: { DONE: 'delivered', IN_FLIGHT: failing, REFUSED: 'gaveUp' },
      after: {
        timeout: [
          {
            guard: 'attemptsLeft',
            target: 'waitingToRetry',
            actions: ['timeOut', 'countFailure'],
          },
          { target: 'gaveUp', actions: ['timeOut', 'countFailure'] },
        ],
      },
    },
    waitingToRetry: { entry: 'announce', after: { retryWait: 'waitingForAnswer' } },
    delivered: { entry: 'deliver', on: starting },
    gaveUp: { entry: 'giveUp', on: starting },
  },
});
