/** The model against the closed forms: every reference row, by runs with standard errors of their own. */
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../measure/batch-means.ts';
import reference from '../../reference/stampede.json' with { type: 'json' };
import type { Given } from '../../run/testing-runs.ts';
import { cacheStampede } from './concept.ts';
import { earlyGap, earlyRefresh, hitShare, refreshProbability, stampede } from './formulas.ts';
import { goodReads, ran, SELDOM_READ } from './testing.ts';

/** One key, cold at first, and a database that never makes anybody wait. */
const ALONE = { start: 'cold', databaseServers: 0 };

/** A run for so many values. */
function cycles(values: number, given: Given, seed: number) {
  const { arrivalsPerSecond, ttlSeconds, recomputeMs = 200 } = given as Record<string, number>;
  const each = 1 / (arrivalsPerSecond ?? 1) + (ttlSeconds ?? 1) + recomputeMs / 1_000;
  const durationSeconds = Math.max(1, Math.ceil(values * each));
  return ran({ ...ALONE, ...given, durationSeconds }, seed);
}

const zOf = (found: Estimate | null, value: number) =>
  ((found?.mean ?? Number.NaN) - value) / (found?.standardError ?? Number.NaN);
const holdsAt = (z: number) => expect(Math.abs(z)).toBeLessThan(4);

describe('a plain time to live', () => {
  const rows = reference.timeToLive.rows.map(
    (row, i) => [row.rate, row.timeToLive, row, i] as const,
  );

  it.each(rows)('at %d/s, kept for %d s', (arrivalsPerSecond, ttlSeconds, row, i) => {
    const given = { arrivalsPerSecond, ttlSeconds, recomputeMs: row.rebuild * 1_000 };
    const values = arrivalsPerSecond === 100 ? 80 : 400;
    const first = cycles(values, given, 10 + i).state.statistics;
    // Without a delay there is nothing by chance in the number of rebuilds.
    if (row.rebuild === 0) expect(first.begunForReplaced).toBe(first.replaced);
    else holdsAt(zOf(first.begunBatches.estimate(), row.rebuilds));
    holdsAt(zOf(first.hitBatches.estimate(), row.hitFirst));
    const every = cycles(values, { ...given, storing: 'every' }, 20 + i).state.statistics;
    holdsAt(zOf(every.hitBatches.estimate(), row.hitEvery));
    const atOnce = cycles(values, { ...given, recomputeMs: 0 }, 30 + i).state.statistics;
    holdsAt(zOf(atOnce.hitBatches.estimate(), row.hitNoDelay));
  });

  it.each(rows)(
    'coalesced at %d/s, kept for %d s: one for each cycle',
    (rate, timeToLive, row, i) => {
      const given = { arrivalsPerSecond: rate, ttlSeconds: timeToLive, policy: 'single-flight' };
      const { state, endUs } = cycles(200, { ...given, recomputeMs: row.rebuild * 1_000 }, 40 + i);
      const { rebuilds, begunForReplaced, replaced, hitBatches } = state.statistics;
      expect(begunForReplaced).toBe(replaced);
      // A cycle varies by its last gap alone, which is exponential with mean 1 / λ.
      const cycle = endUs / 1e6 / rebuilds;
      const error = 1 / rate / Math.sqrt(rebuilds) + (timeToLive + row.rebuild) / rebuilds / 4;
      holdsAt((cycle - 1 / row.databaseRateCoalesced) / error);
      holdsAt(zOf(hitBatches.estimate(), row.hitFirst));
    },
  );

  it('renewed on each read, lasts until a gap longer than it', () => {
    const row = reference.timeToLive.rows[0];
    const given = { arrivalsPerSecond: 1, ttlSeconds: 1, recomputeMs: 0, ttlFrom: 'access' };
    const { state, endUs } = cycles(5_000, given, 50);
    holdsAt(zOf(state.statistics.hitBatches.estimate(), row?.hitRenewedNoDelay ?? 0));
    const [, check] = cacheStampede.theory(state, endUs);
    expect(check).toMatchObject({ metric: 'hitFraction', holds: true });
  });
});

describe('a hot key', () => {
  it.each(reference.exponential.rows)('with exponential rebuilds, λΔ = $load', (row) => {
    const given = { recompute: 'exponential', arrivalsPerSecond: row.load * 5, ttlSeconds: 2 };
    const { state, endUs } = cycles(row.load === 500 ? 150 : 600, given, 60);
    holdsAt(zOf(state.statistics.begunBatches.estimate(), row.rebuilds));
    const [rebuilds, hits] = cacheStampede.theory(state, endUs);
    expect(rebuilds).toMatchObject({ metric: 'recomputesPerExpiry', grade: 'E', holds: true });
    expect(hits).toMatchObject({ metric: 'hitFraction', holds: true });
  });

  it('with 500 reads a second and 200 ms, begins 101 rebuilds; at two nodes 51 each', () => {
    const given = { arrivalsPerSecond: 500, ttlSeconds: 1 };
    const one = cycles(400, given, 70).state.statistics.begunBatches.estimate();
    holdsAt(zOf(one, 101));
    expect(Math.abs(zOf(one, 100))).toBeGreaterThan(1.5); // And not 100.
    const two = cycles(400, { ...given, cacheNodes: 2 }, 71).state.statistics;
    holdsAt(zOf(two.begunBatches.estimate(), 51));
  });

  it('behind forty places begins as many, if the line is empty again in time', () => {
    const { state, endUs } = ran({ ttlSeconds: 2, durationSeconds: 900 }, 72);
    const [check] = cacheStampede.theory(state, endUs);
    expect(check).toMatchObject({ metric: 'recomputesPerExpiry', value: 101, holds: true });
    expect(state.statistics.delayed).toBeGreaterThan(0);
  });
});

describe('XFetch', () => {
  const rows = reference.early.rows.map(
    (row, i) => [row.rate, row.rebuild, row.beta, row, i] as const,
  );

  it.each(rows)('at %d/s, Δ %d s, β %d', (rate, rebuild, beta, row, i) => {
    // Long enough that no value is ever refreshed in the first of its time to live.
    const ttlSeconds = rebuild * beta * (Math.max(0, Math.log(rate * rebuild * beta)) + 14);
    const given = { policy: 'xfetch', arrivalsPerSecond: rate, recomputeMs: rebuild * 1_000, beta };
    const { state, endUs } = cycles(rate === 1_000 ? 160 : 500, { ...given, ttlSeconds }, 80 + i);
    const { begunBatches, gapBatches, replacedByOne, replaced } = state.statistics;
    holdsAt(zOf(gapBatches.estimate(), row.gap));
    holdsAt(zOf(begunBatches.estimate(), row.rebuilds));
    const error = Math.sqrt((row.alone * (1 - row.alone)) / replaced);
    holdsAt((replacedByOne / replaced - row.alone) / error);
    const checks = cacheStampede.theory(state, endUs);
    expect(checks.map(({ metric }) => metric)).toEqual([
      'recomputesPerExpiry',
      'earlyRefreshGapMeanSeconds',
    ]);
    expect(checks.every(({ holds }) => holds !== false)).toBe(true);
  });

  it('refreshes a value with so much time left as often as the rule says', () => {
    const reads = goodReads(SELDOM_READ, 95);
    const { rebuild, beta } = reference.perRead;
    for (const [from, to] of [
      [0, 0.2],
      [0.2, 0.6],
      [0.6, 1],
      [1, 3],
    ] as const) {
      const near = reads.filter(({ leftSeconds }) => leftSeconds >= from && leftSeconds < to);
      const chances = near.map(({ leftSeconds }) => refreshProbability(leftSeconds, rebuild, beta));
      const wanted = chances.reduce((sum, p) => sum + p, 0);
      const variance = chances.reduce((sum, p) => sum + p * (1 - p), 0);
      const found = near.filter(({ early }) => early).length;
      expect(near.length).toBeGreaterThan(300);
      holdsAt((found - wanted) / Math.sqrt(variance));
      // Twice the time that a rebuild takes would be seen.
      const off = near.reduce(
        (sum, { leftSeconds }) => sum + refreshProbability(leftSeconds, 2 * rebuild, beta),
        0,
      );
      expect(Math.abs(found - off) / Math.sqrt(variance)).toBeGreaterThan(4);
    }
  });
});

describe('the checks', () => {
  it('see a fault: one rebuild more, a Δ that is off by a tenth, another β', () => {
    const { state } = cycles(600, { arrivalsPerSecond: 100, ttlSeconds: 1 }, 90);
    const found = state.statistics.begunBatches.estimate();
    holdsAt(zOf(found, stampede(100, 0.2)));
    expect(Math.abs(zOf(found, stampede(100, 0.2) + 1))).toBeGreaterThan(4);
    expect(
      Math.abs(zOf(state.statistics.hitBatches.estimate(), hitShare(100, 1, 22))),
    ).toBeGreaterThan(4);
    const early = cycles(600, { policy: 'xfetch', arrivalsPerSecond: 100, ttlSeconds: 5 }, 91);
    const { gapBatches, begunBatches } = early.state.statistics;
    holdsAt(zOf(gapBatches.estimate(), earlyGap(100, 0.2, 1)));
    expect(Math.abs(zOf(gapBatches.estimate(), earlyGap(100, 0.22, 1)))).toBeGreaterThan(4);
    expect(
      Math.abs(zOf(begunBatches.estimate(), earlyRefresh(100, 0.2, 0.8).rebuilds)),
    ).toBeGreaterThan(4);
  });

  it('say nothing after a change, and nothing where rebuilds waited', () => {
    const { state, endUs } = ran(
      { policy: 'xfetch', databaseServers: 1, durationSeconds: 600 },
      92,
    );
    expect(state.statistics.delayed).toBeGreaterThan(0);
    expect(cacheStampede.theory(state, endUs)).toEqual([]);
  });
});
