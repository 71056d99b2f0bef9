/**
 * The circuit breaker: closed, open, half-open (M. T. Nygard, Release It!).
 *
 * Closed lets every call through and counts results; when the tally trips, it opens. Open refuses
 * for `openMs`. Half-open lets `probes` calls through and no more: when all have succeeded it
 * closes, when one has failed it opens again.
 *
 * A result is told only in the period in which its call began (`period` says which): what was begun
 * before the breaker tripped says nothing of how the dependency is now.
 */
import { assign, emit, setup } from 'xstate';
import { counted, emptyTally, type Rule, type Tally, trips } from './algorithm/tally.ts';

export interface BreakerInput {
  readonly rule: Rule;
  /** How long it stays open (ms). */
  readonly openMs: number;
  /** Calls that half-open lets through. */
  readonly probes: number;
}

export interface BreakerContext extends BreakerInput {
  /** Counts the times of being closed or half-open. */
  readonly period: number;
  readonly tally: Tally;
  /** Probes let through, and those that succeeded, since it is half-open. */
  readonly probesBegun: number;
  readonly probesSucceeded: number;
}

type BreakerEvent =
  | { readonly type: 'CALL' }
  | { readonly type: 'SUCCEEDED' }
  | { readonly type: 'FAILED' };

type BreakerEmitted =
  | { readonly type: 'permitted' }
  | { readonly type: 'refused' }
  | { readonly type: 'tripped' }
  | { readonly type: 'probing' }
  | { readonly type: 'reopened' }
  | { readonly type: 'recovered' };

const after = ({ rule, tally }: BreakerContext, failed: boolean) => counted(rule, tally, failed);

export const breakerMachine = setup({
  types: {
    context: {} as BreakerContext,
    events: {} as BreakerEvent,
    input: {} as BreakerInput,
    emitted: {} as BreakerEmitted,
  },
  delays: { openTime: ({ context }) => context.openMs },
  guards: {
    atThreshold: ({ context }) => trips(context.rule, after(context, true)),
    // The result that fills the window is judged with it, whatever it is itself.
    fillsWindowAtThreshold: ({ context }) => trips(context.rule, after(context, false)),
    probesLeft: ({ context }) => context.probesBegun < context.probes,
    lastProbe: ({ context }) => context.probesSucceeded + 1 >= context.probes,
  },
  actions: {
    forgetResults: assign({
      tally: ({ context }) => emptyTally(context.rule),
      period: ({ context }) => context.period + 1,
    }),
    countFailure: assign({ tally: ({ context }) => after(context, true) }),
    countSuccess: assign({ tally: ({ context }) => after(context, false) }),
    forgetProbes: assign({
      probesBegun: 0,
      probesSucceeded: 0,
      period: ({ context }) => context.period + 1,
    }),
    countProbe: assign({ probesBegun: ({ context }) => context.probesBegun + 1 }),
    countProbeSuccess: assign({ probesSucceeded: ({ context }) => context.probesSucceeded + 1 }),
    permit: emit({ type: 'permitted' }),
    refuse: emit({ type: 'refused' }),
    tellTripped: emit({ type: 'tripped' }),
    tellProbing: emit({ type: 'probing' }),
    tellReopened: emit({ type: 'reopened' }),
    tellRecovered: emit({ type: 'recovered' }),
  },
}).createMachine({
  id: 'circuitBreaker',
  context: ({ input }) => ({
    ...input,
    period: 0,
    tally: emptyTally(input.rule),
    probesBegun: 0,
    probesSucceeded: 0,
  }),
  initial: 'closed',
  states: {
    closed: {
      entry: 'forgetResults',
      on: {
        CALL: { actions: 'permit' },
        SUCCEEDED: [
          {
            guard: 'fillsWindowAtThreshold',
            target: 'open',
            actions: ['countSuccess', 'tellTripped'],
          },
          { actions: 'countSuccess' },
        ],
        FAILED: [
          { guard: 'atThreshold', target: 'open', actions: ['countFailure', 'tellTripped'] },
          { actions: 'countFailure' },
        ],
      },
    },
    open: {
      on: { CALL: { actions: 'refuse' } },
      after: { openTime: 'half-open' },
    },
    'half-open': {
      entry: ['forgetProbes', 'tellProbing'],
      on: {
        CALL: [{ guard: 'probesLeft', actions: ['countProbe', 'permit'] }, { actions: 'refuse' }],
        SUCCEEDED: [
          { guard: 'lastProbe', target: 'closed', actions: 'tellRecovered' },
          { actions: 'countProbeSuccess' },
        ],
        FAILED: { target: 'open', actions: 'tellReopened' },
      },
    },
  },
});
