/** One order as the model knows it: what it wants, what chance has in store for it, how far it is. */
import type { Random } from '../../kernel/random.ts';
import type { Instance } from '../../machine/instance.ts';
import type { Transaction } from '../../stations/store.ts';
import type { orchestrator } from './machine.ts';
import type { commitCoordinator, commitParticipant } from './machine-commit.ts';
import type { participant } from './machine-participant.ts';

/** Drawn when the order comes, so that every protocol meets the same orders with the same fates. */
export interface Fate {
  /** The step is refused where this is below its probability. */
  readonly refusal: number;
  /** How long the step takes, as a share of the mean: 0.5 to 1.5. */
  readonly work: number;
}

export type StepState =
  | 'none'
  | 'working'
  | 'prepared'
  | 'done'
  | 'refused'
  | 'undoing'
  | 'undone'
  | 'stuck';

export type Status = 'waiting' | 'under-way' | 'completed' | 'compensated' | 'stuck';

export interface Order {
  readonly who: number;
  readonly arrivedUs: number;
  readonly cents: number;
  readonly item: number;
  readonly fates: readonly Fate[];
  /** Chance for attempts after the first, and for compensations: streams of its own. */
  readonly again: Random;
  readonly undo: Random;
  readonly stepStates: StepState[];
  status: Status;
  /** Which order service it is with; −1 before it has begun. */
  desk: number;
  endedUs: number;
  /** Steps that were tried, compensations that took effect, messages sent. */
  stepsRun: number;
  undone: number;
  messages: number;
  /** What it has added to the money line so far. */
  balance: number;
  /** It has a unit of its item. */
  holdsUnit: boolean;
  /** A person has seen to the cause: its compensations no longer fail. */
  repaired: boolean;
  /** Machines, as the protocol has them. */
  orchestrator?: Instance<typeof orchestrator>;
  coordinator?: Instance<typeof commitCoordinator>;
  readonly participants: Instance<typeof participant>[];
  readonly voters: Instance<typeof commitParticipant>[];
  /** Two-phase commit: what each service has open for it. */
  readonly transactions: (Transaction<unknown> | undefined)[];
  /** Of the drawing: the latest span of each step, and that of the order as a whole. */
  readonly spans: (number | undefined)[];
  span: number | undefined;
}
