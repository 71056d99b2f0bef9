/**
 * Two-phase commit as two machines: the coordinator of one order, and a service's part in it.
 *
 * First everybody does the work, locks what it touched and votes; who has voted yes has promised, and
 * keeps its locks until it is told. Then the coordinator decides: commit if all have voted yes, else
 * abort. The votes are in its memory only: after a crash without a decision it aborts (presumed abort).
 *
 * Sources: J. Gray, Notes on Data Base Operating Systems, 1978; C. Mohan, B. Lindsay, R. Obermarck,
 * Transaction Management in the R* Distributed Database Management System, ACM TODS 11(4), 1986.
 */
import { assign, emit, setup } from 'xstate';

interface CoordinatorInput {
  readonly steps: number;
}

interface CoordinatorContext extends CoordinatorInput {
  /** A bit for each service: those that voted yes; after the decision those that have acknowledged. */
  readonly heard: number;
}

type CoordinatorEvent =
  | { readonly type: 'VOTED_YES' | 'VOTED_NO' | 'ACKNOWLEDGED'; readonly step: number }
  | { readonly type: 'RESTARTED' };

type CoordinatorEmitted = {
  readonly type: 'prepares' | 'commits' | 'aborts' | 'isCompleted' | 'isCompensated';
};

const bit = (event: CoordinatorEvent) => ('step' in event ? 1 << event.step : 0);

export const commitCoordinator = setup({
  types: {
    input: {} as CoordinatorInput,
    context: {} as CoordinatorContext,
    events: {} as CoordinatorEvent,
    emitted: {} as CoordinatorEmitted,
  },
  guards: {
    isLastToAnswer: ({ context, event }) =>
      (context.heard | bit(event)) === (1 << context.steps) - 1,
  },
  actions: {
    hear: assign({ heard: ({ context, event }) => context.heard | bit(event) }),
    forget: assign({ heard: 0 }),
    prepare: emit({ type: 'prepares' }),
    commit: emit({ type: 'commits' }),
    abort: emit({ type: 'aborts' }),
    announceCommitted: emit({ type: 'isCompleted' }),
    announceAborted: emit({ type: 'isCompensated' }),
  },
}).createMachine({
  id: 'commitCoordinator',
  context: ({ input }) => ({ ...input, heard: 0 }),
  initial: 'preparing',
  states: {
    preparing: {
      entry: 'prepare',
      on: {
        VOTED_YES: [
          { guard: 'isLastToAnswer', target: 'committing', actions: 'forget' },
          { actions: 'hear' },
        ],
        VOTED_NO: { target: 'aborting', actions: 'forget' },
        RESTARTED: { target: 'aborting', actions: 'forget' },
      },
    },
    committing: {
      entry: 'commit',
      on: {
        ACKNOWLEDGED: [{ guard: 'isLastToAnswer', target: 'committed' }, { actions: 'hear' }],
        RESTARTED: { target: 'committing', reenter: true },
      },
    },
    aborting: {
      entry: 'abort',
      on: {
        ACKNOWLEDGED: [{ guard: 'isLastToAnswer', target: 'aborted' }, { actions: 'hear' }],
        RESTARTED: { target: 'aborting', reenter: true },
      },
    },
    committed: { type: 'final', entry: 'announceCommitted' },
    aborted: { type: 'final', entry: 'announceAborted' },
  },
});

type VoterEvent =
  | { readonly type: 'PREPARE' | 'COMMIT' | 'ABORT' }
  /** What its own database says. */
  | { readonly type: 'READY' | 'TURNED_DOWN' };

type VoterEmitted = {
  readonly type: 'works' | 'votesYes' | 'votesNo' | 'commits' | 'rollsBack' | 'acknowledges';
};

export const commitParticipant = setup({
  types: {
    events: {} as VoterEvent,
    emitted: {} as VoterEmitted,
  },
  actions: {
    work: emit({ type: 'works' }),
    voteYes: emit({ type: 'votesYes' }),
    voteNo: emit({ type: 'votesNo' }),
    commit: emit({ type: 'commits' }),
    rollBack: emit({ type: 'rollsBack' }),
    acknowledge: emit({ type: 'acknowledges' }),
  },
}).createMachine({
  id: 'commitParticipant',
  initial: 'idle',
  states: {
    // An abort may overtake the request to prepare.
    idle: { on: { PREPARE: 'working', ABORT: 'aborted' } },
    working: { entry: 'work', on: { READY: 'prepared', TURNED_DOWN: 'refused', ABORT: 'aborted' } },
    prepared: {
      entry: 'voteYes',
      on: { PREPARE: { actions: 'voteYes' }, COMMIT: 'committed', ABORT: 'aborted' },
    },
    refused: { entry: 'voteNo', on: { PREPARE: { actions: 'voteNo' }, ABORT: 'aborted' } },
    committed: {
      entry: ['commit', 'acknowledge'],
      on: { COMMIT: { actions: 'acknowledge' } },
    },
    aborted: {
      entry: ['rollBack', 'acknowledge'],
      on: { ABORT: { actions: 'acknowledge' } },
    },
  },
});
