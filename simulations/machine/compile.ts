/**
 * The compiler: an XState machine becomes a table of functions.
 *
 * XState itself resolves the machine: targets, the order of candidates and `after` are read from
 * `machine.root`. Only execution is replaced. For each leaf and each event the states left and
 * entered are known before the run, so a step is one look-up and a few calls; nothing is
 * generated as source, so it runs under a strict content security policy.
 * Equal to XState in state, context, emits and timers: the random comparison beside this file.
 */
import type { AnyStateMachine, MachineContext, StateValue } from 'xstate';
import { alwaysCandidates, candidatesFor, compileCell, compileEntry, sequence } from './cells.ts';
import { UnsupportedMachine } from './errors.ts';
import { defaultsBelow, leavesOf, nodesFrom, stateValueOf } from './nodes.ts';
import type { Action, Cell, Compilation, Fault } from './parts.ts';
import { refuseUnsupported } from './refuse.ts';
import type { Run } from './run.ts';
import { watchPlanOf } from './watch.ts';

/** Microsteps in one macrostep when the machine names no `maxIterations`: then it never settles. */
const MICROSTEPS_MAX = 10_000;

export interface CompiledMachine {
  readonly machine: AnyStateMachine;
  readonly id: string;
  /** Ids of the states without children, in document order. */
  readonly leaves: readonly string[];
  /** The state value of each leaf. */
  readonly values: readonly StateValue[];
  /** The event types the machine names; every other type has the number `events.length`. */
  readonly events: readonly string[];
  readonly eventNumbers: ReadonlyMap<string, number>;
  /** Ids of the timers: the event types of `after`, and the ids given to delayed raises. */
  readonly timers: readonly string[];
  /** What the kernel calls when a timer is due. */
  readonly fire: readonly ((run: Run) => void)[];
  /** `cells[leaf * (events.length + 1) + event]`. */
  readonly cells: readonly Cell[];
  /** One for each leaf. */
  readonly always: readonly Cell[];
  /** Enters the initial states. */
  readonly start: Action;
  /** Whether a step can be followed by others: by `always` or by raised events. */
  readonly settles: boolean;
  /** Whether the author's own actions run: they may touch the kernel before timers are armed. */
  readonly runsActions: boolean;
  readonly alwaysOnce: boolean;
  readonly microstepsMax: number;
  contextFor(input: unknown): MachineContext;
}

export interface CompileOptions {
  /** A mistake to make on purpose. */
  readonly fault?: Fault;
  /** Whether each step tells the run's watch. */
  readonly watch?: boolean;
}

/**
 * Compiles a machine.
 * @throws UnsupportedMachine when it cannot be run with the same meaning as in XState.
 */
export function compile(
  machine: AnyStateMachine,
  { fault, watch = false }: CompileOptions = {},
): CompiledMachine {
  refuseUnsupported(machine);
  const compilation: Compilation = {
    machine,
    fault,
    numbers: watch ? watchPlanOf(machine).numbers : undefined,
    timers: [],
    raises: false,
    runsActions: false,
  };
  const { root } = machine;
  const leaves = leavesOf(machine);
  const events = eventsOf(machine);
  const cells = leaves.flatMap((leaf) =>
    [...events, undefined].map((type) =>
      compileCell(compilation, leaf, leaves, candidatesFor(compilation, leaf, type)),
    ),
  );
  const eventless = leaves.map(alwaysCandidates);
  const always = leaves.map((leaf, i) =>
    compileCell(compilation, leaf, leaves, eventless[i] ?? []),
  );
  const entered = [root, ...defaultsBelow(root)];
  const entry = sequence(compileEntry(compilation, entered, new Set(entered)).actions);
  const first = leaves.indexOf(entered.at(-1) ?? root);
  const { maxIterations = Number.POSITIVE_INFINITY } = machine.options;

  return {
    machine,
    id: machine.id,
    leaves: leaves.map(({ id }) => id),
    values: leaves.map(stateValueOf),
    events,
    eventNumbers: new Map(events.map((type, number) => [type, number])),
    timers: compilation.timers,
    fire: compilation.timers.map((_, timer) => (run) => run.fire(timer)),
    cells,
    always,
    start: (run) => {
      run.leaf = first;
      entry(run);
      run.watch?.entered(first);
    },
    settles: compilation.raises || eventless.some((candidates) => candidates.length > 0),
    runsActions: compilation.runsActions,
    alwaysOnce: fault === 'always is tried once',
    microstepsMax: Math.min(maxIterations, MICROSTEPS_MAX),
    contextFor: (input) => contextOf(machine, input),
  };
}

const eventsOf = ({ root }: AnyStateMachine): readonly string[] => {
  const types = new Set(nodesFrom(root).flatMap(({ transitions }) => [...transitions.keys()]));
  types.delete('*');
  return [...types];
};

/** A fresh copy: the run changes it in place. */
function contextOf({ config }: AnyStateMachine, input: unknown): MachineContext {
  const context: unknown = config.context;
  return { ...(typeof context === 'function' ? context(new ContextArguments(input)) : context) };
}

class ContextArguments {
  readonly input: unknown;

  constructor(input: unknown) {
    this.input = input;
  }

  get self(): never {
    throw new UnsupportedMachine('`self` in a context', 'begin with what `input` holds');
  }

  get spawn(): never {
    throw new UnsupportedMachine('`spawn` in a context', 'let the model spawn the other machine');
  }
}
