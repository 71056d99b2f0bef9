/** A turn: in which order actions, emits, timers and further events come, under both engines. */

import { describe, expect, test } from 'vitest';
import { assign, createMachine, emit, raise, setup } from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { client } from './examples.ts';
import type { Engine } from './instance.ts';
import { spawn } from './spawn.ts';

const engines: readonly Engine[] = ['compiled', 'xstate'];

describe.each(engines)('%s', (engine) => {
  test('hands over what is emitted while starting, and all that follows, in order', () => {
    const sim = new Kernel(1);
    const heard: string[] = [];
    spawn(sim, client, {
      engine,
      on: {
        request: ({ attempt }) => heard.push(`${sim.nowUs} request ${attempt}`),
        gaveUp: () => heard.push(`${sim.nowUs} gave up`),
        '*': ({ type }) => heard.push(`${type} heard`),
      },
    });
    expect(heard).toEqual(['0 request 1', 'request heard']);

    sim.run({ untilUs: 1_000_000 });

    expect(heard.filter((line) => !line.endsWith('heard'))).toEqual([
      '0 request 1',
      '120000 request 2',
      '260000 request 3',
      '360000 gave up',
    ]);
  });

  test('emits at the end of the macrostep, and arms timers in turn with it', () => {
    const macrostep = createMachine({
      context: { steps: 0 },
      initial: 'idle',
      states: {
        idle: { on: { GO: 'first' } },
        first: {
          entry: [emit({ type: 'left' }), assign({ steps: 1 })],
          always: 'second',
        },
        second: { entry: assign({ steps: 2 }), after: { 10: 'idle' } },
      },
    });
    const sim = new Kernel(1);
    const seen: unknown[] = [];
    const instance = spawn(sim, macrostep, {
      engine,
      on: {
        left: () => {
          seen.push(instance.value, instance.context.steps);
          sim.after(10_000, () => seen.push(instance.value));
        },
      },
    });

    instance.send({ type: 'GO' });
    sim.run({ untilUs: 10_000 });

    // The handler came first, so what it scheduled fires before the timer of the same instant.
    expect(seen).toEqual(['second', 2, 'second']);
    expect(instance.value).toBe('idle');
  });

  test('queues what handlers and actions send, as a mailbox does', () => {
    const log: string[] = [];
    const note = (line: string) => () => {
      log.push(line);
    };
    let sendTwo = () => {};
    const talker = createMachine({
      on: {
        ONE: {
          actions: [
            () => sendTwo(),
            raise({ type: 'RAISED' }),
            emit({ type: 'said' }),
            note('one'),
          ],
        },
        RAISED: { actions: note('raised') },
        TWO: { actions: note('two') },
        THREE: { actions: note('three') },
      },
    });
    const instance = spawn(new Kernel(1), talker, {
      engine,
      on: {
        said: () => {
          instance.send({ type: 'THREE' });
          log.push('said');
        },
      },
    });
    sendTwo = () => instance.send({ type: 'TWO' });

    instance.send({ type: 'ONE' });

    expect(log).toEqual(['one', 'raised', 'said', 'two', 'three']);
  });

  test('runs the actions of the start before it hands over what was emitted', () => {
    const log: unknown[] = [];
    const starting = createMachine({
      context: { n: 1 },
      entry: [
        emit({ type: 'said' }),
        ({ context }) => log.push(context.n),
        assign({ n: 2 }),
        ({ context }) => log.push(context.n),
      ],
    });
    spawn(new Kernel(1), starting, { engine, on: { said: () => log.push('said') } });
    expect(log).toEqual([1, 2, 'said']);
  });

  test('keeps instances apart, even when an action of one drives another', () => {
    const others: { send(event: { type: 'ADD' }): void }[] = [];
    const counter = setup({
      types: {} as { context: { n: number }; events: { type: 'ADD' } },
    }).createMachine({
      context: { n: 0 },
      on: {
        ADD: {
          actions: [
            () => others.pop()?.send({ type: 'ADD' }),
            assign({ n: ({ context }) => context.n + 1 }),
          ],
        },
      },
    });
    const sim = new Kernel(1);
    const first = spawn(sim, counter, { engine });
    const second = spawn(sim, counter, { engine });
    others.push(second);
    first.send({ type: 'ADD' });
    first.send({ type: 'ADD' });
    expect([first.context.n, second.context.n]).toEqual([2, 1]);
  });
});
