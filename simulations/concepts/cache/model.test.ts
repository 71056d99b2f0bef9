/** The model by example: what is asked for, who has to go, what is counted; and its invariants. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdFile } from '../../input/held.ts';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
import type { Given } from '../../run/testing-runs.ts';
import { POLICY_IDS } from './algorithm/policies.ts';
import { cache } from './concept.ts';
import { keyName } from './names.ts';
import { EMPTIED, ROW } from './rows.ts';
import { build, hitsOf as hitsOnTrace, measured } from './testing.ts';

/** The keys that a run asks for. */
const traceOf = (given: Given, seed = 1) => Array.from(build(given, seed).state.requests.trace);

describe('what is asked for', () => {
  it('is the same for every policy and size, and another one for another seed', () => {
    const given = { requests: 2_000, workload: 'scan-mix', unknownFraction: 0.1 };
    const trace = traceOf(given);
    expect(traceOf({ ...given, policy: 'arc', capacity: 3, secondCapacity: 5 })).toEqual(trace);
    expect(traceOf(given, 2)).not.toEqual(trace);
  });

  it('goes round in a loop', () => {
    expect(traceOf({ workload: 'loop', keys: 3, requests: 7 })).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('has a scan after so many requests, over keys of its own, in order', () => {
    const trace = traceOf({
      ...{ workload: 'scan-mix', keys: 10, scanKeys: 4, scanEveryRequests: 5, requests: 18 },
    });
    const scan = [10, 11, 12, 13];
    expect([trace.slice(5, 9), trace.slice(14, 18)]).toEqual([scan, scan]);
    const others = [...trace.slice(0, 5), ...trace.slice(9, 14)];
    expect(others.every((key) => key < 10)).toBe(true);
  });

  it('moves on by a tenth of the keys', () => {
    const still = { keys: 20, requests: 300 };
    const moved = traceOf({ ...still, shiftEveryRequests: 100 });
    expect(moved).toEqual(traceOf(still).map((key, i) => (key + 2 * Math.floor(i / 100)) % 20));
  });

  it('asks for what does not exist in its share, and for the same keys otherwise', () => {
    const known = { keys: 20, requests: 4_000 };
    const trace = traceOf({ ...known, unknownFraction: 0.25, unknownKeys: 7 });
    const unknown = trace.filter((key) => key >= 20);
    expect(Math.abs(unknown.length - 1_000)).toBeLessThan(4 * Math.sqrt(4_000 * 0.25 * 0.75));
    expect(new Set(unknown).size).toBe(7);
    const plain = traceOf(known);
    expect(trace.every((key, i) => key >= 20 || key === plain[i])).toBe(true);
  });
});

describe('the model', () => {
  it('records hits, misses and who had to go', () => {
    const { sim, rows, model, endUs } = build({
      workload: 'loop',
      keys: 2,
      capacity: 1,
      requests: 4,
    });
    sim.run({ untilUs: 3_000 });
    model.act('empty', {});
    sim.run({ untilUs: endUs });
    expect(endUs).toBe(4_000);
    expect(rows).toEqual([
      [1_000, ROW.firstMiss, 0, 0, 0],
      [2_000, ROW.firstMiss, 1, 0, 1],
      [2_000, ROW.threwOut, 1, 0, 0],
      [3_000, ROW.missed, 2, 0, 1],
      [3_000, ROW.threwOut, 2, 0, 1],
      [4_000, ROW.missed, 3, 0, 2],
    ]);
    expect(cache.measure(model.state, endUs)).toMatchObject({ hits: 0, misses: 4, firstMisses: 2 });
  });

  it('tells a key that an emptying took away from one that was thrown out', () => {
    const { sim, rows, model } = build({ workload: 'loop', keys: 1, requests: 3 });
    sim.run({ untilUs: 2_000 });
    model.act('empty', {});
    sim.run({ untilUs: 3_000 });
    expect(rows.map(([, kind, , , value]) => [kind, value])).toEqual([
      [ROW.firstMiss, 0],
      [ROW.hit, 0],
      [ROW.missed, EMPTIED],
    ]);
  });

  it('hits as often as the policy alone, whichever it is', () => {
    const given = { requests: 5_000, keys: 200, capacity: 30 };
    const trace = Uint32Array.from(traceOf(given));
    for (const policy of POLICY_IDS) {
      expect(measured({ ...given, policy }).hits).toBe(hitsOnTrace(policy, trace, 200, 30));
    }
  });

  it('counts after the warm-up alone', () => {
    const given = { workload: 'loop', keys: 10, capacity: 10, requests: 50 };
    expect(measured(given)).toMatchObject({ hits: 40, misses: 10, firstMisses: 10 });
    const warm = measured({ ...given, warmupRequests: 10 });
    expect(warm).toMatchObject({ hits: 40, misses: 0, firstMisses: 0, hitFraction: 1 });
  });

  it('fetches again what is too old, from the fill or from the last hit', () => {
    // A request each second; from the fill, the value of second 1 is too old at second 4.
    const given = { workload: 'loop', keys: 1, requestsPerSecond: 1, requests: 9, ttlSeconds: 3 };
    expect(measured(given)).toMatchObject({ hits: 6, expired: 2, firstMisses: 1 });
    expect(measured({ ...given, ttlFrom: 'hit' })).toMatchObject({ hits: 8, expired: 0 });
    expect(measured({ ...given, ttlFrom: 'hit', ttlSeconds: 1 })).toMatchObject({ hits: 0 });
  });

  it('keeps what is not there only when it is told to', () => {
    const given = { keys: 5, capacity: 10, unknownFraction: 1, unknownKeys: 2, requests: 100 };
    expect(measured(given)).toMatchObject({ hits: 0, evictions: 0 });
    expect(measured({ ...given, cacheUnknown: 'on' })).toMatchObject({ hits: 98, firstMisses: 2 });
  });

  it('asks the second cache for what the first one misses', () => {
    const loop = { workload: 'loop', keys: 10, capacity: 5, requests: 100 };
    expect(measured({ ...loop, secondCapacity: 10 })).toMatchObject({
      ...{ hits: 0, misses: 100, secondHitFraction: 0.9, databasePerSecond: 100 },
    });
  });

  it('takes the requests of a file that is held, and as many of them as are wanted', () => {
    const trace = Uint32Array.from([0, 1, 0, 2, 0]);
    const texts = ['/articles/2026/caches?page=1', '/b', '/c'];
    const keyAt = (key: number) => texts[key] ?? '';
    const bytes = { keyBytes: new Uint8Array(0), keyEnds: new Uint32Array(0) };
    const file = { name: 'log', requests: 5, keys: 3, digest: '0', trace, ...bytes, keyAt };
    try {
      holdFile(file);
      const given = { workload: 'file', capacity: 2 };
      expect(measured(given)).toMatchObject({ hits: 2, misses: 3 });
      expect(measured({ ...given, requests: 3 })).toMatchObject({ hits: 1, misses: 2 });
      const { sim, state, endUs } = build(given);
      sim.run({ untilUs: endUs });
      expect(keyName(state, 1)).toBe('“/b”');
      expect(keyName(state, 0, 13)).toBe('“/artic…page=1”');
      expect(cache.account(state, endUs)[0]).toBe(
        '5 requests of the file “log”, for 3 keys, met a cache with room for 2 keys under LRU.',
      );
    } finally {
      holdFile(undefined);
    }
  });

  it('says that it needs a file where it has none', () => {
    const { sim, state, endUs } = build({ workload: 'file' });
    sim.run({ untilUs: endUs });
    expect(state.asked).toBe(0);
    expect(cache.facts(state, endUs)).toMatchObject([{ value: 'none', detail: 'needs a file' }]);
    expect(cache.account(state, endUs)[0]).toMatch(/give one, or choose other requests\.$/);
  });

  itKeepsItsInvariants(
    cache,
    fc.record({
      policy: fc.constantFrom(...POLICY_IDS),
      workload: fc.constantFrom('zipf', 'loop', 'scan-mix'),
      capacity: fc.integer({ min: 1, max: 30 }),
      keys: fc.integer({ min: 1, max: 40 }),
      scanKeys: fc.integer({ min: 1, max: 10 }),
      scanEveryRequests: fc.integer({ min: 1, max: 30 }),
      secondCapacity: fc.integer({ min: 0, max: 10 }),
      unknownFraction: fc.constantFrom(0, 0.3),
      unknownKeys: fc.integer({ min: 1, max: 10 }),
      cacheUnknown: fc.constantFrom('off', 'on'),
      ttlSeconds: fc.constantFrom(0, 0.001, 0.002, 0.0055),
      ttlFrom: fc.constantFrom('fill', 'hit'),
      arrivals: fc.constantFrom('deterministic', 'poisson'),
      warmupRequests: fc.integer({ min: 0, max: 50 }),
      requests: fc.constant(200),
    }),
  );

  it('sees that an account does not add up', () => {
    const { sim, state, endUs } = build({ requests: 100, capacity: 10 });
    sim.run({ untilUs: endUs });
    state.asked++;
    state.stored++;
    state.policy.request(999, 0);
    state.entries.stored(7);
    state.entries.thrownOut(0);
    const broken = cache.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['requests', 'keys', 'entries']);
  });
});
