/** The model by example, its invariants at every event, and what the streams of chance promise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contention } from './concept.ts';
import { ROW } from './model.ts';
import { build, paramsOf, ran, type Seen } from './testing.ts';

/** Ten milliseconds a way, always. */
const EVEN = { networkSdMs: 0, durationSeconds: 10 };

const kindsOf = (rows: readonly Seen[]) => rows.map(([atUs, kind, who]) => [atUs, kind, who]);

describe('the row and its clients', () => {
  it('need one write and four ways, where nobody is in the way', () => {
    const { rows, measured } = ran({ ...EVEN, clients: 1 });
    expect(rows).toEqual([
      [0, ROW.reading, 0, 1, 0],
      [10_000, ROW.read, 0, 1, 0],
      [20_000, ROW.writing, 0, 1, 0],
      [30_000, ROW.written, 0, 1, 1],
      [40_000, ROW.done, 0, 1, 40_000],
    ]);
    expect(measured).toMatchObject({ callsTotal: 1, completionMs: 40, doneFraction: 1 });
  });

  it('let one of two through who have read the same version; the other one waits 2 · base', () => {
    const { rows } = ran({ ...EVEN, clients: 2, policy: 'exponential' });
    expect(kindsOf(rows).filter(([atUs]) => (atUs as number) >= 30_000)).toEqual([
      [30_000, ROW.written, 0],
      [30_000, ROW.conflict, 1],
      [40_000, ROW.done, 0],
      [40_000, ROW.backsOff, 1],
      [50_000, ROW.reading, 1],
      [60_000, ROW.read, 1],
      [70_000, ROW.writing, 1],
      [80_000, ROW.written, 1],
      [90_000, ROW.done, 1],
    ]);
    const conflict = rows.find(([, kind]) => kind === ROW.conflict);
    expect(conflict?.slice(3)).toEqual([1, 0]); // At its first attempt, because of client 0.
  });

  it('need n rounds and n (n + 1) / 2 writes, where all ways are alike and nobody backs off', () => {
    const { measured } = ran({ ...EVEN, clients: 20, policy: 'none' });
    expect(measured).toMatchObject({ callsTotal: 210, completionMs: 20 * 40, doneFraction: 1 });
  });

  it('is away when it is away: every request fails, and those who wait notice late', () => {
    const away = { ...EVEN, clients: 3, outageStartSeconds: 0, outageSeconds: 1 };
    const { measured, rows } = ran({ ...away, policy: 'exponential', capMs: 200 });
    const refused = rows.filter(([, kind]) => kind === ROW.unavailable);
    expect(refused.every(([atUs]) => atUs < 1_000_000)).toBe(true);
    // At 10 ms, then after waits of 10, 20, 40, 80, 160, 200, … and two ways each; back at 1 s.
    expect([...new Set(refused.map(([atUs]) => atUs / 1_000))]).toEqual([
      10, 40, 80, 140, 240, 420, 640, 860,
    ]);
    expect(measured).toMatchObject({
      noticeMs: 80,
      noticeMeanMs: 80,
      callsDuringOutagePerSecond: 12,
    });
  });

  it('ends after the attempts that are allowed', () => {
    const { measured, state } = ran({ ...EVEN, clients: 5, attemptsMax: 1 });
    expect(measured).toMatchObject({
      callsTotal: 5,
      doneFraction: 0.2,
      gaveUp: 4,
      completionMs: 40,
    });
    expect(state.row.version).toBe(1);
  });

  it('can be taken away on the way, and for longer while it is away', () => {
    const { sim, model, state } = build({ clients: 30, policy: 'full-jitter' });
    sim.run({ untilUs: 100_000 });
    model.act('take-away', {});
    sim.run({ untilUs: 1_100_000 });
    expect([state.isAway, state.row.awayUntilUs]).toEqual([true, 2_100_000]);
    model.act('take-away', {});
    sim.run({ untilUs: 3_000_000 });
    expect([state.isAway, state.row.awayUntilUs, state.statistics.noticed]).toEqual([
      true,
      3_100_000,
      0,
    ]);
    sim.run({ untilUs: 20_000_000 });
    expect(state.statistics.noticed).toBe(state.statistics.toNotice);
    expect(state.statistics.done).toBe(30);
    expect(contention.theory(state, 20_000_000)).toEqual([]);
    expect(() => model.act('explode', {})).toThrow(RangeError);
  });

  it('says 0 of everything before anything has happened', () => {
    const { state } = build();
    expect(Object.values(contention.measure(state, 0)).every((value) => value === 0)).toBe(true);
  });

  it('meets the same network with the same attempt, whatever the policy', () => {
    const ways = (policy: string) => {
      const { rows } = ran({ clients: 20, policy, durationSeconds: 60 }, 5);
      const sent = new Map<string, number>();
      const took = new Map<string, number>();
      for (const [atUs, kind, who, attempt] of rows) {
        if (kind === ROW.reading) sent.set(`${who} ${attempt}`, atUs);
        if (kind === ROW.read) {
          took.set(`${who} ${attempt}`, atUs - (sent.get(`${who} ${attempt}`) as number));
        }
      }
      return took;
    };
    const one = ways('exponential');
    for (const other of ['none', 'full-jitter', 'decorrelated']) {
      const two = ways(other);
      const shared = [...two].filter(([attempt]) => one.has(attempt));
      expect(shared.length).toBeGreaterThan(50);
      for (const [attempt, us] of shared) expect(us).toBe(one.get(attempt));
    }
  });

  it('keeps its invariants at every event, whatever the parameters', () => {
    const given = fc.record({
      clients: fc.integer({ min: 1, max: 25 }),
      attemptsMax: fc.constantFrom(0, 1, 3),
      policy: fc.constantFrom('none', 'exponential', 'full-jitter', 'equal-jitter', 'decorrelated'),
      baseMs: fc.constantFrom(0.1, 5, 300),
      capMs: fc.constantFrom(0.1, 20, 2_000),
      networkMeanMs: fc.constantFrom(0, 1, 10),
      networkSdMs: fc.constantFrom(0, 2, 30),
      outageStartSeconds: fc.constantFrom(0, 0.05),
      outageSeconds: fc.constantFrom(0, 0.2),
    });
    fc.assert(
      fc.property(given, fc.integer(), fc.nat(200), (parameters, seed, actAt) => {
        const { sim, state, model } = build(parameters, seed);
        for (let events = 0; events < 300; events++) {
          sim.run({ untilUs: 5_000_000, eventLimit: 1 });
          if (events === actAt) model.act('take-away', {});
          expect(contention.invariants(state).filter(({ held }) => !held)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sees that an account does not add up', () => {
    const { sim, state } = build({ clients: 20 });
    sim.run({ untilUs: 500_000 });
    state.row.version++;
    state.backingOff++;
    state.unexplained++;
    state.longestWaitUs = 2_000_001;
    const broken = contention.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['version', 'verdicts', 'cause', 'clients', 'cap']);
  });

  it('has parameters that the published program has, by default', () => {
    expect(paramsOf()).toMatchObject({
      baseMs: 5,
      capMs: 2_000,
      networkMeanMs: 10,
      networkSdMs: 2,
    });
  });
});
