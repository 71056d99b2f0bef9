/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest } from '../../run/testing-runs.ts';
import { concept, measured } from './testing.ts';

itIsAConcept(concept);

/** What each lane of a scenario has measured at its end. */
function lanesOf(id: string) {
  const { params, seed, compare } = concept.scenarios.find((one) => one.id === id) as Scenario;
  const values = compare?.values ?? [''];
  return values.map((value) => {
    const number = typeof params[compare?.parameter ?? ''] === 'number';
    const own = compare ? { [compare.parameter]: number ? Number(value) : value } : {};
    return measured({ ...params, ...own }, seed);
  });
}
const shares = (id: string) => lanesOf(id).map(({ hitFraction = Number.NaN }) => hitFraction);

describe('the scenarios', () => {
  it('show LRU without a hit on a loop, and the optimum with half', () => {
    expect(lanesOf('loop').map(({ hits }) => hits)).toEqual([0, 255_488]);
  });

  it('sweep LRU with scans, and others less', () => {
    const [lru = 0, lfu = 0, s3 = 0, arc = 0, optimal = 0] = shares('scan');
    for (const other of [lfu, s3, arc]) {
      expect(other).toBeGreaterThan(lru + 0.03);
      expect(other).toBeLessThan(optimal);
    }
  });

  it('move popularity on, which LFU does not forgive', () => {
    const { params, seed } = concept.scenarios.find(({ id }) => id === 'trace-choice') as Scenario;
    const before = (policy: string) =>
      measured({ ...params, policy, requests: 20_000 }, seed).hitFraction ?? 0;
    expect(before('lfu')).toBeGreaterThan(before('lru') + 0.04);
    const [lru = 0, lfu = 0, arc = 0, s3 = 0] = shares('trace-choice');
    expect(lfu).toBeLessThan(lru - 0.3);
    expect(Math.min(arc, s3)).toBeGreaterThan(lru);
  });

  it('give less and less for more room', () => {
    const [ten = 0, fifty = 0, hundred = 0, twoHundred = 0, fiveHundred = 0] = shares('zipf-curve');
    expect(hundred - ten).toBeGreaterThan(fiveHundred - hundred);
    expect(hundred).toBeCloseTo(0.5765, 2);
    expect([ten, fifty, twoHundred].map((share) => Math.round(share * 100))).toEqual([21, 46, 70]);
  });

  it('double what the database gets, for one percent', () => {
    const [large, small] = lanesOf('hit-rate-cliff');
    expect(large?.hitFraction).toBeCloseTo(0.99, 2);
    expect(small?.hitFraction).toBeCloseTo(0.98, 2);
    const ratio = (small?.databasePerSecond ?? 0) / (large?.databasePerSecond ?? 1);
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });

  it('hit more often where each hit begins the time anew', () => {
    const [fill = 0, hit = 0] = shares('ttl-kind');
    expect(hit).toBeGreaterThan(fill + 0.05);
  });

  it('leave little for a second cache', () => {
    const [run] = lanesOf('two-tier');
    expect(run?.secondHitFraction).toBeLessThan((run?.hitFraction ?? 0) / 5);
  });

  it('keep dead links from the database', () => {
    const [off, on] = lanesOf('short-links').map(({ databasePerSecond = 0 }) => databasePerSecond);
    expect(on).toBeLessThan((off ?? 0) * 0.6);
  });
});

describe('the words', () => {
  it('tell the run', () => {
    const { session } = atRest(concept, 'two-tier');
    const [opening, hits, misses, theory] = concept.account(session.state, session.nowUs);
    expect(opening).toBe(
      '100,000 requests for 1,000 keys by popularity (Zipf, α = 1) met a cache with room for 100 keys under LRU.',
    );
    expect(hits).toMatch(
      /^Of 100,000 requests counted so far [\d,]+ were hits, 57\.7 %; .* had to go\.$/,
    );
    expect(misses).toMatch(
      /^[\d,]+ were misses, of them 1,000 for keys never asked for before\. The second/,
    );
    expect(theory).toBe('Theory says 57.7 % hits in the long run.');
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });

  it('say that counting has not begun', () => {
    const { session } = atRest(concept, 'hit-rate-cliff');
    expect(concept.account(session.state, session.nowUs)[1]).toBe(
      'No request has been counted yet: the first 60,000 are a warm-up.',
    );
    expect(concept.facts(session.state, session.nowUs)[1]).toMatchObject({
      ...{ label: 'Database', value: 'none yet', detail: 'after the warm-up' },
    });
  });

  it('tell what was done', () => {
    const { session } = atRest(concept, 'loop');
    session.replaceInterventions([{ atUs: 1_000_000, action: 'empty' }]);
    session.seek({ atUs: 3_000_000 });
    expect(concept.account(session.state, session.nowUs)[1]).toBe(
      'At 1 s the cache was emptied of 512 keys.',
    );
  });
});
