/** Requests under way on a small stage, and the slots of lines and servers. */
import { describe, expect, it } from 'vitest';
import { TraceLog } from '../kernel/trace.ts';
import { Queue } from '../stations/queue.ts';
import type { StageLayout } from './picture.ts';
import { type Flow, lineSlots, requestsUnderWay, SLOTS_MAX, slotOf } from './stage-kit.ts';

const stage: StageLayout = {
  parts: [],
  links: [
    { id: 'in', from: 'a', to: 'b' },
    { id: 'out', from: 'b', to: 'c' },
  ],
  legend: [],
};

const [DONE, NOTED] = [0, 1];

function moving(own: Partial<Flow> = {}) {
  const log = new TraceLog();
  for (let who = 0; who < 10; who++) {
    log.add(who * 100, DONE, who, 0, 0);
    log.add(who * 100, NOTED, who, 0, 0);
  }
  const view = { nowUs: 950, spanUs: 300, log };
  return requestsUnderWay(stage, view, {
    source: { upcoming: (untilUs) => [1_000, 1_100, 1_200, 1_300].filter((us) => us <= untilUs) },
    arriving: 'in',
    next: 10,
    leaving: ({ kind }) => (kind === DONE ? { link: 'out', outcome: 'served' } : undefined),
    ...own,
  });
}

describe('requests under way', () => {
  it('come from the source and go on from the newest rows', () => {
    const coming = moving().filter(({ link }) => link === 0);
    expect(coming.map(({ who, fromUs, toUs }) => [who, fromUs, toUs])).toEqual([
      [10, 700, 1_000],
      [11, 800, 1_100],
      [12, 900, 1_200],
    ]);
    const going = moving().filter(({ link, toUs }) => link === 1 && toUs > 950);
    expect(going.map(({ who, fromUs, outcome }) => [who, fromUs, outcome])).toEqual([
      [9, 900, 'served'],
      [8, 800, 'served'],
      [7, 700, 'served'],
    ]);
  });

  it('do not come after the end, and are not looked for without an end', () => {
    expect(moving({ untilUs: 1_000 }).filter(({ link }) => link === 0)).toHaveLength(1);
    expect(moving({ limit: 2, source: { upcoming: () => [1_000, 1_100] } })).toHaveLength(4);
  });

  it('need links that the stage has', () => {
    expect(() => moving({ arriving: 'on' })).toThrow('The stage has no link "on".');
  });
});

describe('slots', () => {
  it('say who is there and how far', () => {
    expect(slotOf(null, 5)).toEqual({ who: -1, done: 0 });
    expect(slotOf({ who: 3, fromUs: 0, untilUs: 300 }, 100)).toEqual({ who: 3, done: 0.333 });
    expect(slotOf({ who: 3, fromUs: 100, untilUs: 100 }, 100)).toEqual({ who: 3, done: 1 });
    const line = new Queue<{ who: number }>({ discipline: 'lifo' });
    for (let who = 0; who < 100; who++) line.push({ who });
    expect(lineSlots(line)).toHaveLength(SLOTS_MAX);
    expect(lineSlots(line)[0]).toEqual({ who: 99, done: 0 });
  });
});
