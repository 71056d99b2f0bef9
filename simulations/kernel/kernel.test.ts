/** The kernel: order, the clock, and what a run does when it is cut short. */
import { describe, expect, it } from 'vitest';
import { Kernel } from './kernel.ts';

/** A kernel with events that note when they fired. */
function noted(...times: readonly number[]) {
  const sim = new Kernel(1);
  const fired: string[] = [];
  times.forEach((atUs, i) => {
    sim.at(atUs, (who: number) => fired.push(`${who}@${sim.nowUs}`), i);
  });
  return { sim, fired };
}

describe('at and after', () => {
  it('fire in order of time, and first in first out at one instant', () => {
    const { sim, fired } = noted(30, 10, 10, 20, 10);
    sim.run({ untilUs: 100 });
    expect(fired).toEqual(['1@10', '2@10', '4@10', '3@20', '0@30']);
  });

  it('put what is scheduled for now behind what already waits for now', () => {
    const sim = new Kernel(1);
    const fired: string[] = [];
    sim.at(5, () => {
      fired.push('first');
      sim.after(0, () => fired.push('third'));
    });
    sim.at(5, () => fired.push('second'));
    sim.run({ untilUs: 5 });
    expect(fired).toEqual(['first', 'second', 'third']);
  });

  it.each([
    ['in the past', 99],
    ['a fraction', 100.5],
    ['not a number', Number.NaN],
    ['never', Number.POSITIVE_INFINITY],
    ['beyond whole microseconds', 2 ** 53],
    ['before time', -1],
  ])('refuse a time that is %s, and say which', (_, atUs) => {
    const sim = new Kernel(1);
    sim.run({ untilUs: 100 });
    const refusal = `Cannot schedule at ${atUs} µs: it must be a whole number and not before now, 100 µs.`;
    expect(() => sim.at(atUs, () => {})).toThrow(new RangeError(refusal));
    expect(sim.pending).toBe(0);
  });

  it('refuse a delay that leads to such a time', () => {
    const sim = new Kernel(1);
    sim.run({ untilUs: 100 });
    expect(() => sim.after(-1, () => {})).toThrow('Cannot schedule at 99 µs');
    expect(() => sim.after(0.25, () => {})).toThrow('Cannot schedule at 100.25 µs');
    expect(() => sim.after(Number.NaN, () => {})).toThrow('Cannot schedule at NaN µs');
  });

  it('can be taken back, once', () => {
    const sim = new Kernel(1);
    const fired: string[] = [];
    const handle = sim.at(5, () => fired.push('cancelled'));
    const other = sim.at(6, () => fired.push('kept'));
    expect([sim.cancel(handle), sim.cancel(handle)]).toEqual([true, false]);
    sim.run({ untilUs: 10 });
    expect(fired).toEqual(['kept']);
    expect(sim.cancel(other)).toBe(false);
  });
});

describe('run', () => {
  it('fires what is due at the last instant, and moves the clock there', () => {
    const { sim, fired } = noted(10, 20, 21);
    expect(sim.run({ untilUs: 20 })).toBe(2);
    expect([fired.length, sim.nowUs, sim.events, sim.pending, sim.nextAtUs]).toEqual([
      2, 20, 2, 1, 21,
    ]);
  });

  it('moves the clock where nothing happens', () => {
    const sim = new Kernel(1);
    expect(sim.run({ untilUs: 7 })).toBe(0);
    expect([sim.nowUs, sim.nextAtUs]).toEqual([7, Number.POSITIVE_INFINITY]);
  });

  it('never moves the clock back', () => {
    const { sim } = noted(10);
    sim.run({ untilUs: 50 });
    expect(sim.run({ untilUs: 20 })).toBe(0);
    expect(sim.nowUs).toBe(50);
  });

  it('stays at the last event when the limit stops it, also where no other was due', () => {
    const { sim, fired } = noted(10, 20, 30);
    expect(sim.run({ untilUs: 25, eventLimit: 1 })).toBe(1);
    expect(sim.nowUs).toBe(10);
    expect(sim.run({ untilUs: 25, eventLimit: 1 })).toBe(1);
    expect(sim.nowUs).toBe(20);
    expect(sim.run({ untilUs: 25, eventLimit: 1 })).toBe(0);
    expect(sim.nowUs).toBe(25);
    expect(sim.run({ untilUs: 30, eventLimit: 0 })).toBe(0);
    expect([sim.nowUs, fired.length]).toEqual([25, 2]);
  });

  it('stays at the last event where no end was named', () => {
    const { sim } = noted(10, 20);
    expect(sim.run({ untilUs: Number.POSITIVE_INFINITY })).toBe(2);
    expect(sim.nowUs).toBe(20);
  });

  it('goes on after an event that threw', () => {
    const { sim, fired } = noted(10, 30);
    sim.at(20, () => {
      throw new Error('broken');
    });
    expect(() => sim.run({ untilUs: 40 })).toThrow('broken');
    expect([sim.nowUs, sim.events]).toEqual([20, 2]);
    sim.run({ untilUs: 40 });
    expect(fired).toEqual(['0@10', '1@30']);
  });

  it.each([Number.NaN, 1.5, Number.NEGATIVE_INFINITY])('refuses to run until %s', (untilUs) => {
    const { sim, fired } = noted(0, 1);
    expect(() => sim.run({ untilUs })).toThrow(`Cannot run until ${untilUs} µs`);
    expect(fired).toEqual([]);
  });
});

describe('eventsNow', () => {
  it('counts the events of the present instant alone', () => {
    const { sim } = noted(10, 10, 10, 20);
    const counted: number[] = [];
    for (let i = 0; i < 4; i++) {
      sim.run({ untilUs: 20, eventLimit: 1 });
      counted.push(sim.eventsNow);
    }
    expect(counted).toEqual([1, 2, 3, 1]);
    sim.run({ untilUs: 21 });
    expect(sim.eventsNow).toBe(0);
  });

  it('counts on where an event at this instant is scheduled later', () => {
    const { sim } = noted(10);
    sim.run({ untilUs: 10 });
    sim.at(10, () => {});
    sim.run({ untilUs: 10 });
    expect(sim.eventsNow).toBe(2);
  });
});

it('gives the same stream for the same name, whenever it is asked', () => {
  const early = new Kernel(3).stream('arrivals');
  const sim = new Kernel(3);
  sim.stream('service').u32();
  sim.run({ untilUs: 100 });
  expect(sim.stream('arrivals').u32()).toBe(early.u32());
});
