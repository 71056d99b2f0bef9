/** What a model holds of a running machine: the same under both engines. */
import type {
  AnyStateMachine,
  ContextFrom,
  EmittedFrom,
  EventFrom,
  EventObject,
  InputFrom,
  SnapshotFrom,
  StateValueFrom,
} from 'xstate';
import type { Watch } from './watch.ts';

export type { AnyStateMachine } from 'xstate';

export interface Instance<Machine extends AnyStateMachine = AnyStateMachine> {
  /**
   * Hands the machine an event. Sent from a handler or an action of the same machine, the event
   * waits until the present one is done with. Ignored once the machine is done or has failed.
   * @throws MachineFailure when a guard, an action or a handler throws.
   */
  send(event: EventFrom<Machine>): void;
  /** XState's state value: `'open'`, `{ open: 'probing' }`. */
  readonly value: StateValueFrom<Machine>;
  /** The active leaf, as an index into `leaves`. */
  readonly leaf: number;
  /** Ids of the states without children. */
  readonly leaves: readonly string[];
  /** Read it at once, keep what you read: the compiled engine changes the object in place. */
  readonly context: Readonly<ContextFrom<Machine>>;
  /** Whether a final state of the root was reached. */
  readonly done: boolean;
  /** What it has been through; undefined unless it was spawned with `watch`. */
  readonly watch: Watch | undefined;
  /** A real XState snapshot, for `matches`, `can`, `hasTag`. Costs a microsecond or more. */
  snapshot(): SnapshotFrom<Machine>;
}

/** Handlers by the type of the emitted event; `'*'` hears every event, after its own handler. */
export type Handlers<Emitted extends EventObject> = {
  readonly [Type in Emitted['type']]?: (event: Extract<Emitted, { type: Type }>) => void;
} & { readonly '*'?: (event: Emitted) => void };

export type Engine = 'compiled' | 'xstate';

export type SpawnOptions<Machine extends AnyStateMachine> = {
  readonly on?: Handlers<EmittedFrom<Machine>>;
  /** `xstate` runs XState's own actor: 100 times slower, and the oracle in tests. */
  readonly engine?: Engine;
  /** Count states and transitions, for somebody who looks. Without it nothing is counted. */
  readonly watch?: boolean;
} & (undefined extends InputFrom<Machine>
  ? { readonly input?: InputFrom<Machine> }
  : { readonly input: InputFrom<Machine> });

/** The options as the engines see them. */
export interface EngineOptions {
  readonly input?: unknown;
  readonly on?: Readonly<Record<string, ((event: EventObject) => void) | undefined>>;
  readonly watch?: Watch | undefined;
}
