/** The model against the closed forms: every reference row that a run can reach, and a fault caught. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/retries.json' with { type: 'json' };
import type { Given } from '../../run/testing-runs.ts';
import { retry } from './concept.ts';
import {
  attemptsMean,
  bucketAmplification,
  lateShare,
  shareAmplification,
  triesOf,
} from './formulas.ts';
import { bandOf } from './mean-field.ts';
import { build, measuredAt } from './testing.ts';

/** Nothing fails but by chance: short services, many servers, and no outage. */
const CALM = { arrivalsPerSecond: 500, servers: 100, serviceMeanMs: 1, outageSeconds: 0 };

function ran(given: Given, seed: number) {
  const { sim, state, endUs } = build({ ...CALM, ...given }, seed);
  sim.run({ untilUs: endUs });
  return { state, endUs, measured: retry.measure(state, endUs), ended: state.statistics.ended };
}

/** The variance of the number of attempts: E[A²] = Σ (2i − 1) pⁱ⁻¹. */
function attemptsVariance(p: number, attempts: number): number {
  let square = 0;
  for (let i = attempts; i >= 1; i--) square = 2 * i - 1 + p * square;
  const mean = attemptsMean(p, attempts);
  return square - mean * mean;
}

/** z of a mean of so many; where chance plays no part, they must be equal. */
const zOf = (found: number, wanted: number, variance: number, among: number) =>
  variance * among < 1e-3
    ? Math.abs(found - wanted) < 1e-6
      ? 0
      : 99
    : (found - wanted) / Math.sqrt(variance / among);

describe('attempts and successes', () => {
  const rows = [
    ...reference.attempts.rows,
    ...reference.brooker.rows.map(({ p }) => ({ p, attempts: 4 })),
    ...reference.layers.partial,
  ];
  it.each(rows.map(({ p, attempts }, i) => [p, attempts, i] as const))(
    'p = %d, at most %d attempts',
    (p, attemptsMax, i) => {
      const { measured, ended } = ran(
        { failureProbability: p, attemptsMax, durationSeconds: 20 },
        100 + i,
      );
      const { calls, failure } = triesOf(p, attemptsMax);
      const { attemptsMean: mean = 0, succeededFraction: success = 0 } = measured;
      expect(ended).toBeGreaterThan(9_000);
      expect(Math.abs(zOf(mean, calls, attemptsVariance(p, attemptsMax), ended))).toBeLessThan(4);
      expect(Math.abs(zOf(success, 1 - failure, failure * (1 - failure), ended))).toBeLessThan(4);
    },
  );

  it.each(
    reference.nested.rows.map((row, i) => [row.layers, row.attempts, row.p, row, i] as const),
  )('%d layers of %d attempts at p = %d', (layers, attemptsMax, p, row, i) => {
    const { state, measured, ended } = ran(
      { failureProbability: p, attemptsMax, layers, durationSeconds: 20 },
      200 + i,
    );
    const found = state.statistics.attemptBatches.estimate();
    expect(Math.abs(((found?.mean ?? 0) - row.calls) / (found?.standardError ?? 0))).toBeLessThan(
      4,
    );
    const { succeededFraction: success = 0 } = measured;
    expect(
      Math.abs(zOf(success, 1 - row.failure, row.failure * (1 - row.failure), ended)),
    ).toBeLessThan(4);
  });

  it.each(reference.layers.rows)(
    '$layers layers of $attempts attempts, everything fails: $calls',
    (row) => {
      const { attempts: attemptsMax, layers, calls } = row;
      const given = { failureProbability: 1, arrivalsPerSecond: 1, durationSeconds: 12 };
      const { measured } = ran({ ...given, attemptsMax, layers }, 1);
      expect(measured.attemptsMean).toBe(calls);
      expect(measured.succeededFraction).toBe(0);
    },
  );

  it('are not what one more attempt would make of them', () => {
    const { measured, ended } = ran(
      { failureProbability: 0.5, attemptsMax: 5, durationSeconds: 20 },
      1,
    );
    const z = zOf(
      measured.attemptsMean ?? 0,
      attemptsMean(0.5, 4),
      attemptsVariance(0.5, 4),
      ended,
    );
    expect(Math.abs(z)).toBeGreaterThan(4);
  });
});

describe('budgets', () => {
  it.each(reference.budget.rows)('a share at p = $p', ({ p, share }) => {
    const given = { failureProbability: p, attemptsMax: 12, budgetShare: share };
    const { measured, state } = ran({ ...given, budget: 'share', durationSeconds: 60 }, 3);
    const { amplification = 0 } = measured;
    expect(amplification).toBeLessThanOrEqual(1 + share);
    expect(Math.abs(amplification - shareAmplification(p, share))).toBeLessThan(0.004);
    expect(retry.invariants(state).every(({ held }) => held)).toBe(true);
  });

  it.each(reference.brooker.rows)('a bucket at p = $p', ({ p }) => {
    const { deposit, size, saturation } = reference.brooker;
    const given = { failureProbability: p, budget: 'token-bucket', tokenBucket: size };
    const { measured, state } = ran({ ...given, tokenDeposit: deposit, durationSeconds: 60 }, 5);
    const { firstTries, retries } = state.statistics;
    expect(retries).toBeLessThanOrEqual(state.clients.budget.most);
    expect(measured.amplification).toBeLessThanOrEqual(saturation + size / firstTries);
    // Where bucket and failures are in balance, it is sometimes full and loses deposits.
    const slack = p === 0.1 ? 0.012 : 0.004;
    const { amplification = 0 } = measured;
    expect(Math.abs(amplification - bucketAmplification(p, 4, deposit))).toBeLessThan(slack);
  });
});

describe('timeouts', () => {
  it('cut off the share that M/M/c says, without retries', () => {
    const { state, endUs } = (() => {
      const made = build(
        { attemptsMax: 1, outageSeconds: 0, timeoutMs: 300, durationSeconds: 2_000 },
        2,
      );
      made.sim.run({ untilUs: made.endUs });
      return made;
    })();
    const [check] = retry.theory(state, endUs);
    expect(check).toMatchObject({ metric: 'succeededFraction', grade: 'E', holds: true });
    expect(check?.value).toBeCloseTo(1 - lateShare(10, 7, 3), 12);
  });

  it('make a load that the mean field knows, healthy or stuck', () => {
    for (const [outageSeconds, load] of [
      [0, 70],
      [2, 280],
    ]) {
      const { sim, state, endUs } = build({ outageSeconds }, 3);
      sim.run({ untilUs: endUs });
      const [check] = retry.theory(state, endUs);
      expect(check).toMatchObject({ metric: 'offeredPerSecond', grade: 'A', holds: true });
      expect(check?.value).toBeCloseTo(load as number, 1);
    }
  });
});

describe('the metastable region of the mean field', () => {
  const { stuckAbove, goodBelow } = bandOf({ servers: 10, timeout: 10, attempts: 4 });
  const seeds = [1, 2, 3, 4, 5, 6];
  /** How many of six runs are well at the end. */
  const well = (given: Given, seconds: number) =>
    seeds.filter((seed) => {
      const [{ goodputPerSecond = 0 } = {}] = measuredAt(
        { ...given, durationSeconds: seconds },
        seed,
        { at: [seconds] },
      );
      return goodputPerSecond >= 0.9 * Number(given.arrivalsPerSecond);
    }).length;

  it('begins at 25 requests a second and ends at 94', () => {
    expect(stuckAbove * 10).toBe(25);
    expect(goodBelow * 10).toBeCloseTo(93.95, 2);
  });

  it('is where a run that is well stays well, and beyond it does not', () => {
    expect(well({ arrivalsPerSecond: 85, outageSeconds: 0 }, 60)).toBe(6);
    expect(well({ arrivalsPerSecond: 100, outageSeconds: 0 }, 120)).toBe(0);
  });

  it('is where a run that is stuck stays stuck, and below it does not', () => {
    expect(well({ arrivalsPerSecond: 27, outageSeconds: 10 }, 200)).toBe(0);
    expect(well({ arrivalsPerSecond: 20, outageSeconds: 10 }, 200)).toBe(6);
  });
});
