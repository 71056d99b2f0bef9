/** The three machines, each alone: their ways, and that a crash ends whatever they do. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { consumerMachine, handlerMachine, relayMachine, type Writes } from './machine.ts';

const ENGINES: readonly Engine[] = ['compiled', 'xstate'];

describe.each(ENGINES)('under %s', (engine) => {
  function handler(writes: Writes) {
    const sim = new Kernel(1);
    const seen: string[] = [];
    const machine = spawn(sim, handlerMachine, {
      engine,
      input: { writes },
      on: { '*': ({ type, who }) => seen.push(`${sim.nowUs / 1_000} ${type} ${who}`) },
    });
    machine.send({ type: 'TAKE', who: 7, commitMs: 10, publishMs: 5 });
    return { sim, seen, machine };
  }

  it.each<[Writes, readonly string[]]>([
    ['one', ['10 saved 7']],
    ['database-first', ['10 saved 7', '15 published 7']],
    ['broker-first', ['5 published 7', '15 saved 7']],
  ])('a handler writes: %s', (writes, expected) => {
    const { sim, seen, machine } = handler(writes);
    sim.run({ untilUs: 50_000 });
    expect(seen).toEqual(expected);
    expect(machine.value).toBe('idle');
  });

  it('a handler that crashes writes no more, and takes again after its restart', () => {
    const { sim, seen, machine } = handler('database-first');
    sim.run({ untilUs: 12_000 });
    machine.send({ type: 'CRASH' });
    machine.send({ type: 'TAKE', who: 8, commitMs: 1, publishMs: 1 });
    sim.run({ untilUs: 40_000 });
    expect([seen, machine.value]).toEqual([['10 saved 7'], 'down']);
    machine.send({ type: 'RESTART' });
    machine.send({ type: 'TAKE', who: 8, commitMs: 1, publishMs: 1 });
    sim.run({ untilUs: 50_000 });
    expect(seen).toEqual(['10 saved 7', '41 saved 8', '42 published 8']);
  });

  it('a relay reads, publishes, marks, reads again, and sleeps or listens', () => {
    for (const follows of [false, true]) {
      const sim = new Kernel(1);
      const seen: string[] = [];
      let rows = 1;
      const machine = spawn(sim, relayMachine, {
        engine,
        input: { pollMs: 20, markMs: 3, follows },
        on: {
          '*': ({ type }) => seen.push(`${sim.nowUs / 1_000} ${type}`),
          reads: () =>
            machine.send(
              rows-- > 0 ? { type: 'FOUND', who: 1, row: 1, publishMs: 5 } : { type: 'EMPTY' },
            ),
        },
      });
      machine.send({ type: 'RESTART' });
      sim.run({ untilUs: 29_000 });
      const first = ['0 reads', '5 published', '8 marked', '8 reads'];
      expect(seen).toEqual(follows ? first : [...first, '28 reads']);
      expect(machine.value).toBe(follows ? 'listening' : 'sleeping');
      machine.send({ type: 'COMMITTED' });
      expect(seen.at(-1)).toBe(follows ? '29 reads' : '28 reads');
      machine.send({ type: 'CRASH' });
      expect(machine.value).toBe('down');
    }
  });

  it.each([
    [false, ['10 worked', '14 acked']],
    [true, ['4 acked', '14 worked']],
  ])('a consumer that acknowledges first: %s', (acksFirst, expected) => {
    const sim = new Kernel(1);
    const seen: string[] = [];
    const machine = spawn(sim, consumerMachine, {
      engine,
      input: { effectMs: 10, ackMs: 4, acksFirst },
      on: { '*': ({ type }) => seen.push(`${sim.nowUs / 1_000} ${type}`) },
    });
    machine.send({ type: 'TAKE', who: 1, offset: 0 });
    sim.run({ untilUs: 50_000 });
    expect([seen, machine.value]).toEqual([expected, 'idle']);
    machine.send({ type: 'CRASH' });
    machine.send({ type: 'TAKE', who: 2, offset: 1 });
    expect(machine.value).toBe('down');
  });
});
