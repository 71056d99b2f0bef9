/** Runs beside theory: every recorded row by simulation, and what the panel says of a run. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { BatchMeans } from '../../measure/batch-means.ts';
import reference from '../../reference/caches.json' with { type: 'json' };
import { type Given, played, runWith } from '../../run/testing-runs.ts';
import { type PolicyId, policyOf } from './algorithm/policies.ts';
import { concept, measured } from './testing.ts';
import { zipfDraw, zipfShares } from './zipf.ts';

type Row = (typeof reference.zipf.rows)[number];

/** The share of hits on Zipf's requests after a warm-up, with its standard error. */
function simulated(id: PolicyId, row: Row, requests: number) {
  const policy = policyOf(id, row);
  const draw = zipfDraw(zipfShares(row.keys, row.alpha));
  const chance = new Kernel(1).stream(`${id} ${row.keys} ${row.alpha} ${row.capacity}`);
  const batches = new BatchMeans();
  const warmup = Math.ceil(20 * row.stayRequests) + 1_000;
  for (let i = -warmup; i < requests; i++) {
    const hit = policy.request(draw(chance.unit()), 0);
    if (i >= 0) batches.add(hit ? 1 : 0);
  }
  return batches.estimate() as { mean: number; standardError: number };
}

const REQUESTS = 400_000;

describe('simulated, under Zipf’s law', () => {
  it.each(reference.zipf.rows)(
    'LRU and FIFO: $keys keys, α = $alpha, room for $capacity',
    (row) => {
      const lru = simulated('lru', row, REQUESTS);
      // Where no exact value is recorded, Che's, which is good to half a thousandth at this size.
      const bias = row.lru === null ? 0.0005 : 0;
      const offLru = Math.max(0, Math.abs(lru.mean - (row.lru ?? row.che)) - bias);
      expect(offLru / lru.standardError).toBeLessThan(4);
      if (row.fifo === null) return;
      const fifo = simulated('fifo', row, REQUESTS);
      expect(Math.abs(fifo.mean - row.fifo) / fifo.standardError).toBeLessThan(4);
    },
  );

  it('tells LRU from FIFO: each is many standard errors off the other’s value', () => {
    const row = reference.zipf.rows.find(({ keys, capacity }) => keys === 100 && capacity === 10);
    if (!row || row.lru === null || row.fifo === null) throw new Error('The row is not there.');
    const { mean, standardError } = simulated('lru', row, REQUESTS);
    expect(Math.abs(mean - row.fifo) / standardError).toBeGreaterThan(10);
  });
});

describe('simulated, with a time to live', () => {
  const alone = { keys: 1, capacity: 1, arrivals: 'poisson', requests: 100_000 };
  it.each(reference.timeToLive.rows)('$perSecond a second, $ttlSeconds s', (row) => {
    const { perSecond: requestsPerSecond, ttlSeconds } = row;
    for (const [ttlFrom, value] of [
      ['fill', row.fromFill],
      ['hit', row.renewed],
    ] as const) {
      const {
        hits = 0,
        misses = 0,
        hitFraction = 0,
      } = measured({
        ...{ ...alone, requestsPerSecond, ttlSeconds, ttlFrom },
      });
      // Requests of one life in the cache are not independent: misses, once a life, nearly are.
      const error = Math.sqrt(Math.max(1, (hits + misses) * (1 - value))) / (hits + misses);
      expect(Math.abs(hitFraction - value)).toBeLessThan(4 * error);
    }
  });
});

describe('what the panel says', () => {
  const checks = (given: Given) => {
    const session = played(concept, runWith(concept, given));
    return concept.theory(session.state, session.nowUs);
  };

  it('gives a verdict on LRU, FIFO and the others, and none on the optimum', () => {
    const given = { requests: 200_000, warmupRequests: 20_000 };
    const of = (policy: string) =>
      checks({ ...given, policy }).map(({ grade, holds }) => [grade, holds]);
    expect(of('lru')).toEqual([['A', true]]);
    expect(of('fifo')).toEqual([['E', true]]);
    for (const policy of ['clock', 'lfu', 'sieve', 'arc', 's3-fifo']) {
      expect(of(policy)).toEqual([['B', true]]);
    }
    expect(of('optimal')).toEqual([]);
  });

  it('gives none where the run is short, or where no formula fits', () => {
    expect(checks({ requests: 5_000 })[0]?.holds).toBeNull();
    for (const given of [
      { workload: 'scan-mix' },
      { shiftEveryRequests: 1_000 },
      { unknownFraction: 0.1 },
      { capacity: 1_000 },
      { ttlSeconds: 1 },
      { keys: 30_000 },
    ]) {
      expect(checks({ requests: 2_000, ...given })).toEqual([]);
    }
  });

  it('knows a loop to the last request', () => {
    const loop = { workload: 'loop', keys: 50, requests: 1_000 };
    const of = (given: object) =>
      checks({ ...loop, ...given }).map((one) => [one.value, one.holds]);
    expect(of({ capacity: 49 })).toEqual([[0, true]]);
    expect(of({ capacity: 50 })).toEqual([[950, true]]);
    expect(of({ capacity: 49, policy: 'optimal' })).toEqual([]);
  });

  it('is silent after the cache was emptied', () => {
    const interventions = [{ atUs: 1_000_000, action: 'empty' }];
    const session = played(concept, runWith(concept, { requests: 5_000 }, { interventions }));
    expect(concept.theory(session.state, session.nowUs)).toEqual([]);
  });
});
