/** What throws in a machine comes out at once, says where, and ends the machine. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assign, createMachine, emit, setup } from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { MachineFailure } from './errors.ts';
import type { Engine, Instance } from './instance.ts';
import { spawn } from './spawn.ts';

const engines: readonly Engine[] = ['compiled', 'xstate'];

const fragile = setup({ delays: { wrong: () => Number.NaN } }).createMachine({
  id: 'fragile',
  initial: 'idle',
  states: {
    idle: {
      after: { 1000: 'busy' },
      on: {
        GO: 'busy',
        ASK: { guard: () => explode('guard'), target: 'busy' },
        ACT: { actions: () => explode('action') },
        SET: { actions: assign(() => explode('assigner')) },
        SAY: { actions: [emit({ type: 'said' }), emit({ type: 'said again' })] },
        LATE: 'late',
        END: 'ended',
        SELF: { actions: ({ self }) => self },
      },
    },
    busy: { after: { 1: { target: 'idle', actions: () => explode('action') } } },
    ended: { type: 'final', exit: () => explode('last action') },
    late: { after: { wrong: 'idle' } },
  },
});

function explode(what: string): never {
  throw new TypeError(`the ${what} broke`);
}

describe.each(engines)('%s', (engine) => {
  beforeEach(() => {
    vi.useFakeTimers(); // XState rethrows what nobody listens to in a timeout.
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test.each([
    ['ASK', 'guard'],
    ['ACT', 'action'],
    ['SET', 'assigner'],
  ])('on %s, throws what the %s threw, and says where', (type, what) => {
    const sim = new Kernel(1);
    const instance = spawn(sim, fragile, { engine });

    const failure = catching(() => instance.send({ type }));

    expect(failure).toBeInstanceOf(MachineFailure);
    expect(failure.message).toContain(
      `Machine 'fragile' failed in state 'fragile.idle' on event '${type}': `,
    );
    expect(failure.message).toContain(`the ${what} broke`);
    expect(sim.pending).toBe(0);
  });

  test('throws out of the kernel when a timer brings it about', () => {
    const sim = new Kernel(1);
    const instance = spawn(sim, fragile, { engine });
    instance.send({ type: 'GO' });

    const failure = catching(() => sim.run({ untilUs: 5_000_000 }));

    expect(failure.message).toBe(
      "Machine 'fragile' failed in state 'fragile.busy' on event 'xstate.after.1.fragile.busy': " +
        'the action broke',
    );
    expect(failure.cause).toBeInstanceOf(TypeError);
    expect(sim.nowUs).toBe(1000);
  });

  test('is over after a failure: it keeps its state and takes no more events', () => {
    const sim = new Kernel(1);
    const instance = spawn(sim, fragile, { engine });
    catching(() => instance.send({ type: 'END' }));

    instance.send({ type: 'GO' });
    sim.run({ untilUs: 5_000_000 });

    expect(instance).toMatchObject({ value: 'idle', done: false });
  });

  test('throws what a handler threw, and delivers nothing after it', () => {
    const sim = new Kernel(1);
    const later = vi.fn();
    const instance = spawn(sim, fragile, {
      engine,
      on: { said: () => explode('handler'), 'said again': later },
    });

    const failure = catching(() => instance.send({ type: 'SAY' }));

    expect(failure.message).toBe(
      "The handler of 'said' from machine 'fragile' failed: the handler broke",
    );
    expect(later).not.toHaveBeenCalled();
    expect(sim.pending).toBe(0);
  });

  test('names the machine in which a chain of machines broke', () => {
    const sim = new Kernel(1);
    const inner = spawn(sim, fragile, { engine });
    const outer = spawn(sim, fragile, { engine, on: { said: () => inner.send({ type: 'ACT' }) } });
    expect(catching(() => outer.send({ type: 'SAY' })).message).toMatch(/on event 'ACT'/);
  });

  test('refuses a delay that is not a number', () => {
    const instance = spawn(new Kernel(1), fragile, { engine });
    expect(catching(() => instance.send({ type: 'LATE' })).message).toBe(
      "Machine 'fragile' failed in state 'fragile.idle' on event 'LATE': " +
        'A delay of NaN cannot be kept: return a number of milliseconds, 0 or more.',
    );
  });

  test.each([
    ['an action', { entry: () => explode('start') }],
    ['a context', { context: () => explode('start') }],
    ['a guard', { always: { guard: () => explode('start') } }],
  ])('throws out of spawn when %s of the start throws', (_, config) => {
    const machine = createMachine({ id: 'newborn', ...config } as never);
    const failure = catching(() => spawn(new Kernel(1), machine, { engine }));
    expect(failure.message).toBe("Machine 'newborn' failed while starting: the start broke");
  });
});

test('the compiled engine refuses what needs an actor', () => {
  const instance = spawn(new Kernel(1), fragile, {});
  expect(catching(() => instance.send({ type: 'SELF' })).message).toMatch(
    /Cannot compile `self` in a guard or an action: emit an event, and let the model act on it/,
  );
});

test('the compiled engine refuses to set a timer that is running', () => {
  const leaky = createMachine({
    id: 'leaky',
    after: { 10: {} },
    initial: 'a',
    states: { a: { on: { AGAIN: '#leaky' } } }, // Enters the root again without leaving it.
  });
  const instance = spawn(new Kernel(1), leaky, {});
  expect(catching(() => instance.send({ type: 'AGAIN' })).message).toMatch(
    /the timer 'xstate.after.10.leaky' is running already: cancel it first/,
  );
});

test('the compiled engine stops a machine that never comes to rest', () => {
  const restless = createMachine({
    id: 'restless',
    initial: 'a',
    states: { a: { always: 'b' }, b: { always: 'a' } },
  });
  expect(catching(() => spawn(new Kernel(1), restless, {})).message).toBe(
    "Machine 'restless' failed while starting: more than 10000 steps did not bring it to rest",
  );
});

test('the compiled engine stops a machine that answers itself without end', () => {
  const chatty = createMachine({ id: 'chatty', on: { GO: { actions: emit({ type: 'went' }) } } });
  const went = () => instance.send({ type: 'GO' });
  const instance: Instance = spawn(new Kernel(1), chatty, { on: { went } });
  expect(catching(() => instance.send({ type: 'GO' })).message).toBe(
    "Machine 'chatty' sent itself 100000 events at one instant: let some time pass between them.",
  );
});

function catching(action: () => void): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown.');
}
