import { describe, expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel.ts';
import { Pool } from './pool.ts';

type Finished = readonly [job: string, server: number, atUs: number];

function poolOf(servers: number, engine: 'compiled' | 'xstate' = 'compiled') {
  const sim = new Kernel(1);
  const finished: Finished[] = [];
  const pool = new Pool<string>({
    sim,
    engine,
    servers,
    onFinished: (job, server) => finished.push([job, server, sim.nowUs]),
  });
  return { sim, pool, finished };
}

describe('Pool', () => {
  it.each(['compiled', 'xstate'] as const)('serves side by side (%s)', (engine) => {
    const { sim, pool, finished } = poolOf(2, engine);
    expect([pool.start('a', 300), pool.start('b', 100), pool.start('c', 50)]).toEqual([0, 1, -1]);
    expect([pool.busy, pool.idle]).toEqual([2, 0]);
    sim.run({ untilUs: 150 });
    expect(pool.start('d', 100)).toBe(1);
    sim.run({ untilUs: 1000 });
    expect(finished).toEqual([
      ['b', 1, 100],
      ['d', 1, 250],
      ['a', 0, 300],
    ]);
    expect(pool.idle).toBe(2);
  });

  it('starts at the server that is asked for, and the others stay in their order', () => {
    const { sim, pool, finished } = poolOf(4);
    pool.startAt(2, 'a', 100);
    expect([pool.at(2)?.job, pool.idle]).toEqual(['a', 3]);
    expect(() => pool.startAt(2, 'b', 100)).toThrow('Server 2 of 4 is not idle');
    expect(() => pool.startAt(4, 'b', 100)).toThrow(RangeError);
    expect([pool.start('b', 300), pool.start('c', 300), pool.start('d', 300)]).toEqual([0, 1, 3]);
    sim.run({ untilUs: 100 });
    expect(finished).toEqual([['a', 2, 100]]);
    pool.startAt(2, 'e', 50);
    sim.run({ untilUs: 150 });
    expect([finished.at(-1), pool.idle]).toEqual([['e', 2, 150], 1]);
  });

  it.each(['compiled', 'xstate'] as const)('can start the next job as one ends (%s)', (engine) => {
    const sim = new Kernel(1);
    const line = ['b', 'c'];
    const ends: number[] = [];
    const pool: Pool<string> = new Pool({
      sim,
      engine,
      servers: 1,
      onFinished: (_, place) => {
        ends.push(sim.nowUs);
        const next = line.shift();
        if (next) expect(pool.start(next, 7)).toBe(place);
      },
    });
    pool.start('a', 7);
    sim.run({ untilUs: 1000 });
    expect(ends).toEqual([7, 14, 21]);
  });

  it('keeps every whole microsecond of a service', () => {
    const { sim, pool, finished } = poolOf(1);
    const durations = [0, 1, 999, 1001, 123_457, 86_399_999_999];
    let atUs = 0;
    for (const serviceUs of durations) {
      pool.start('job', serviceUs);
      atUs += serviceUs;
      sim.run({ untilUs: atUs });
      expect(finished.at(-1)?.[2]).toBe(atUs);
    }
    expect(finished).toHaveLength(durations.length);
  });

  it('tells what each server is doing', () => {
    const { sim, pool } = poolOf(2);
    sim.run({ untilUs: 10 });
    pool.start('a', 100);
    expect(pool.at(0)).toEqual({ job: 'a', fromUs: 10, untilUs: 110 });
    expect(pool.at(1)).toBeNull();
    expect(pool.machines.map(({ value }) => value)).toEqual(['busy', 'idle']);
  });

  it('keeps a thousand servers busy without counting them', () => {
    const { sim, pool, finished } = poolOf(1000);
    for (let i = 0; i < 1000; i++) expect(pool.start(`job ${i}`, 1 + i)).toBe(i);
    expect(pool.start('one more', 1)).toBe(-1);
    sim.run({ untilUs: 1000 });
    expect(finished).toHaveLength(1000);
    expect(pool.idle).toBe(1000);
  });
});
