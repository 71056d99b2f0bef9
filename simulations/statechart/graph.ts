/**
 * The graph of a machine: what is to be drawn, before anything has a place.
 *
 * All transitions from one state to another are one link. Those that stay in their state are
 * listed inside it. A machine with transitions of its own gets a state `any` for them.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { actionNames } from '../machine/edge-names.ts';
import { type Edge, edgesOf } from '../machine/edges.ts';
import { nodesFrom } from '../machine/nodes.ts';
import type { StateKind } from '../run/statechart.ts';

/** One transition. */
export interface Step extends Edge {
  /** Whether others for the same event are tried first: it is what happens otherwise. */
  readonly otherwise: boolean;
}

export interface State {
  readonly id: string;
  readonly key: string;
  readonly kind: StateKind;
  readonly parent: string | null;
  readonly initial: boolean;
  /** Transitions that stay inside. */
  readonly inside: readonly Step[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  /** Whether a timer of its own can run. */
  readonly timed: boolean;
}

export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Step[];
}

export interface Graph {
  readonly id: string;
  /** In document order. */
  readonly states: readonly State[];
  readonly links: readonly Link[];
}

export function graphOf(machine: AnyStateMachine): Graph {
  const steps = stepsOf(machine);
  const nodes = nodesFrom(machine.root).filter(
    (node) => node !== machine.root || steps.some(({ source }) => source === machine.root.id),
  );
  return {
    id: machine.id,
    states: nodes.map((node) => stateOf(node, machine, steps)),
    links: linksOf(machine, steps),
  };
}

const stepsOf = (machine: AnyStateMachine): readonly Step[] => {
  const edges = edgesOf(machine);
  return edges.map((edge) => ({
    ...edge,
    otherwise:
      edge.guard === null &&
      edges.some(
        ({ source, event, guard }) =>
          source === edge.source && event === edge.event && guard !== null,
      ),
  }));
};

function stateOf(node: AnyStateNode, machine: AnyStateMachine, steps: readonly Step[]): State {
  const own = steps.filter(({ source }) => source === node.id);
  const isRoot = node === machine.root;
  return {
    id: node.id,
    key: node.key,
    kind: isRoot ? 'any' : (node.type as StateKind),
    parent: node.parent && node.parent !== machine.root ? node.parent.id : null,
    initial: node.parent?.initial?.target[0] === node,
    inside: own.filter((step) => targetOf(step, machine) === null),
    entry: actionNames(node.entry),
    exit: actionNames(node.exit),
    timed: own.some(({ kind }) => kind === 'after'),
  };
}

function linksOf(machine: AnyStateMachine, steps: readonly Step[]): readonly Link[] {
  const links = new Map<string, Step[]>();
  for (const step of steps) {
    const target = targetOf(step, machine);
    if (target === null) continue;
    const id = `${step.source}>${target}`;
    links.set(id, [...(links.get(id) ?? []), step]);
  }
  return [...links].map(([id, steps]) => {
    const [from = '', to = ''] = id.split('>');
    return { id, from, to, steps };
  });
}

/** Where the arrow points; null where there is none. */
function targetOf(step: Edge, machine: AnyStateMachine): string | null {
  if (step.target === null || step.target !== step.source || !step.internal) return step.target;
  // To itself without leaving: nothing for a leaf, but what holds states begins with its first.
  const node = machine.getStateNodeById(step.source);
  return node.type === 'compound' ? (node.initial.target[0]?.id ?? null) : null;
}

export const childrenIn = ({ states }: Graph, parent: string | null): readonly State[] =>
  states.filter((state) => state.parent === parent);

/** The state and those around it, innermost first. */
export function lineageOf(graph: Graph, id: string): readonly State[] {
  const state = graph.states.find((known) => known.id === id);
  if (!state) return [];
  return [state, ...(state.parent === null ? [] : lineageOf(graph, state.parent))];
}
