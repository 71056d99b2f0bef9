/**
 * The receiver's side: a handler that takes a post through its steps, and the key's record.
 *
 * A handler does not know what is in the store: it says what it is about to do, and the model, which
 * asks `algorithm/records.ts`, tells it how to go on. A crash takes it out of any step.
 */
import { assign, emit, setup } from 'xstate';

export { senderMachine } from './machine-sender.ts';

interface HandlerContext {
  readonly effectMs: number;
  readonly recordMs: number;
}

type HandlerEvent =
  | { readonly type: 'POST'; readonly effectMs: number; readonly recordMs: number }
  /** Make the effect. */
  | { readonly type: 'WORK' }
  /** Write the key's record. */
  | { readonly type: 'RECORD' }
  /** Another handler holds the key. */
  | { readonly type: 'WAIT' }
  /** Nothing is left to do but to answer. */
  | { readonly type: 'ANSWER' }
  | { readonly type: 'CRASH' };

type HandlerEmitted =
  | { readonly type: 'looks' }
  | { readonly type: 'worked' }
  | { readonly type: 'recorded' }
  | { readonly type: 'answers' };

const post = { POST: { target: 'lookingUp', actions: 'take' } } as const;

export const handlerMachine = setup({
  types: {
    context: {} as HandlerContext,
    events: {} as HandlerEvent,
    emitted: {} as HandlerEmitted,
  },
  delays: {
    effect: ({ context }) => context.effectMs,
    record: ({ context }) => context.recordMs,
  },
  actions: {
    take: assign({
      effectMs: ({ context, event }) => (event.type === 'POST' ? event.effectMs : context.effectMs),
      recordMs: ({ context, event }) => (event.type === 'POST' ? event.recordMs : context.recordMs),
    }),
    look: emit({ type: 'looks' }),
    worked: emit({ type: 'worked' }),
    recorded: emit({ type: 'recorded' }),
    answer: emit({ type: 'answers' }),
  },
}).createMachine({
  id: 'handler',
  context: { effectMs: 0, recordMs: 0 },
  initial: 'idle',
  states: {
    idle: { on: post },
    lookingUp: {
      entry: 'look',
      on: { WORK: 'working', RECORD: 'recording', ANSWER: 'answered', WAIT: 'waitingForKey' },
    },
    waitingForKey: { on: { WORK: 'working', ANSWER: 'answered', CRASH: 'crashed' } },
    working: { after: { effect: 'effectDone' }, on: { CRASH: 'crashed' } },
    effectDone: { entry: 'worked', on: { RECORD: 'recording', ANSWER: 'answered' } },
    recording: { after: { record: 'recordDone' }, on: { CRASH: 'crashed' } },
    recordDone: { entry: 'recorded', on: { WORK: 'working', ANSWER: 'answered' } },
    answered: { entry: 'answer', on: post },
    crashed: { on: post },
  },
});

interface KeyContext {
  readonly windowMs: number;
}

type KeyEvent =
  /** The key is on record, without an answer so far. */
  | { readonly type: 'NOTE'; readonly windowMs: number }
  /** The key is on record with its answer. */
  | { readonly type: 'STORE'; readonly windowMs: number }
  /** Everything is forgotten before its time. */
  | { readonly type: 'FORGET' };

/** The record of one key: kept for its window, counted from when it was first written. */
export const keyMachine = setup({
  types: {
    context: {} as KeyContext,
    events: {} as KeyEvent,
    emitted: {} as { readonly type: 'forgotten' },
  },
  delays: { window: ({ context }) => context.windowMs },
  actions: {
    keepFor: assign({
      windowMs: ({ context, event }) => ('windowMs' in event ? event.windowMs : context.windowMs),
    }),
    forget: emit({ type: 'forgotten' }),
  },
}).createMachine({
  id: 'key',
  context: { windowMs: 0 },
  initial: 'unknown',
  states: {
    unknown: {
      on: {
        NOTE: { target: 'kept.noted', actions: 'keepFor' },
        STORE: { target: 'kept.answered', actions: 'keepFor' },
      },
    },
    kept: {
      initial: 'answered',
      on: { FORGET: { target: 'unknown', actions: 'forget' } },
      after: { window: { target: 'unknown', actions: 'forget' } },
      states: { noted: { on: { STORE: 'answered' } }, answered: {} },
    },
  },
});
