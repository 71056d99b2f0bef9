/** `spawn`: the same times, orders and results under both engines. */

import { describe, expect, expectTypeOf, test } from 'vitest';
import { assign, createActor, createMachine, emit, raise, setup } from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { breaker, client, order } from './examples.ts';
import type { Engine } from './instance.ts';
import { spawn } from './spawn.ts';

const engines: readonly Engine[] = ['compiled', 'xstate'];

describe.each(engines)('%s', (engine) => {
  test('fires chained timers at their own times, also within one long run', () => {
    const chain = createMachine({
      initial: 'a',
      states: {
        a: { after: { 100: 'b' } },
        b: { entry: emit({ type: 'entered' }), after: { 0.25: 'c' } },
        c: { entry: emit({ type: 'entered' }), after: { 100: 'd' } },
        d: { entry: emit({ type: 'entered' }) },
      },
    });
    const sim = new Kernel(1);
    const times: number[] = [];
    const instance = spawn(sim, chain, { engine, on: { entered: () => times.push(sim.nowUs) } });

    sim.run({ untilUs: 10_000_000 });

    expect(times).toEqual([100_000, 100_250, 200_250]);
    expect(instance.value).toBe('d');
  });

  test('fires timers of equal delay in the order in which they were set', () => {
    const twice = createMachine({
      initial: 'waiting',
      states: {
        waiting: {
          after: { 10: { actions: emit({ type: 'outer' }) } },
          initial: 'inside',
          states: { inside: { after: { 10: { actions: emit({ type: 'inner' }) } } } },
        },
      },
    });
    const sim = new Kernel(1);
    const heard: string[] = [];
    const hear = ({ type }: { type: string }) => heard.push(`${type} ${sim.nowUs}`);
    sim.after(10_000, () => heard.push(`before ${sim.nowUs}`));
    spawn(sim, twice, { engine, on: { '*': hear } });
    sim.after(10_000, () => heard.push(`after ${sim.nowUs}`));

    sim.run({ untilUs: 20_000 });

    expect(heard).toEqual(['before 10000', 'outer 10000', 'inner 10000', 'after 10000']);
  });

  test('cancels the timers of a state that is left, and of a machine that is done', () => {
    const sim = new Kernel(1);
    const instance = spawn(sim, order, { engine });
    instance.send({ type: 'PAY' });
    expect(sim.pending).toBe(2);
    instance.send({ type: 'DECLINED' });
    expect(sim.pending).toBe(1);

    instance.send({ type: 'CANCEL' });
    instance.send({ type: 'PAY' });

    expect(sim.pending).toBe(0);
    expect(instance).toMatchObject({ done: true, value: 'cancelled', context: { attempts: 1 } });
  });

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

  test('tells leaf, leaves, context and a real snapshot', () => {
    const instance = spawn(new Kernel(1), order, { engine });
    expect(instance.leaves).toEqual([
      'order.open.choosing',
      'order.open.paying',
      'order.open.paid',
      'order.shipped',
      'order.cancelled',
    ]);
    instance.send({ type: 'PAY' });

    expect(instance.leaf).toBe(1);
    expect(instance.value).toEqual({ open: 'paying' });
    expect(instance.snapshot().matches('open')).toBe(true);
    expect(instance.snapshot().can({ type: 'ACCEPTED' })).toBe(true);
    const resumed = createActor(order, { snapshot: instance.snapshot() }).start();
    resumed.send({ type: 'ACCEPTED' });
    expect(resumed.getSnapshot().value).toBe('shipped');
    resumed.stop();
  });

  test('leaves a context given as a value alone', () => {
    const first = spawn(new Kernel(1), order, { engine });
    first.send({ type: 'PAY' });
    expect(spawn(new Kernel(1), order, { engine }).context.attempts).toBe(0);
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

test('knows the types of input, events and emits', () => {
  const options = { input: { threshold: 3, openMs: 100 } };
  const instance = spawn(new Kernel(1), breaker, options);
  expectTypeOf(instance.value).toEqualTypeOf<'closed' | 'open' | 'halfOpen'>();
  expectTypeOf(instance.context.failures).toEqualTypeOf<number>();
  const misuse = () => {
    // @ts-expect-error: the breaker needs an input.
    spawn(new Kernel(1), breaker, {});
    // @ts-expect-error: there is no such event.
    instance.send({ type: 'EXPLODED' });
    // @ts-expect-error: `closed` carries no failures.
    spawn(new Kernel(1), breaker, { ...options, on: { closed: ({ failures }) => failures } });
  };
  expect(misuse).toBeTypeOf('function');
});
