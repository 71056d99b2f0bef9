/**
 * A service's part in one order as a machine: it does a step, and undoes it when it is told to.
 *
 * Messages may come twice and late: it answers a copy from memory and does nothing again; an attempt
 * that is newer than the last is a new one. In choreography it is alone: nobody asks it again, so it
 * tries again by itself, and calls a person when it may not.
 */
import { assign, emit, setup } from 'xstate';
import { mayTryAgain } from './algorithm/recovery.ts';

export interface ParticipantInput {
  /** Whether it answers to nobody who would ask again. */
  readonly alone: boolean;
  /** Alone, and after the step that cannot be undone: refused work is tried again. */
  readonly retriable: boolean;
  readonly canBeUndone: boolean;
  /** 0: until it succeeds. */
  readonly undoAttemptsMax: number;
  readonly retryUs: number;
}

interface ParticipantContext extends ParticipantInput {
  /** The latest attempt at the step, and at undoing it; 0 before the first. */
  readonly attempt: number;
  readonly undoAttempt: number;
}

type ParticipantEvent =
  | { readonly type: 'ASK' | 'UNDO'; readonly attempt: number }
  /** What its own database says. */
  | { readonly type: 'COMMITTED' | 'TURNED_DOWN' | 'REVERSED' | 'NOT_REVERSED' }
  /** The answer depends on an order that has not ended; and that order has. */
  | { readonly type: 'MUST_WAIT' | 'FREED' }
  | { readonly type: 'CONFIRM' | 'REPAIRED' };

type ParticipantEmitted =
  | { readonly type: 'works' | 'isDone' | 'isRefused'; readonly attempt: number }
  | { readonly type: 'reverses' | 'isUndone' | 'isNotUndone'; readonly attempt: number }
  | { readonly type: 'waits' | 'confirms' | 'isStuck' };

export const participant = setup({
  types: {
    input: {} as ParticipantInput,
    context: {} as ParticipantContext,
    events: {} as ParticipantEvent,
    emitted: {} as ParticipantEmitted,
  },
  delays: { retry: ({ context }) => context.retryUs / 1_000 },
  guards: {
    isNewAttempt: ({ context, event }) => 'attempt' in event && event.attempt > context.attempt,
    isNewAttemptToUndo: ({ context, event }) =>
      'attempt' in event && event.attempt > context.undoAttempt,
    canBeUndone: ({ context }) => context.canBeUndone,
    mustGoOn: ({ context }) => context.retriable,
    mayTryAgain: ({ context }) => context.alone && mayTryAgain(context, context.undoAttempt),
    isAlone: ({ context }) => context.alone,
  },
  actions: {
    noteAttempt: assign({
      attempt: ({ context, event }) => ('attempt' in event ? event.attempt : context.attempt),
    }),
    noteUndo: assign({
      undoAttempt: ({ context, event }) =>
        'attempt' in event ? event.attempt : context.undoAttempt,
    }),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    countUndo: assign({ undoAttempt: ({ context }) => context.undoAttempt + 1 }),
    work: emit(({ context }) => ({ type: 'works', attempt: context.attempt })),
    reverse: emit(({ context }) => ({ type: 'reverses', attempt: context.undoAttempt })),
    answerDone: emit(({ context }) => ({ type: 'isDone', attempt: context.attempt })),
    answerRefused: emit(({ context }) => ({ type: 'isRefused', attempt: context.attempt })),
    answerUndone: emit(({ context }) => ({ type: 'isUndone', attempt: context.undoAttempt })),
    answerNotUndone: emit(({ context }) => ({ type: 'isNotUndone', attempt: context.undoAttempt })),
    announceWait: emit({ type: 'waits' }),
    confirm: emit({ type: 'confirms' }),
    callPerson: emit({ type: 'isStuck' }),
  },
}).createMachine({
  id: 'participant',
  context: ({ input }) => ({ ...input, attempt: 0, undoAttempt: 0 }),
  initial: 'idle',
  states: {
    idle: { on: { ASK: { target: 'working', actions: 'noteAttempt' } } },
    working: {
      entry: 'work',
      on: {
        COMMITTED: 'done',
        MUST_WAIT: 'waitingForOther',
        TURNED_DOWN: [
          { guard: 'mustGoOn', target: 'waitingToWork', actions: 'countAttempt' },
          { target: 'refused' },
        ],
      },
    },
    waitingForOther: { entry: 'announceWait', on: { FREED: 'working' } },
    waitingToWork: { after: { retry: 'working' } },
    refused: {
      entry: 'answerRefused',
      on: {
        ASK: [
          { guard: 'isNewAttempt', target: 'working', actions: 'noteAttempt' },
          { actions: 'answerRefused' },
        ],
      },
    },
    done: {
      entry: 'answerDone',
      on: {
        ASK: { actions: 'answerDone' },
        UNDO: [
          { guard: 'canBeUndone', target: 'undoing', actions: 'noteUndo' },
          { target: 'stuck' },
        ],
        CONFIRM: 'confirmed',
      },
    },
    undoing: {
      entry: 'reverse',
      on: {
        REVERSED: 'undone',
        NOT_REVERSED: [
          { guard: 'mayTryAgain', target: 'waitingToUndo', actions: 'countUndo' },
          { guard: 'isAlone', target: 'stuck' },
          { target: 'notUndone' },
        ],
      },
    },
    waitingToUndo: { after: { retry: 'undoing' } },
    notUndone: {
      entry: 'answerNotUndone',
      on: {
        UNDO: [
          { guard: 'isNewAttemptToUndo', target: 'undoing', actions: 'noteUndo' },
          { actions: 'answerNotUndone' },
        ],
      },
    },
    undone: { entry: 'answerUndone', on: { UNDO: { actions: 'answerUndone' } } },
    confirmed: { entry: 'confirm' },
    stuck: {
      entry: 'callPerson',
      on: { REPAIRED: { guard: 'canBeUndone', target: 'undoing', actions: 'countUndo' } },
    },
  },
});
