/** The three machines, each along its paths, under the kernel's clock. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { spawn } from '../../machine/spawn.ts';
import { handlerMachine, keyMachine, senderMachine } from './machine.ts';

const engines = ['compiled', 'xstate'] as const;

describe.each(engines)('the sender (%s)', (engine) => {
  function sender(attemptsMax: number) {
    const sim = new Kernel(1);
    const said: (readonly [what: string, atMs: number])[] = [];
    const machine = spawn(sim, senderMachine, {
      engine,
      on: { '*': ({ type }) => said.push([type, sim.nowUs / 1_000]) },
    });
    const rules = { schedule: 'svix', retryMs: 0, attemptsMax } as const;
    machine.send({ type: 'START', rules, timeoutMs: 1_000 });
    return { sim, machine, said };
  }

  it('tries by its schedule, and gives up after its attempts', () => {
    const { sim, said, machine } = sender(3);
    sim.run({ untilUs: 1e12 });
    expect(said).toEqual([
      ['posts', 0],
      ['timedOut', 1_000],
      ['willRetry', 1_000],
      ['posts', 6_000],
      ['timedOut', 7_000],
      ['willRetry', 7_000],
      ['posts', 307_000],
      ['timedOut', 308_000],
      ['gaveUp', 308_000],
    ]);
    expect(machine.value).toBe('gaveUp');
  });

  it('is done at 200, tries again after 409, and gives up at 422', () => {
    const { sim, machine, said } = sender(8);
    machine.send({ type: 'IN_FLIGHT' });
    expect(machine.value).toBe('waitingToRetry');
    sim.run({ untilUs: 5_000_000 });
    machine.send({ type: 'DONE' });
    expect([machine.value, said.at(-1)]).toEqual(['delivered', ['delivered', 5_000]]);
    const rules = { schedule: 'fixed', retryMs: 10, attemptsMax: 8 } as const;
    machine.send({ type: 'START', rules, timeoutMs: 1_000 });
    machine.send({ type: 'REFUSED' });
    expect(machine.value).toBe('gaveUp');
  });
});

describe.each(engines)('the handler (%s)', (engine) => {
  function handler() {
    const sim = new Kernel(1);
    const said: string[] = [];
    const machine = spawn(sim, handlerMachine, {
      engine,
      on: { '*': ({ type }) => said.push(`${type} ${sim.nowUs / 1_000}`) },
    });
    machine.send({ type: 'POST', effectMs: 200, recordMs: 50 });
    return { sim, machine, said };
  }

  it('charges, then records', () => {
    const { sim, machine, said } = handler();
    machine.send({ type: 'WORK' });
    sim.run({ untilUs: 200_000 });
    machine.send({ type: 'RECORD' });
    sim.run({ untilUs: 1e6 });
    machine.send({ type: 'ANSWER' });
    expect(said).toEqual(['looks 0', 'worked 200', 'recorded 250', 'answers 1000']);
  });

  it('records, then charges', () => {
    const { sim, machine, said } = handler();
    machine.send({ type: 'RECORD' });
    sim.run({ untilUs: 50_000 });
    machine.send({ type: 'WORK' });
    sim.run({ untilUs: 1e6 });
    expect(said).toEqual(['looks 0', 'recorded 50', 'worked 250']);
  });

  it.each(['WAIT', 'WORK', 'RECORD'] as const)('is gone when it crashes after %s', (step) => {
    const { sim, machine, said } = handler();
    machine.send({ type: step });
    machine.send({ type: 'CRASH' });
    sim.run({ untilUs: 1e6 });
    expect([machine.value, said]).toEqual(['crashed', ['looks 0']]);
    machine.send({ type: 'POST', effectMs: 1, recordMs: 1 });
    expect(machine.value).toBe('lookingUp');
  });
});

describe.each(engines)('the key (%s)', (engine) => {
  it('is kept for its window from the first record, and forgotten at its end', () => {
    const sim = new Kernel(1);
    const forgotten: number[] = [];
    const on = { forgotten: () => forgotten.push(sim.nowUs / 1_000) };
    const machine = spawn(sim, keyMachine, { engine, on });
    machine.send({ type: 'NOTE', windowMs: 100 });
    sim.run({ untilUs: 40_000 });
    machine.send({ type: 'STORE', windowMs: 100 });
    expect(machine.value).toEqual({ kept: 'answered' });
    sim.run({ untilUs: 200_000 });
    expect([forgotten, machine.value]).toEqual([[100], 'unknown']);
    machine.send({ type: 'STORE', windowMs: 100 });
    machine.send({ type: 'FORGET' });
    sim.run({ untilUs: 1e6 });
    expect(forgotten).toEqual([100, 200]);
  });
});
