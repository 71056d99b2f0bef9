/** The servers by example: who starts when, how slow and cold servers work, and how long one waits. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { type Call, Farm } from './farm.ts';

function farmOf({ slots = 1, coldUs = 0 } = {}) {
  const sim = new Kernel(1);
  const heard: string[] = [];
  const farm = new Farm<Call>({
    sim,
    engine: 'compiled',
    watch: false,
    servers: 2,
    slots,
    coldUs,
    coldFactor: 4,
    onStarted: ({ who }) => heard.push(`${who} started at ${sim.nowUs}`),
    onAnswered: ({ who }, inError) =>
      heard.push(`${who} ${inError ? 'failed' : 'done'} at ${sim.nowUs}`),
  });
  farm.serviceMeanUs = 100;
  const send = (who: number, server: number, work = 1) =>
    farm.send({ who, server, work, sentUs: sim.nowUs, startedUs: -1 });
  return { sim, farm, heard, send };
}

describe('a farm', () => {
  it('has a line for each server, and the first who came is served first', () => {
    const { sim, farm, heard, send } = farmOf();
    send(1, 0);
    send(2, 0, 0.5);
    send(3, 1, 2);
    expect([...farm.inHand]).toEqual([2, 1]);
    sim.run({ untilUs: 1_000 });
    expect(heard).toEqual([
      '1 started at 0',
      '3 started at 0',
      '2 started at 100',
      '1 done at 100',
      '2 done at 150',
      '3 done at 200',
    ]);
    expect([farm.busy, ...farm.inHand]).toEqual([0, 0, 0]);
  });

  it('tells how long one that came now would wait, with all its slots', () => {
    const { farm, send } = farmOf({ slots: 2 });
    send(1, 0);
    expect(farm.waitUs(0)).toBe(0);
    for (const who of [2, 3, 4]) send(who, 0);
    expect(farm.waitUs(0)).toBe(150); // Three services to go before a slot is free, two at a time.
    farm.slowness[0] = 3;
    expect(farm.waitUs(0)).toBe(450);
    expect(farm.waitUs(1)).toBe(0);
  });

  it('is slow while it is cold, and less so as time goes on', () => {
    const { sim, farm, heard, send } = farmOf({ coldUs: 3_000 });
    farm.startCold(1);
    send(1, 1);
    sim.run({ untilUs: 1_500 });
    send(2, 1);
    sim.run({ untilUs: 3_000 });
    send(3, 1);
    sim.run({ untilUs: 4_000 });
    expect(heard.filter((line) => line.includes('done'))).toEqual([
      '1 done at 400',
      '2 done at 1750',
      '3 done at 3100',
    ]);
  });
});
