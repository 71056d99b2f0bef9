/** What pages resolve of a machine is what XState resolves, for every machine that there is. */

import { describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import * as xstate from 'xstate';
import { CONCEPTS } from '../generated/concepts.ts';
import { Random } from '../kernel/random.ts';
import { assign, cancel, emit, GraphMachine, matchesState, raise } from './graph-only.ts';
import { nodesFrom } from './nodes.ts';
import { randomMachine } from './random-machine.ts';

const concepts = await Promise.all(Object.values(CONCEPTS).map((load) => load()));
const machines = concepts.flatMap(({ id, machines: kinds }) =>
  kinds.map(({ id: kind, machine }) => ({ name: `${id}: ${kind}`, machine })),
);

/** The same definition, resolved here. */
const ours = ({ config, implementations }: AnyStateMachine) =>
  new GraphMachine(config as never, implementations as never) as unknown as AnyStateMachine;

/** All that `compile` and `edges` ask of a graph, as plain data. */
const graphOf = (machine: AnyStateMachine) => ({
  id: machine.id,
  options: machine.options.maxIterations,
  nodes: nodesFrom(machine.root).map((node) => ({
    ...{ id: node.id, key: node.key, path: node.path, type: node.type, order: node.order },
    parent: node.parent?.id,
    states: Object.keys(node.states),
    entry: node.entry.map(actionOf),
    exit: node.exit.map(actionOf),
    initial: node.type === 'compound' ? initialOf(node) : null,
    transitions: [...node.transitions].map(([event, list]) => [event, list.map(transitionOf)]),
    always: (node.always ?? []).map(transitionOf),
  })),
});

const initialOf = ({ initial }: AnyStateNode) => [
  initial.target.map(({ id }) => id),
  initial.actions.map(actionOf),
];

const transitionOf = (transition: AnyTransitionDefinition) => {
  const { target, source, actions, guard, reenter, eventType } = transition;
  const delay = 'delay' in transition ? transition.delay : undefined;
  const places = { target: target?.map(({ id }) => id), source: source.id };
  return { ...places, actions: actions.map(actionOf), guard, reenter, eventType, delay };
};

/** The author's own as they are; those that a state's timers bring, by what they hold. */
function actionOf(action: unknown): unknown {
  if (typeof action !== 'function' || !('resolve' in action)) return action;
  const { type, event, id, delay, sendId, assignment } = action as unknown as Record<
    string,
    unknown
  >;
  return { type, event, id, delay, sendId, assignment };
}

describe('the graph of a machine', () => {
  it.each(machines)('is the one that XState resolves: $name', ({ machine }) => {
    expect(graphOf(ours(machine))).toEqual(graphOf(machine));
  });

  it('is so for machines made at random, nested and with timers', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const machine = randomMachine(Random.named(seed, 'graph'));
      expect(graphOf(ours(machine)), `seed ${seed}`).toEqual(graphOf(machine));
    }
  });
});

describe('actions', () => {
  it('hold what those of XState hold', () => {
    const update = () => ({ n: 1 });
    const event = { type: 'told' } as const;
    const pairs = [
      [assign(update), xstate.assign(update)],
      [emit(event), xstate.emit(event)],
      [raise(event, { id: 'a', delay: 5 }), xstate.raise(event, { id: 'a', delay: 5 })],
      [cancel('a'), xstate.cancel('a')],
    ];
    for (const [own, theirs] of pairs) {
      expect(actionOf(own)).toEqual(actionOf(theirs));
      expect(typeof own).toBe('function');
    }
  });
});

it('matches states as XState does', () => {
  const values = ['a', 'b', { a: 'b' }, { a: { b: 'c' } }, { a: 'c' }, { b: 'a' }] as const;
  for (const wanted of values) {
    for (const value of values) {
      const both = `${JSON.stringify(wanted)} of ${JSON.stringify(value)}`;
      expect(matchesState(wanted, value), both).toBe(xstate.matchesState(wanted, value));
    }
  }
});
