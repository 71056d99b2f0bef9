/**
 * The orchestrator of one order as a machine: it asks for step after step, and where one is refused
 * undoes those before it in reverse. Where the way back is barred it asks again, or calls a person.
 *
 * An answer that is not the one it waits for (a copy, or one that comes late) changes nothing. What
 * it is at is durable: when its process is back after a crash it asks once more for what it waits for.
 */
import { assign, emit, setup } from 'xstate';
import { mayTryAgain, type Plan, whenRefused, whenUndone } from './algorithm/recovery.ts';

export interface OrchestratorInput {
  readonly plan: Plan;
  /** Before a step or a compensation is asked for again (µs). */
  readonly retryUs: number;
}

export interface OrchestratorContext extends OrchestratorInput {
  /** The step it asks for, or has undone; the first is 0. */
  readonly step: number;
  /** How often it has asked for this, the present time included. */
  readonly attempt: number;
}

interface Answer {
  readonly step: number;
  readonly attempt: number;
}

type OrchestratorEvent =
  | ({ readonly type: 'DONE' | 'REFUSED' | 'UNDONE' | 'NOT_UNDONE' } & Answer)
  | { readonly type: 'RESTARTED' }
  /** A person has seen to the cause: the compensation is tried again. */
  | { readonly type: 'REPAIRED' };

type OrchestratorEmitted =
  | ({ readonly type: 'asks' | 'undoes' } & Answer)
  | { readonly type: 'isCompleted' | 'isCompensated' }
  | { readonly type: 'isStuck'; readonly step: number };

interface Given {
  readonly context: OrchestratorContext;
  readonly event: OrchestratorEvent;
}

const isAwaited = ({ context, event }: Given) =>
  'step' in event && event.step === context.step && event.attempt === context.attempt;

export const orchestrator = setup({
  types: {
    input: {} as OrchestratorInput,
    context: {} as OrchestratorContext,
    events: {} as OrchestratorEvent,
    emitted: {} as OrchestratorEmitted,
  },
  // XState counts milliseconds; the kernel makes whole microseconds of them.
  delays: { retry: ({ context }) => context.retryUs / 1_000 },
  guards: {
    isAwaited,
    isLastStep: (given) => isAwaited(given) && given.context.step + 1 >= given.context.plan.steps,
    nothingIsLeft: (given) =>
      isAwaited(given) && whenUndone(plan(given), step(given)) === 'compensated',
    noWayBack: (given) => isAwaited(given) && whenUndone(plan(given), step(given)) === 'stuck',
    mustGoOn: (given) => isAwaited(given) && whenRefused(plan(given), step(given)) === 'ask-again',
    mayTryAgain: (given) => isAwaited(given) && mayTryAgain(plan(given), given.context.attempt),
    canBeUndone: ({ context }) => context.step !== context.plan.pivot,
  },
  actions: {
    ask: emit(({ context: { step, attempt } }) => ({ type: 'asks', step, attempt })),
    undo: emit(({ context: { step, attempt } }) => ({ type: 'undoes', step, attempt })),
    goOn: assign({ step: ({ context }) => context.step + 1, attempt: 1 }),
    goBack: assign({ step: ({ context }) => context.step - 1, attempt: 1 }),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    announceCompleted: emit({ type: 'isCompleted' }),
    announceCompensated: emit({ type: 'isCompensated' }),
    callPerson: emit(({ context: { step } }) => ({ type: 'isStuck', step })),
  },
}).createMachine({
  id: 'orchestrator',
  context: ({ input }) => ({ ...input, step: 0, attempt: 1 }),
  initial: 'asking',
  states: {
    asking: {
      entry: 'ask',
      on: {
        DONE: [
          { guard: 'isLastStep', target: 'completed' },
          { guard: 'isAwaited', target: 'asking', reenter: true, actions: 'goOn' },
        ],
        REFUSED: [
          { guard: 'mustGoOn', target: 'waitingToAsk', actions: 'countAttempt' },
          { guard: 'nothingIsLeft', target: 'compensated' },
          { guard: 'noWayBack', target: 'stuck', actions: 'goBack' },
          { guard: 'isAwaited', target: 'undoing', actions: 'goBack' },
        ],
        RESTARTED: { target: 'asking', reenter: true },
      },
    },
    waitingToAsk: { after: { retry: 'asking' }, on: { RESTARTED: 'asking' } },
    undoing: {
      entry: 'undo',
      on: {
        UNDONE: [
          { guard: 'nothingIsLeft', target: 'compensated' },
          { guard: 'noWayBack', target: 'stuck', actions: 'goBack' },
          { guard: 'isAwaited', target: 'undoing', reenter: true, actions: 'goBack' },
        ],
        NOT_UNDONE: [
          { guard: 'mayTryAgain', target: 'waitingToUndo', actions: 'countAttempt' },
          { guard: 'isAwaited', target: 'stuck' },
        ],
        RESTARTED: { target: 'undoing', reenter: true },
      },
    },
    waitingToUndo: { after: { retry: 'undoing' }, on: { RESTARTED: 'undoing' } },
    stuck: {
      entry: 'callPerson',
      on: { REPAIRED: { guard: 'canBeUndone', target: 'undoing', actions: 'countAttempt' } },
    },
    completed: { type: 'final', entry: 'announceCompleted' },
    compensated: { type: 'final', entry: 'announceCompensated' },
  },
});

const plan = ({ context }: Given) => context.plan;
const step = ({ context }: Given) => context.step;
