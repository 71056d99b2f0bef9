/** The closed loop: one request a client, answered before the next, and told ahead. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deterministic, exponential } from '../kernel/distributions.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Engine } from '../machine/instance.ts';
import { Clients } from './clients.ts';

interface Given {
  readonly clients?: number;
  readonly thinkUs?: number;
  /** How long an answer takes. */
  readonly answerUs?: number;
  readonly law?: 'fixed' | 'exponential';
  readonly engine?: Engine;
}

function loop(seed: number, given: Given = {}) {
  const { clients = 1, thinkUs = 1_000, answerUs = 500, law = 'fixed', engine } = given;
  const sim = new Kernel(seed);
  const sent: (readonly [atUs: number, client: number])[] = [];
  const station: Clients = new Clients({
    sim,
    ...(engine && { engine }),
    clients,
    drawThink: law === 'fixed' ? deterministic() : exponential(sim.stream('clients')),
    meanThinkUs: thinkUs,
    onSend(client) {
      sent.push([sim.nowUs, client]);
      if (answerUs === 0) station.answered(client);
      else sim.after(answerUs, () => station.answered(client));
    },
  });
  return { sim, sent, station };
}

describe('Clients', () => {
  it('think, send, wait for the answer, and think again', () => {
    const { sim, sent, station } = loop(1);
    sim.run({ untilUs: 5_000 });
    expect(sent.map(([atUs]) => atUs)).toEqual([1_000, 2_500, 4_000]);
    expect(station.thinking).toBe(1);
    sim.run({ untilUs: 5_600 });
    expect(station.thinking).toBe(0);
  });

  it('send nothing while they wait, however long', () => {
    const { sim, sent, station } = loop(1, { clients: 3, answerUs: 1e9 });
    sim.run({ untilUs: 1e8 });
    expect(sent).toEqual([
      [1_000, 0],
      [1_000, 1],
      [1_000, 2],
    ]);
    expect([station.thinking, station.upcoming(2e9, 10)]).toEqual([0, []]);
  });

  it('think again at once where the answer comes in the instant of the request', () => {
    const { sim, sent } = loop(1, { answerUs: 0 });
    sim.run({ untilUs: 3_500 });
    expect(sent.map(([atUs]) => atUs)).toEqual([1_000, 2_000, 3_000]);
  });

  it('take over a new mean with the next thought', () => {
    const { sim, sent, station } = loop(1);
    sim.run({ untilUs: 500 });
    station.setMeanThink(3_000);
    sim.run({ untilUs: 9_000 });
    expect(sent.map(([atUs]) => atUs)).toEqual([1_000, 4_500, 8_000]);
  });

  it('keep the law of a delay: N / (Z + R) a second, where nobody waits for another', () => {
    const { sim, sent } = loop(3, {
      clients: 40,
      thinkUs: 9_000,
      answerUs: 1_000,
      law: 'exponential',
    });
    sim.run({ untilUs: 2e8 });
    // Cycles are a fixed millisecond and an exponential: the variance of a count is n (9 / 10)².
    const expected = (40 * 2e8) / 10_000;
    expect(Math.abs(sent.length - expected)).toBeLessThan(4 * 0.9 * Math.sqrt(expected));
  });

  it('are the same under both engines, and are not changed by looking', () => {
    const runs = (['compiled', 'xstate'] as const).map((engine) => {
      const { sim, sent, station } = loop(5, { clients: 7, law: 'exponential', engine });
      for (let atUs = 0; atUs < 60_000; atUs += 700) {
        sim.run({ untilUs: atUs });
        if (engine === 'xstate') station.upcoming(atUs + 5_000, 20);
      }
      return sent;
    });
    expect(runs[0]?.length).toBeGreaterThan(150);
    expect(runs[1]).toEqual(runs[0]);
  });

  it('foretell what those who think will do, exactly', () => {
    const given = fc.tuple(fc.integer(), fc.nat(200_000), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(given, ([seed, atUs, clients]) => {
        const { sim, sent, station } = loop(seed, { clients, thinkUs: 20_000, law: 'exponential' });
        sim.run({ untilUs: atUs });
        const waits = new Set(sent.filter(([when]) => when + 500 > atUs).map(([, who]) => who));
        const before = sent.length;
        const foretold = station.upcoming(atUs + 30_000, 100);
        sim.run({ untilUs: atUs + 30_000 });
        const came = sent.slice(before);
        const firsts = came.filter(([, who], i) => came.findIndex(([, one]) => one === who) === i);
        const thought = firsts.filter(([, who]) => !waits.has(who));
        expect(foretold).toEqual(thought.map(([when]) => when));
      }),
      { numRuns: 60 },
    );
  });

  it('look no further than asked', () => {
    const { sim, station } = loop(2, { clients: 30, law: 'exponential' });
    sim.run({ untilUs: 50 });
    const all = station.upcoming(1e6, 100);
    expect(station.upcoming(1e6, 4)).toEqual(all.slice(0, 4));
    expect(station.upcoming(all[2] as number, 100)).toEqual(all.slice(0, 3));
  });
});
