/** Whatever cannot be run with XState's meaning is refused, with what to write instead. */

import { expect, test } from 'vitest';
import {
  type AnyStateMachine,
  cancel,
  createMachine,
  enqueueActions,
  fromPromise,
  raise,
  sendTo,
  spawnChild,
  stopChild,
} from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { compile } from './compile.ts';
import { UnsupportedMachine } from './errors.ts';
import { spawn } from './spawn.ts';

const machine = (config: object): AnyStateMachine =>
  createMachine({ id: 'm', ...config } as never) as unknown as AnyStateMachine;

const promise = fromPromise(async () => 1);

const refused: readonly (readonly [string, object, string, string])[] = [
  [
    'parallel states',
    { type: 'parallel', states: { a: {}, b: {} } },
    "the parallel state 'm'",
    'split it into two machines, and let the model join them',
  ],
  [
    'history states',
    { initial: 'a', states: { a: {}, h: { type: 'history' } } },
    "the history state 'm.h'",
    'keep what is to be remembered in the context, and choose by a guard',
  ],
  [
    'invoke',
    { initial: 'a', states: { a: { invoke: { src: promise } } } },
    "invoke in 'm.a'",
    'emit a request, and let the model send the answer as an event',
  ],
  [
    'routes',
    { initial: 'a', states: { a: { id: 'a', route: {} } } },
    "route in 'a'",
    'name an event that leads there',
  ],
  [
    'output of a machine',
    { initial: 'a', output: 1, states: { a: { type: 'final' } } },
    "output of 'm'",
    'emit the result on entry, or leave it in the context',
  ],
  [
    'output of a final state',
    { initial: 'a', states: { a: { initial: 'b', states: { b: { type: 'final', output: 1 } } } } },
    "output of 'm.a.b'",
    'emit the result on entry, or leave it in the context',
  ],
  [
    'partial wildcards',
    { on: { 'mouse.*': {} } },
    "the partial wildcard 'mouse.*' in 'm'",
    "name each event, or use '*'",
  ],
  [
    'several targets',
    { initial: 'a', states: { a: { on: { GO: { target: ['a', 'b'] } } }, b: {} } },
    "a transition of 'm.a' with 2 targets",
    'name one target',
  ],
  [
    'enqueueActions',
    { entry: enqueueActions(() => {}) },
    "the action 'xstate.enqueueActions' of 'm'",
    'list the actions, and put the choice into guards',
  ],
  [
    'sendTo',
    { entry: sendTo('other', { type: 'HELLO' }) },
    "the action 'xstate.sendTo' of 'm'",
    'emit an event, and let the model send it on',
  ],
  [
    'spawnChild',
    { entry: spawnChild(promise) },
    "the action 'xstate.spawnChild' of 'm'",
    'emit an event, and let the model send it on',
  ],
  [
    'stopChild',
    { entry: stopChild('other') },
    "the action 'xstate.stopChild' of 'm'",
    'emit an event, and let the model send it on',
  ],
  [
    'a delayed raise without an id',
    { entry: raise({ type: 'LATER' }, { delay: 5 }) },
    "a delayed raise without an id in 'm'",
    'give it an id, or use `after`',
  ],
  [
    'a computed id to cancel',
    { entry: cancel(() => 'some') },
    "a cancel with a computed id in 'm'",
    'cancel by a fixed id',
  ],
  [
    'a guard without an implementation',
    { on: { GO: { guard: 'missing' } } },
    "the guard 'missing' of 'm'",
    'it has no implementation: give one in setup({ guards })',
  ],
  [
    'a delay without an implementation',
    { initial: 'a', states: { a: { after: { missing: 'b' } }, b: {} } },
    "the delay 'missing' of 'm'",
    'it has no implementation: give one in setup({ delays })',
  ],
];

test.each(refused)('%s', (_, config, problem, instead) => {
  expect(() => compile(machine(config))).toThrow(UnsupportedMachine);
  expect(() => compile(machine(config))).toThrow(`Cannot compile ${problem}: ${instead}.`);
});

test('both engines refuse alike', () => {
  const parallel = machine({ type: 'parallel', states: { a: {}, b: {} } });
  for (const engine of ['compiled', 'xstate'] as const) {
    expect(() => spawn(new Kernel(1), parallel, { engine })).toThrow(UnsupportedMachine);
  }
});
