/** The model by example, and its invariants at every event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import type { Given } from '../../run/testing-runs.ts';
import { retry } from './concept.ts';
import { ROW } from './rows.ts';
import { build } from './testing.ts';

/** One request at a time, its service short: what happens is what the row kinds say. */
const kindsOf = (rows: readonly (readonly number[])[], who = 0) =>
  rows.filter((row) => row[2] === who).map(([atUs, kind]) => [atUs, kind]);

describe('the model', () => {
  it('starts nothing during the outage, finishes what has begun, and then starts what waits', () => {
    const { sim, state, rows } = build({
      outageStartSeconds: 10,
      outageSeconds: 3,
      timeoutMs: 9e3,
    });
    sim.run({ untilUs: 30e6 });
    const starts = rows.filter(([, kind]) => kind === ROW.started).map(([atUs]) => atUs);
    expect(starts.filter((atUs) => atUs >= 10e6 && atUs < 13e6)).toEqual([]);
    expect(starts.filter((atUs) => atUs === 13e6)).toHaveLength(10);
    const ends = rows.filter(([, kind]) => kind === ROW.answered).map(([atUs]) => atUs);
    expect(ends.some((atUs) => atUs > 10e6 && atUs < 13e6)).toBe(true);
    expect(state.down).toBe(false);
  });

  it('goes on serving what its client has given up, and throws it away where told to', () => {
    const during = (abandonedWork: string) => {
      const { sim, state, rows } = build({ abandonedWork, attemptsMax: 1, durationSeconds: 40 });
      sim.run({ untilUs: 40e6 });
      const of = (wanted: number) => rows.filter((row) => row[1] === wanted).map((row) => row[2]);
      const gone = new Set(of(ROW.timedOut));
      expect(of(ROW.dropped).every((who) => gone.has(who))).toBe(true);
      const dropped = rows.find((row) => row[1] === ROW.dropped);
      if (dropped) expect(dropped[4]).toBeGreaterThanOrEqual(1e6); // In the system for a timeout.
      return state.statistics;
    };
    const [finish, skip] = [during('finish'), during('skip')];
    expect(finish.wasted).toBeGreaterThan(60);
    expect(finish.dropped).toBe(0);
    expect(skip.dropped).toBeGreaterThan(60);
    expect(finish.timedOut).toBeGreaterThan(finish.wasted - 1);
  });

  it('counts an answer only if it comes before the timeout, and only the first', () => {
    const { sim, state, rows } = build({ durationSeconds: 40 });
    sim.run({ untilUs: 40e6 });
    for (const [, kind, , , value] of rows) {
      if (kind === ROW.answered) expect(value).toBeLessThanOrEqual(1e6);
      if (kind === ROW.wasted) expect(value).toBeGreaterThanOrEqual(1e6);
    }
    const succeeded = rows.filter(([, kind]) => kind === ROW.succeeded).map(([, , who]) => who);
    expect(new Set(succeeded).size).toBe(succeeded.length);
    expect(state.statistics.succeeded).toBe(succeeded.length);
  });

  it('counts the answers of the last 20 s, to whichever attempt, and brings new work with each', () => {
    const { sim, state, rows } = build({
      arrivalsPerSecond: 30,
      failureProbability: 0.5,
      outageSeconds: 0,
    });
    sim.run({ untilUs: 30e6 });
    const recent = rows.filter(([atUs, kind]) => kind === ROW.succeeded && atUs > 10e6);
    expect(recent.some((row) => row[3] > 1)).toBe(true);
    expect(retry.measure(state, 30e6).goodputPerSecond).toBe(recent.length / 20);
    const [one] = rows.filter(([, kind, , attempts]) => kind === ROW.succeeded && attempts === 3);
    const own = rows.filter(([, , who]) => who === one?.[2]);
    const begun = own.filter(([, kind]) => kind === ROW.started).map(([atUs]) => atUs);
    const done = own.filter(([, kind]) => kind === ROW.failed || kind === ROW.answered);
    const work = done.map(([atUs], i) => atUs - (begun[i] as number));
    expect(new Set(work).size).toBe(3);
  });

  it('tries again at once after a timeout, and a little later after being turned away', () => {
    const { sim, rows } = build({
      queueCapacity: 5,
      servers: 1,
      serviceMeanMs: 2_000,
      attemptsMax: 3,
    });
    sim.run({ untilUs: 19e6 });
    const faults: readonly number[] = [ROW.rejected, ROW.timedOut];
    const waits = rows.flatMap(([, kind, who, , waitUs], i) => {
      if (kind !== ROW.retries) return [];
      const before = rows.slice(0, i).findLast((row) => row[2] === who && faults.includes(row[1]));
      return `${before?.[1] === ROW.timedOut ? 'timed out' : 'turned away'}: ${waitUs} µs`;
    });
    expect(new Set(waits)).toEqual(new Set(['timed out: 0 µs', 'turned away: 50000 µs']));
  });

  it('backs off by its policy, after timeouts and refusals alike', () => {
    const { sim, rows } = build({
      ...{ queueCapacity: 5, servers: 1, serviceMeanMs: 2_000, attemptsMax: 4 },
      ...{ backoff: 'exponential', backoffBaseMs: 200, backoffCapMs: 500 },
    });
    sim.run({ untilUs: 19e6 });
    const waits = rows.filter(([, kind]) => kind === ROW.retries).map((row) => row[4]);
    expect(new Set(waits)).toEqual(new Set([200_000, 400_000, 500_000]));
  });

  it('gives up at once on a permanent error, unless told to retry it', () => {
    const one = (permanentErrors: string) => {
      const { sim, state } = build({ permanentErrors, permanentFraction: 1, outageSeconds: 0 });
      sim.run({ untilUs: 10e6 });
      return retry.measure(state, 10e6);
    };
    expect(one('give-up').attemptsMean).toBe(1);
    expect(one('retry')).toMatchObject({ attemptsMean: 4, succeededFraction: 0 });
  });

  it('lets a second outage and a dropped queue happen when the reader says so', () => {
    const { sim, model, state } = build({ outageSeconds: 0, attemptsMax: 1 });
    sim.run({ untilUs: 10e6 });
    model.act('outage', {});
    sim.run({ untilUs: 11.5e6 });
    model.act('outage', {}); // Longer, not again: until 13.5 s.
    sim.run({ untilUs: 13e6 });
    expect([state.down, state.pool.busy]).toEqual([true, 0]);
    expect(state.queue.length).toBeGreaterThan(150);
    model.act('drop-queue', {});
    expect(state.queue.length).toBe(0);
    sim.run({ untilUs: 13.5e6 });
    expect(state.down).toBe(false);
    expect(retry.invariants(state).filter(({ held }) => !held)).toEqual([]);
  });

  it('takes over new settings: attempts for requests, timeouts for attempts after them', () => {
    const { sim, model, params, rows } = build({ failureProbability: 1, outageSeconds: 0 });
    sim.run({ untilUs: 5e6 });
    model.set({ ...params, attemptsMax: 2, arrivalsPerSecond: 20 });
    sim.run({ untilUs: 15e6 });
    const made = (fromUs: number, toUs: number) =>
      rows.filter(([atUs, kind]) => kind === ROW.gaveUp && atUs > fromUs && atUs < toUs);
    expect(new Set(made(0, 5e6).map((row) => row[3]))).toEqual(new Set([4]));
    expect(new Set(made(9e6, 15e6).map((row) => row[3]))).toEqual(new Set([2]));
    expect(retry.theory(model.state, 15e6)).toEqual([]); // No formula speaks of a run that changed.
  });

  it('brings the same requests with the same work, whatever the clients do', () => {
    const starts = (given: Given) => {
      const { sim, rows } = build(given, 7);
      sim.run({ untilUs: 60e6 });
      const first = rows.filter(([, kind, , , number]) => kind === ROW.started && number === 1);
      const arrivals = rows.filter(([, kind]) => kind === ROW.arrived).map(([atUs]) => atUs);
      return { arrivals, work: new Map(first.map(([, , who, server]) => [who, server])) };
    };
    expect(starts({ attemptsMax: 1 }).arrivals).toEqual(starts({ budget: 'share' }).arrivals);
    const longest = (given: Given) => {
      const { sim, rows } = build({ ...given, servers: 200, outageSeconds: 0 }, 7);
      sim.run({ untilUs: 30e6 });
      return kindsOf(rows, 100).at(-1);
    };
    expect(longest({ attemptsMax: 1 })).toEqual(longest({ attemptsMax: 4, backoff: 'fixed' }));
  });

  it('says 0 of everything before anything has happened', () => {
    const measured = Object.values(retry.measure(build().state, 0));
    expect(measured.every((value) => value === 0)).toBe(true);
  });
});

describe('the invariants', () => {
  itKeepsItsInvariants(
    retry,
    fc.record({
      arrivalsPerSecond: fc.integer({ min: 1, max: 400 }),
      servers: fc.integer({ min: 1, max: 12 }),
      serviceMeanMs: fc.integer({ min: 1, max: 200 }),
      failureProbability: fc.constantFrom(0, 0.3, 1),
      permanentFraction: fc.constantFrom(0, 0.3),
      permanentErrors: fc.constantFrom('give-up', 'retry'),
      queueCapacity: fc.constantFrom(0, 1, 5, 30),
      discipline: fc.constantFrom('fifo', 'lifo'),
      abandonedWork: fc.constantFrom('finish', 'skip'),
      timeoutMs: fc.integer({ min: 1, max: 300 }),
      attemptsMax: fc.integer({ min: 1, max: 5 }),
      layers: fc.integer({ min: 1, max: 3 }),
      backoff: fc.constantFrom('none', 'fixed', 'exponential', 'full-jitter', 'decorrelated'),
      backoffBaseMs: fc.integer({ min: 1, max: 50 }),
      budget: fc.constantFrom('off', 'token-bucket', 'share'),
      tokenBucket: fc.integer({ min: 0, max: 10 }),
      budgetWindowSeconds: fc.constantFrom(0.1, 0.3, 10),
      outageStartSeconds: fc.constantFrom(0, 0.2),
      outageSeconds: fc.constantFrom(0, 0.3),
      durationSeconds: fc.constant(1),
    }),
    { runs: 60 },
  );

  it('see an account that does not add up', () => {
    const { sim, state } = build({ budget: 'token-bucket', queueCapacity: 3 });
    sim.run({ untilUs: 30e6 });
    state.statistics.succeeded++;
    state.statistics.served++;
    state.statistics.retries += 1_000;
    state.clients.beyondMost++;
    state.statistics.little.enter(sim.nowUs - 1_000);
    const broken = retry.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual([
      ...['requests-end-once', 'attempts-end-once', 'budget', 'attempts-most', 'little'],
    ]);
  });
});
