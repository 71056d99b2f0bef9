/** The model by example, its invariants at every event, and what the streams of chance promise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import { built, type Given } from '../../run/testing-runs.ts';
import { queue } from './concept.ts';

/** Without a warm-up, unless a test says otherwise. */
const build = (given: Given, seed = 1) => built(queue, { warmupSeconds: 0, ...given }, seed);

const FIXED = { arrivals: 'deterministic', service: 'deterministic', arrivalsPerSecond: 100 };
const [ARRIVED, BLOCKED, STARTED, DEPARTED] = [0, 1, 2, 3];

describe('the queue', () => {
  it('serves evenly spaced arrivals in a row that a reader can follow', () => {
    // One arrival each 10 ms, 25 ms of work each, one server, room for two.
    const { sim, rows } = build({ ...FIXED, serviceMeanMs: 25, capacity: 2 });
    sim.run({ untilUs: 45_000 });
    expect(rows).toEqual([
      [10_000, ARRIVED, 0, 0, 0],
      [10_000, STARTED, 0, 0, 0],
      [20_000, ARRIVED, 1, 0, 1],
      [30_000, ARRIVED, 2, 0, 2],
      [30_000, BLOCKED, 2, 0, 2],
      [35_000, DEPARTED, 0, 0, 25_000],
      [35_000, STARTED, 1, 0, 15_000],
      [40_000, ARRIVED, 3, 0, 1],
    ]);
  });

  it('takes the last who came where the discipline says so', () => {
    const order = (discipline: string) => {
      const { sim, rows } = build({ ...FIXED, serviceMeanMs: 35, discipline });
      sim.run({ untilUs: 149_000 });
      return rows.filter(([, kind]) => kind === STARTED).map(([, , who]) => who);
    };
    expect(order('fifo')).toEqual([0, 1, 2, 3]);
    expect(order('lifo').slice(0, 3)).toEqual([0, 3, 6]);
  });

  it('lets what was scheduled first come first, when one arrives as another departs', () => {
    // Each arrival is scheduled by the one before it, just before that one's service begins.
    const { sim, state } = build({ ...FIXED, serviceMeanMs: 10, capacity: 1 });
    sim.run({ untilUs: 1_000_000 });
    expect([state.arrived, state.blocked]).toEqual([100, 50]);
  });

  it('measures who arrived after the warm-up, and no one else', () => {
    const { sim, state } = build({ ...FIXED, serviceMeanMs: 4, warmupSeconds: 0.5 });
    sim.run({ untilUs: 1_000_000 });
    const measured = queue.measure(state, 1_000_000);
    expect(state.statistics.offered).toBe(51); // 0.50, 0.51, … 1.00 s
    expect(state.statistics.waits.count).toBe(50);
    expect(measured.sojournMeanMs).toBe(4);
    expect(measured.utilisation).toBeCloseTo(0.4, 12);
  });

  it('says 0 of everything before anything has happened', () => {
    const { state } = build({});
    expect(Object.values(queue.measure(state, 0)).every((value) => value === 0)).toBe(true);
  });

  it('sends a burst at the instant it is fired', () => {
    const { sim, model, state } = build({ ...FIXED, serviceMeanMs: 1, arrivalsPerSecond: 1 });
    sim.run({ untilUs: 500_000 });
    model.act('fire-burst', {});
    sim.run({ untilUs: 500_000 });
    expect([state.arrived, state.line.length, state.pool.busy]).toEqual([20, 19, 1]);
    sim.run({ untilUs: 520_000 });
    expect(state.departed).toBe(20);
  });

  it('takes over a new service time with the next start, a new rate at once', () => {
    const { sim, model, rows, params } = build({ ...FIXED, serviceMeanMs: 5 });
    sim.run({ untilUs: 12_000 });
    model.set({ ...params, serviceMeanMs: 2, arrivalsPerSecond: 200 });
    sim.run({ untilUs: 30_000 });
    const at = (kind: number) => rows.filter((row) => row[1] === kind).map(([atUs]) => atUs);
    expect(at(DEPARTED)).toEqual([15_000, 18_000, 23_000, 28_000]);
    expect(at(ARRIVED)).toEqual([10_000, 16_000, 21_000, 26_000]);
    expect(queue.theory(model.state, 30_000).map(({ metric }) => metric)).toEqual([
      'littleRelativeError',
    ]);
  });

  it('brings the same customers with the same work, whatever awaits them', () => {
    const arrivalsAndWork = (given: Readonly<Record<string, unknown>>) => {
      const { sim, rows } = build({ capacity: 0, ...given }, 7);
      sim.run({ untilUs: 5_000_000 });
      const startedAt = new Map<number, number>();
      const work = new Map<number, number>();
      for (const [atUs, kind, who] of rows) {
        if (kind === STARTED) startedAt.set(who, atUs);
        if (kind === DEPARTED) work.set(who, atUs - (startedAt.get(who) as number));
      }
      const arrivals = rows.filter(([, kind]) => kind === ARRIVED).map(([atUs]) => atUs);
      return { arrivals, work };
    };
    const one = arrivalsAndWork({});
    for (const other of [{ servers: 3 }, { discipline: 'lifo' }, { capacity: 4 }]) {
      const two = arrivalsAndWork(other);
      expect(two.arrivals).toEqual(one.arrivals);
      const shared = [...two.work].filter(([who]) => one.work.has(who));
      expect(shared.length).toBeGreaterThan(200);
      for (const [who, took] of shared) expect(took).toBe(one.work.get(who));
    }
  });

  itKeepsItsInvariants(
    queue,
    fc.record({
      arrivals: fc.constantFrom('poisson', 'deterministic', 'hyperexponential'),
      service: fc.constantFrom('exponential', 'deterministic', 'hyperexponential'),
      arrivalsPerSecond: fc.integer({ min: 20, max: 400 }),
      servers: fc.integer({ min: 1, max: 5 }),
      lines: fc.constantFrom('shared', 'separate'),
      capacity: fc.constantFrom(0, 1, 2, 3, 8),
      discipline: fc.constantFrom('fifo', 'lifo'),
      load: fc.constantFrom('open', 'open', 'closed'),
      clients: fc.integer({ min: 1, max: 12 }),
      thinkMs: fc.integer({ min: 1, max: 60 }),
      stallStartSeconds: fc.constantFrom(0, 0.2, 0.7),
      stallSeconds: fc.constantFrom(0, 0, 0.15, 0.6),
      warmupSeconds: fc.constantFrom(0, 0.5),
      durationSeconds: fc.constant(1),
    }),
    { events: 400, runs: 100 },
  );

  it('sees that an account does not add up', () => {
    const { sim, state } = build({ warmupSeconds: 0 });
    sim.run({ untilUs: 10_000_000 });
    state.arrived++;
    state.statistics.little.enter(sim.nowUs - 5_000_000);
    const broken = queue.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['conservation', 'little']);
  });
});
