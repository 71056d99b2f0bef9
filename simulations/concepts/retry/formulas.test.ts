/** The closed forms against the reference values, every row of them. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/retries.json' with { type: 'json' };
import { callsMost } from './algorithm/layers.ts';
import {
  attemptsMean,
  bucketAmplification,
  lateShare,
  shareAmplification,
  triesOf,
} from './formulas.ts';
import { bandOf, steadyLoads } from './mean-field.ts';

const near = (got: number, wanted: number, relative = 1e-12) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.max(Math.abs(wanted), 1e-3));

describe('attempts', () => {
  it.each(reference.attempts.rows)(
    'p = $p, at most $attempts',
    ({ p, attempts, attemptsMean: mean, success }) => {
      const tries = triesOf(p, attempts);
      near(tries.calls, mean);
      near(1 - tries.failure, success);
    },
  );

  it.each(reference.brooker.rows)(
    'three retries at p = $p, as published',
    ({ p, calls, success }) => {
      near(attemptsMean(p, 4), calls);
      near(1 - triesOf(p, 4).failure, success);
    },
  );
});

describe('layers', () => {
  it.each(reference.layers.rows)('$layers of $attempts attempts at a total outage', (row) => {
    expect(callsMost(row.attempts, row.layers)).toBe(row.calls);
    expect(triesOf(1, row.attempts, row.layers)).toEqual({ calls: row.calls, failure: 1 });
  });

  it.each([...reference.layers.partial, ...reference.nested.rows])(
    '$layers of $attempts attempts at p = $p',
    (row) => {
      const tries = triesOf(row.p, row.attempts, row.layers);
      near(tries.calls, row.calls);
      if ('failure' in row) near(tries.failure / (row.failure as number), 1, 1e-9);
    },
  );
});

describe('budgets', () => {
  it.each(reference.budget.rows)(
    'a share at p = $p',
    ({ p, share, amplification, threeAttempts }) => {
      near(shareAmplification(p, share), amplification);
      near(attemptsMean(p, 3), threeAttempts);
    },
  );

  it('never let a bucket pass what is published as its limit, whatever fails', () => {
    const { deposit, saturation } = reference.brooker;
    for (let p = 0; p <= 1; p += 0.01) {
      expect(bucketAmplification(p, 4, deposit)).toBeLessThanOrEqual(saturation);
    }
    // The limit is nearly reached where the bucket just begins to bind.
    expect(bucketAmplification(0.09, 4, deposit)).toBeGreaterThan(saturation - 0.002);
    near(bucketAmplification(0.5, 4, 0.1), 1 / (1 - 0.05));
  });
});

describe('the mean field', () => {
  it.each(reference.metastable.rows)('timeout $timeout, $retries retries', (row) => {
    const { timeout, retries } = row;
    const band = bandOf({ servers: 1, timeout, attempts: retries + 1 });
    expect(band.stuckAbove).toBeCloseTo(row.stuckAbove, 12);
    near(band.goodBelow, row.goodBelow, 1e-9);
    near(band.offeredAtSaddle, row.offeredAtSaddle, 2e-6); // The top is flat: λ is known far better.
  });

  it('finds the good state, the stuck one, or both', () => {
    const loop = { servers: 10, timeout: 10, attempts: 4 };
    expect(steadyLoads(loop, 2)).toHaveLength(1);
    const [good = 0, stuck] = steadyLoads(loop, 7);
    expect(good).toBeGreaterThan(7);
    expect(good).toBeLessThan(7.001);
    expect(stuck).toBe(28);
    expect(steadyLoads(loop, 9.8)).toEqual([39.2]);
  });

  it('has the late share of M/M/1 with one server, and of service alone where nobody waits', () => {
    near(lateShare(1, 0.5, 4), Math.exp(-2));
    near(lateShare(50, 1e-9, 3), Math.exp(-3), 1e-9);
    near(lateShare(2, 1 - 1e-12, 3), lateShare(2, 1, 3), 1e-9); // c − a = 1 is a limit of the other form.
    expect(lateShare(2, 2, 3)).toBe(1);
  });
});
