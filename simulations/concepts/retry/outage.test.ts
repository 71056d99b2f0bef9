/**
 * The two-second outage: 30 seeds each against the numbers of a small program of its own.
 *
 * Healed means that at least nine tenths of the arrivals were answered in time over the last 20 s.
 * The goodputs of that program are of one seed, so that its own chance counts too: over 20 s a
 * Poisson count is off by √(rate / 20 s).
 */
import { describe, expect, it } from 'vitest';
import { estimate } from '../../measure/batch-means.ts';
import reference from '../../reference/retries.json' with { type: 'json' };
import type { Given } from '../../run/testing-runs.ts';
import { HEALED_BY_BOUND, HEALED_BY_CUT, SEEDS } from './recorded.ts';
import { type Change, measuredAt } from './testing.ts';

const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
const { bounds, cuts, goodput, lifo, skip } = reference.outage;

const HEALED = 0.9 * 70;
const runs = (given: Given, at: readonly number[], changes: readonly Change[] = []) =>
  seeds.map((seed) => measuredAt({ durationSeconds: at.at(-1), ...given }, seed, { at, changes }));

const healed = (given: Given, seconds: number, changes?: readonly Change[]) =>
  runs(given, [seconds], changes).filter(([last]) => (last?.goodputPerSecond ?? 0) >= HEALED)
    .length;

const POLICIES: Readonly<Record<string, Given>> = {
  'no retries': { attemptsMax: 1 },
  'three retries': {},
  'token bucket': { budget: 'token-bucket' },
};

describe('after two seconds without service', () => {
  it.each(goodput)('$policy: the useful answers', (row) => {
    const found = runs(POLICIES[row.policy] ?? {}, [60, 120]);
    const wanted = [row.from40To60, row.from100To120];
    const offered = [row.offeredFrom40To60, row.offeredFrom100To120];
    wanted.forEach((value, i) => {
      const mean = estimate(found.map((at) => at[i]?.goodputPerSecond ?? Number.NaN));
      if (value === 0) expect(mean.mean).toBe(0);
      else expect(Math.abs(z(mean, value))).toBeLessThan(4);
      const load = offered[i];
      if (load === undefined) return;
      const came = estimate(found.map((at) => at[i]?.offeredPerSecond ?? Number.NaN));
      expect(Math.abs(z(came, load, 4))).toBeLessThan(4);
    });
  });

  /** In standard errors of both means; `each` attempts come for one of chance. */
  function z(found: { mean: number; standardError: number }, value: number, each = 1): number {
    const ofOneSeed = Math.sqrt((each * value) / 20);
    return (found.mean - value) / Math.hypot(found.standardError, ofOneSeed);
  }

  it('the newest first heals, and throwing away abandoned work does not', () => {
    const newest = estimate(
      runs({ discipline: 'lifo' }, [120]).map(([last]) => last?.goodputPerSecond ?? 0),
    );
    expect(newest.mean).toBeGreaterThan(lifo.goodputFrom);
    expect(newest.mean).toBeLessThan(lifo.goodputTo + 4 * newest.standardError);
    const thrown = runs({ abandonedWork: 'skip' }, [60]);
    const useful = estimate(thrown.map(([last]) => last?.goodputPerSecond ?? 0));
    expect(Math.abs(z(useful, skip.goodput))).toBeLessThan(4);
  });
});

describe('the queue bound', () => {
  it.each(bounds)('$bound: about $heal of 30 heal', ({ bound, heal }) => {
    // Most runs decide at once; near the threshold they may take their time.
    const seconds = bound < 100 ? 60 : bound < 200 ? 200 : 80;
    const found = healed({ queueCapacity: bound }, seconds);
    expect(found).toBe(HEALED_BY_BOUND[bound as keyof typeof HEALED_BY_BOUND]);
    holdCount(found, heal);
  });
});

describe('the way out: fewer requests from 60 s to 140 s, on a queue of 500', () => {
  it.each(cuts)('cut to $perSecond: about $heal of 30 heal', ({ perSecond, heal }) => {
    const changes = [
      [60, perSecond],
      [140, 70],
    ] as const;
    const found = healed({ queueCapacity: 500 }, 170, changes);
    expect(found).toBe(HEALED_BY_CUT[perSecond as keyof typeof HEALED_BY_CUT]);
    holdCount(found, heal);
  });
});

/** All or none must be all or none; a fraction of 30 is held against that of 30 others. */
function holdCount(found: number, wanted: number): void {
  if (wanted === SEEDS || wanted === 0) expect(found).toBe(wanted);
  const p = (found + wanted) / (2 * SEEDS);
  const standardError = Math.sqrt(2 * SEEDS * p * (1 - p));
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(4 * standardError);
}
