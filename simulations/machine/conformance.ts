/**
 * Conformance of one machine: both engines agree on every path to every state, and on every
 * event sent there.
 *
 * XState's own graph walk finds the shortest path to each state (a state value with a context).
 * Each path is played under both engines, followed by each event in turn and by the passing of
 * time. Every machine of the project is held to this by its concept's tests.
 */
import type {
  AnyMachineSnapshot,
  AnyStateMachine,
  EventFrom,
  EventObject,
  InputFrom,
} from 'xstate';
import { getShortestPaths, type TraversalOptions } from 'xstate/graph';
import { type CompiledMachine, compile } from './compile.ts';
import { Twin, type TwinStep } from './twin.ts';

export interface PathOptions<Machine extends AnyStateMachine> {
  /** The events to try in each state; timers come by themselves. */
  readonly events: readonly EventFrom<Machine>[];
  readonly input?: InputFrom<Machine>;
  /** How many states to go on from, nearest first; contexts that count have no last state. */
  readonly limit?: number;
}

export interface Conformance {
  /** Paths to distinct states. */
  readonly paths: number;
  readonly steps: number;
  /** Steps that changed the state or the context. */
  readonly changes: number;
  /** Ids of the leaves that were reached. */
  readonly leaves: readonly string[];
}

/** @throws Error with the path and both states where the engines first disagree. */
export function conformsOnEveryPath<Machine extends AnyStateMachine>(
  machine: Machine,
  { events, input, limit = 100 }: PathOptions<Machine>,
): Conformance {
  const compiled = compile(machine);
  const paths = pathsOf(compiled, events, input, limit);
  const endings: readonly TwinStep[] = [...(events as readonly EventObject[]), 'next timer'];
  const leaves = new Set<string>();
  let steps = 0;
  let changes = 0;

  for (const path of paths) {
    for (const ending of endings) {
      const played = play(compiled, input, [...path, ending]);
      steps += played.steps;
      changes += played.changes;
      for (const leaf of played.leaves) leaves.add(leaf);
    }
  }
  return { paths: paths.length, steps, changes, leaves: [...leaves].sort() };
}

const isTimer = (type: string): boolean => type.startsWith('xstate.after.');

function pathsOf(
  { machine, timers }: CompiledMachine,
  events: readonly EventObject[],
  input: unknown,
  limit: number,
): readonly (readonly TwinStep[])[] {
  let met = 0;
  const options: TraversalOptions<AnyMachineSnapshot, EventObject, unknown> = {
    events: [...events, ...timers.filter(isTimer).map((type) => ({ type }))],
    input,
    filterEvents: ({ status, _nodes }, { type }) =>
      status === 'active' &&
      (!isTimer(type) || _nodes.some(({ transitions }) => transitions.has(type))),
    stopWhen: () => ++met > limit,
  };
  return getShortestPaths(machine, options).map((path) =>
    path.steps
      .filter(({ event }) => event.type !== 'xstate.init')
      .map(({ event }) => (isTimer(event.type) ? 'next timer' : event)),
  );
}

function play(compiled: CompiledMachine, input: unknown, path: readonly TwinStep[]) {
  const twin = new Twin(compiled.machine, { input, compiled });
  const leaves = new Set<string>();
  let changes = 0;
  let before = '';
  for (let i = 0; i <= path.length; i++) {
    const step = path[i - 1];
    if (step !== undefined) twin.step(step);
    const { difference, state, actor } = twin;
    if (difference) throw new Error(`${compiled.id}: ${told(path.slice(0, i))}\n${difference}`);
    if (i > 0 && state !== before) changes++;
    before = state;
    leaves.add(actor.instance?.leaves[actor.instance.leaf] ?? 'failed');
  }
  return { steps: path.length, changes, leaves };
}

const told = (path: readonly TwinStep[]): string =>
  path.length === 0
    ? 'the engines differ from the start.'
    : `the engines differ after ${path.map((step) => JSON.stringify(step)).join(', ')}.`;
