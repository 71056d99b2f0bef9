/**
 * The limiter as a machine: one state, two answers. The decision is the algorithm's; the machine
 * says when it is asked and what follows.
 */
import { assign, emit, setup } from 'xstate';
import { algorithmOf, type Memory } from './algorithm/algorithms.ts';
import { believing } from './algorithm/naive-clock.ts';
import type { Decision, Policy } from './algorithm/policy.ts';

export interface LimiterContext {
  readonly algorithm: string;
  readonly policy: Policy;
  readonly memory: Memory;
  /** Whether it takes any time for the present, also one that lies behind it. */
  readonly naive?: boolean;
}

type LimiterEvent =
  | { readonly type: 'REQUEST'; readonly who: number; readonly atUs: number }
  | { readonly type: 'RETUNE'; readonly policy: Policy; readonly atUs: number };

type LimiterEmitted =
  | { readonly type: 'admitted'; readonly who: number; readonly delayUs: number }
  | { readonly type: 'rejected'; readonly who: number; readonly retryAfterUs: number };

interface Asked {
  readonly context: LimiterContext;
  readonly event: LimiterEvent;
}

/** What a limiter remembers when its clock shows `nowUs`. */
export const remembered = ({ naive, policy, memory }: LimiterContext, nowUs: number): Memory =>
  naive ? believing(policy, memory, nowUs) : memory;

/** What it would decide now; nothing is counted. */
export function decisionOf(context: LimiterContext, nowUs: number): Decision<Memory> {
  const memory = remembered(context, nowUs);
  return algorithmOf(context.algorithm).decide(context.policy, memory, nowUs);
}

const decide = ({ context, event }: Asked) => decisionOf(context, event.atUs);

function retuned({ context, event }: Asked): Memory {
  const { algorithm, policy } = context;
  const to = event.type === 'RETUNE' ? event.policy : policy;
  const memory = remembered(context, event.atUs);
  return algorithmOf(algorithm).retune(policy, to, memory, event.atUs);
}

const whoOf = ({ event }: Asked) => (event.type === 'REQUEST' ? event.who : -1);

export const limiterMachine = setup({
  types: {
    context: {} as LimiterContext,
    events: {} as LimiterEvent,
    input: {} as Omit<LimiterContext, 'memory'>,
    emitted: {} as LimiterEmitted,
  },
  guards: { admits: (asked) => decide(asked).allowed },
  actions: {
    remember: assign({ memory: (asked) => decide(asked).memory }),
    retune: assign({
      memory: retuned,
      policy: ({ context, event }) => (event.type === 'RETUNE' ? event.policy : context.policy),
    }),
    // Answers come before `remember`: they are answers to the memory that was asked.
    admit: emit((asked) => ({
      type: 'admitted',
      who: whoOf(asked),
      delayUs: decide(asked).delayUs ?? 0,
    })),
    reject: emit((asked) => ({
      type: 'rejected',
      who: whoOf(asked),
      retryAfterUs: decide(asked).retryAfterUs,
    })),
  },
}).createMachine({
  id: 'rateLimiter',
  context: ({ input }) => ({
    ...input,
    memory: algorithmOf(input.algorithm).start(input.policy, 0),
  }),
  initial: 'limiting',
  states: {
    limiting: {
      on: {
        REQUEST: [
          { guard: 'admits', actions: ['admit', 'remember'] },
          { actions: ['reject', 'remember'] },
        ],
        RETUNE: { actions: 'retune' },
      },
    },
  },
});
