/** What each policy does to one expiry, event by event, and what holds whatever the parameters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import type { Given } from '../../run/testing-runs.ts';
import { cacheStampede } from './concept.ts';
import { ROW } from './rows.ts';
import { build, concept, ran } from './testing.ts';

itKeepsItsInvariants(
  concept,
  fc.record({
    arrivalsPerSecond: fc.integer({ min: 100, max: 2_000 }),
    policy: fc.constantFrom('none', 'single-flight', 'stale-while-revalidate', 'xfetch'),
    beta: fc.constantFrom(0, 0.5, 1, 4),
    ttlSeconds: fc.constantFrom(0.05, 0.2),
    ttlJitter: fc.constantFrom(0, 0.5, 1),
    ttlFrom: fc.constantFrom('store', 'access'),
    storing: fc.constantFrom('first', 'every'),
    start: fc.constantFrom('loaded', 'cold'),
    staleSeconds: fc.constantFrom(0, 0.05, 1),
    recomputeMs: fc.constantFrom(0, 20, 100),
    recompute: fc.constantFrom('deterministic', 'exponential'),
    databaseServers: fc.constantFrom(0, 1, 5),
    readerTimeoutMs: fc.constantFrom(0, 50),
    cacheNodes: fc.constantFrom(1, 3),
    keys: fc.constantFrom(1, 7),
    absentFraction: fc.constantFrom(0, 0.4),
    absentKeys: fc.constantFrom(1, 50),
    absence: fc.constantFrom('uncached', 'cached', 'filter'),
    durationSeconds: fc.constant(1),
  }),
  { events: 250, runs: 60 },
);

/** What happened around the expiry of one value, kept for a second, kind by kind. */
function kinds(given: Given = {}, seed = 3) {
  const { sim, rows, state, endUs } = build(
    { arrivalsPerSecond: 100, ttlSeconds: 1, durationSeconds: 1.9, ...given },
    seed,
  );
  sim.run({ untilUs: endUs });
  const of = (kind: number) => rows.filter((row) => row[1] === kind);
  return { of, state, rows };
}

describe('one expiry', () => {
  it('is rebuilt by every reader that misses, each waiting for its own', () => {
    const { of, state } = kinds();
    const missed = of(ROW.missed);
    expect(missed.length).toBeGreaterThan(10);
    expect(missed.map((row) => row[4])).toEqual(missed.map((_, i) => i));
    expect(of(ROW.answered).every((row) => row[4] === 200_000)).toBe(true);
    expect([of(ROW.stored).length, of(ROW.discarded).length]).toEqual([1, missed.length - 1]);
    // The value is there when the first is done: nobody misses afterwards.
    expect(missed.at(-1)?.[0]).toBeLessThan((of(ROW.stored)[0]?.[0] ?? 0) + 1);
    expect(state.statistics.concurrentMax).toBe(missed.length);
  });

  it('is rebuilt once by single flight, and all are answered together', () => {
    const { of } = kinds({ policy: 'single-flight' });
    expect(of(ROW.missed)).toHaveLength(1);
    const joined = of(ROW.joined);
    expect(joined.length).toBeGreaterThan(10);
    expect(new Set(joined.map((row) => row[4]))).toEqual(new Set([of(ROW.missed)[0]?.[2]]));
    expect(new Set(of(ROW.answered).map((row) => row[0])).size).toBe(1);
  });

  it('is rebuilt once for each node', () => {
    const { state } = kinds({ policy: 'single-flight', cacheNodes: 3 });
    expect(state.statistics.rebuilds).toBe(3);
  });

  it('keeps nobody waiting while the old value may be served', () => {
    const { of } = kinds({ policy: 'stale-while-revalidate' });
    expect(of(ROW.answered)).toHaveLength(0);
    expect(of(ROW.stored)).toHaveLength(1);
    expect(of(ROW.stale).every((row) => row[4] <= 200_000 + 40_000)).toBe(true);
  });

  it('keeps them waiting, but rebuilds once, where the old value is too old', () => {
    const { of } = kinds({ policy: 'stale-while-revalidate', staleSeconds: 0.05 });
    expect(of(ROW.joined).length).toBeGreaterThan(5);
    expect(of(ROW.missed)).toHaveLength(0); // The first stale read set off the rebuild.
    expect(of(ROW.stored)).toHaveLength(1);
  });

  it('comes to nothing under XFetch: a read refreshed it before', () => {
    const { of } = kinds({ policy: 'xfetch' });
    expect(of(ROW.early).length).toBeGreaterThan(0);
    expect(of(ROW.expired)).toHaveLength(0);
  });
});

describe('a reader without patience', () => {
  const given = { readerTimeoutMs: 100, recomputeMs: 150 };

  it('takes its own rebuild with it, so that nothing is ever stored', () => {
    const { of, state } = kinds(given);
    expect(of(ROW.stored)).toHaveLength(0);
    expect(of(ROW.gaveUp).every((row) => row[4] === 100_000)).toBe(true);
    expect(state.statistics.discarded).toBeGreaterThan(10);
  });

  it('leaves behind a rebuild that was made for all', () => {
    const { of } = kinds({ ...given, policy: 'single-flight' });
    expect(of(ROW.stored)).toHaveLength(1);
    expect(of(ROW.gaveUp).length).toBeGreaterThan(0);
    expect(of(ROW.answered).length).toBeGreaterThan(0);
  });
});

describe('ids that are not there', () => {
  const given = { absentFraction: 1, absentKeys: 5, durationSeconds: 20, policy: 'single-flight' };
  const rebuilds = (absence: string, more: Given = {}) =>
    ran({ ...given, arrivalsPerSecond: 20, absence, ...more }, 1).state.statistics.rebuilds;

  it('reach the database each time, once for each time to live, or not at all', () => {
    expect(rebuilds('uncached')).toBeGreaterThan(150);
    expect(rebuilds('cached')).toBe(2 * 5 - 0);
    expect(rebuilds('filter')).toBe(0);
  });

  it('pass the filter once in a hundred ids', () => {
    const more = { absentKeys: 20_000, arrivalsPerSecond: 2_000 };
    const { state } = ran({ ...given, absence: 'filter', ...more }, 1);
    const { reads, filtered } = state.statistics;
    expect(reads).toBeGreaterThan(39_000);
    expect((reads - filtered) / reads).toBeCloseTo(0.01, 2);
    expect(reads - filtered).toBeGreaterThan(0);
  });
});

describe('what the reader does', () => {
  function after(action: string, given: Given = {}) {
    const { sim, model, state, endUs } = build({ arrivalsPerSecond: 100, ...given }, 3);
    sim.run({ untilUs: 5_000_000 });
    model.act(action, {});
    sim.run({ untilUs: Math.min(endUs, 5_300_000) });
    return state;
  }

  it('expires the hot key, at every node', () => {
    expect(after('expire').statistics.replaced).toBe(1);
    expect(after('expire', { cacheNodes: 2, keys: 2 }).statistics.replaced).toBe(2);
  });

  it('flushes everything, and leaves nothing to be served stale', () => {
    const { statistics } = after('flush', { policy: 'stale-while-revalidate', keys: 2 });
    expect(statistics.replaced).toBe(2);
    expect(statistics.stale).toBe(0);
    expect(statistics.cutOff).toBe(0);
  });

  it('deploys: who waits is cut off, and what is under way comes to nothing', () => {
    const { sim, model, state } = build({ arrivalsPerSecond: 100, policy: 'single-flight' }, 3);
    sim.run({ untilUs: 10_100_000 });
    const { waiting } = state.readers;
    expect(waiting).toBeGreaterThan(0);
    model.act('deploy', {});
    expect(state.statistics.cutOff).toBe(waiting);
    sim.run({ untilUs: 12_000_000 });
    expect(state.statistics.discarded).toBe(1);
    expect(state.statistics.stored).toBe(1);
  });
});

it('gives twins the same reads: another policy meets the same keys at the same instants', () => {
  const of = (policy: string) => {
    const { sim, rows, endUs } = build({ policy, keys: 5, durationSeconds: 15 }, 9);
    sim.run({ untilUs: endUs });
    const first = [ROW.hit, ROW.stale, ROW.missed, ROW.joined, ROW.early] as readonly number[];
    return rows
      .filter((row) => first.includes(row[1]))
      .map(([atUs, , who, key]) => [atUs, who, key]);
  };
  expect(of('single-flight')).toEqual(of('none'));
  expect(of('xfetch')).toEqual(of('none'));
});

it('sees a fault: a second flight for one key breaks an invariant', () => {
  const { sim, state } = build({ policy: 'single-flight' }, 3);
  sim.run({ untilUs: 10_100_000 });
  const broken = () => cacheStampede.invariants(state).filter(({ held }) => !held);
  expect(broken()).toEqual([]);
  state.renewal.begin(1, state.entries.at(0, 0), true);
  expect(broken().map(({ id }) => id)).toEqual(['one-flight']);
});
