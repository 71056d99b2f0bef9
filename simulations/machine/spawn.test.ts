/** `spawn`: the same times, states and snapshots under both engines, and their types. */

import { describe, expect, expectTypeOf, test } from 'vitest';
import { createActor, createMachine, emit } from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { breaker, order } from './examples.ts';
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
