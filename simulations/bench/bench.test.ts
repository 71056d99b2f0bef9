import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_IDS } from '../concepts/cache/algorithm/policies.ts';
import { CONCEPTS } from '../generated/concepts.ts';
import { ratiosOf, seekVerdict } from './aims.ts';
import type { CacheId } from './cache-round.ts';
import { disagreements, measureCaches } from './caches.ts';
import { measureConcepts } from './concepts.ts';
import { type Field, findContenders } from './contenders.ts';
import { OUR_ENGINES, runOurs } from './mm1.ts';
import { farFromTheory, race } from './race.ts';
import { measureSeeks } from './seek.ts';
import { runSimjs } from './simjs.ts';
import { spreadOf } from './spread.ts';

const toy = { rounds: 2, warmups: 0, share: 0.001 };

describe('the race', () => {
  let field: Field;
  beforeAll(async () => {
    field = await findContenders();
  });
  afterAll(() => Promise.all(field.contenders.map(({ close }) => close())));

  it('gives the same mean wait to the last bit, whoever serves', () => {
    const means = OUR_ENGINES.map((engine) => runOurs(engine, 500, 7).meanWait);
    expect(means).toEqual(Array(3).fill(runSimjs(500, 7).meanWait));
    expect(means[0]).toBeGreaterThan(0);
    expect(runOurs('kernel', 500, 8).meanWait).not.toBe(means[0]);
  });

  it('runs whoever is here, and tells who is not', async () => {
    const { raced, missing, wrong } = await race(field, toy);
    expect(wrong).toEqual([]);
    expect(raced.slice(0, 4).map(({ id }) => id)).toEqual([...OUR_ENGINES, 'simjs']);
    for (const { eventsPerSecond } of raced) expect(eventsPerSecond.min).toBeGreaterThan(0);
    for (const { why } of missing) expect(why).not.toBe('');
  });

  it('notices an engine that is wrong by one bit', async () => {
    const contenders = field.contenders.slice(0, 2).map((contender) => ({
      ...contender,
      run: async (customers: number, seed: number) => {
        const round = await contender.run(customers, seed);
        const off = contender.id === 'compiled' ? Number.EPSILON : 0;
        return { ...round, meanWait: round.meanWait * (1 + off) };
      },
    }));
    const { wrong } = await race({ contenders, missing: [] }, toy);
    expect(wrong).toEqual([expect.stringContaining('machine compiled: mean wait')]);
  });

  it('notices a peer that computes something else', () => {
    const peer = { title: 'peer', customers: 1_000_000 };
    expect(farFromTheory({ ...peer, meanWait: 4.1 })).toEqual([]);
    expect(farFromTheory({ ...peer, meanWait: 5 })).toEqual([
      'peer: mean wait 5 is 22.5 standard errors off 4.00',
    ]);
  });
});

it('measures every concept under both engines', async () => {
  const events = { compiled: 300, xstate: 100 };
  const speeds = await measureConcepts({ rounds: 1, warmups: 0, events });
  expect(speeds.map(({ id }) => id)).toEqual(Object.keys(CONCEPTS));
  for (const { compiled, xstate } of speeds) {
    expect(compiled.min).toBeGreaterThan(0);
    expect(xstate.min).toBeGreaterThan(0);
  }
});

describe('caches', () => {
  it('are measured beside those of npm, which hit as often as LRU', async () => {
    const size = { requests: 2_000, keys: 200, capacity: 20, rounds: 1, warmups: 0 };
    const { speeds, wrong } = await measureCaches(size);
    expect(wrong).toEqual([]);
    expect(speeds.map(({ id }) => id)).toEqual([...POLICY_IDS, 'lru-cache', 'mnemonist']);
    for (const { requestsPerSecond, hits } of speeds) {
      expect(requestsPerSecond.min).toBeGreaterThan(0);
      expect(hits).toBeGreaterThan(500);
    }
  });

  it('are said to be wrong when they hit otherwise', () => {
    const hits = { lru: 5, 'lru-cache': 5, mnemonist: 4, arc: 9, optimal: 8 };
    const speeds = Object.entries(hits).map(([id, hits]) => ({ id: id as CacheId, hits }));
    expect(disagreements(speeds)).toEqual([
      'mnemonist: 4 hits, but lru has 5',
      'arc: 9 hits, more than the optimum’s 8',
    ]);
  });
});

describe('the aims', () => {
  const at = (id: string, median: number) => ({
    id,
    title: id,
    customers: 1,
    meanWait: 4,
    eventsPerSecond: { median, min: median, max: median },
    eventsPerClockSecond: { median, min: median, max: median },
  });

  it('are reached, nearly reached or not, and say what is missing', () => {
    const raced = [at('kernel', 90), at('compiled', 60), at('xstate', 1.5), at('simjs', 10)];
    const told = ratiosOf({ raced }).map(({ value, verdict }) => [value, verdict]);
    expect(told).toEqual([
      [40, 'reached'],
      [6, 'below the aim'],
      [null, null],
      [null, null],
      [9, null],
      [null, null],
      [null, null],
    ]);
    const slow = ratiosOf({ raced: [at('compiled', 24), at('xstate', 1)] });
    expect(slow[0]?.verdict).toBe('NOT REACHED');
    expect([150, 300, 301].map(seekVerdict)).toEqual(['reached', 'below the aim', 'NOT REACHED']);
  });

  it('compare medians', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
    expect(spreadOf([9, 1, 5, 7])).toEqual({ median: 6, min: 1, max: 9 });
  });
});

it('seeks to the middle, in the session and through the host', async () => {
  const size = { seconds: 2, arrivalsPerSecond: 100, rounds: 1, warmups: 0 };
  const { events, sessionMs, hostMs } = await measureSeeks(size);
  expect(events).toBeGreaterThan(50);
  expect(Math.min(sessionMs.min, hostMs.min)).toBeGreaterThan(0);
});
