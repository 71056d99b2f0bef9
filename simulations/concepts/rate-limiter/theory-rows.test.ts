/** The simulation against every row of reference/rate-limiters.json, and faults that must be caught. */
import { afterAll, describe, expect, it } from 'vitest';
import { exponential } from '../../kernel/distributions.ts';
import { Random } from '../../kernel/random.ts';
import { accept } from '../../measure/accept.ts';
import reference from '../../reference/rate-limiters.json' with { type: 'json' };
import { fullBucket, takeToken } from './algorithm/token-bucket.ts';
import { bucketRows, windowRows } from './reference-rows.ts';
import { type Held, hold, poissonMost, type Row, report } from './theory-rows.ts';

const held: Held[] = [];
afterAll(() => console.log(report(held)));

describe('the model agrees with theory', () => {
  it.each([...bucketRows, ...windowRows])('$name', { timeout: 120_000 }, (row) => {
    const result = hold(row);
    held.push(result);
    expect(result.ok ? '' : result.message).toBe('');
  });

  it('in every row: 37 by z, six that refuse too seldom by their count', () => {
    const names = (rule: Held['rule']) =>
      held.filter((one) => one.rule === rule).map((h) => h.name);
    expect(names('z')).toHaveLength(37);
    expect(names('count')).toEqual([
      'token bucket 10, load 0.5',
      'token bucket 20, load 0.5',
      'token bucket 50, load 0.5',
      'token bucket 50, load 0.9',
      'fixed window 50, load 0.5',
      'fixed window 100, load 0.5',
    ]);
  });
});

describe('a fault is caught', () => {
  const named = (name: string) =>
    [...bucketRows, ...windowRows].find((row) => row.name === name) as Row;
  const moderate = [
    'token bucket 2, load 0.9',
    'token bucket 5, load 1',
    'fixed window 10, load 0.9',
  ];

  it.each(moderate)('where arrivals are 3 %% too fast or too slow: %s', (name) => {
    const row = { ...named(name), arrivals: 600_000 };
    expect(hold(row).ok).toBe(true);
    for (const factor of [1.03, 0.97]) {
      const arrivalsPerSecond = row.arrivalsPerSecond * factor;
      expect(hold(row, { arrivalsPerSecond }).message).toContain('standard errors off');
    }
  });

  it.each([
    ['token bucket 10, load 0.9', { burst: 9 }],
    ['token bucket 1, load 1', { algorithm: 'fixed-window', limit: 1, windowSeconds: 0.1 }],
    ['fixed window 10, load 1.2', { limit: 11 }],
    ['fixed window 5, load 0.9', { algorithm: 'token-bucket', burst: 5 }],
  ])('where another limiter stands in: %s', (name, faulty) => {
    expect(hold(named(name), faulty).message).toContain('standard errors off');
  });

  it('where the rare is not rare', () => {
    const { ok, message } = hold(named('token bucket 10, load 0.5'), { burst: 7 });
    expect([ok, message]).toEqual([false, expect.stringContaining('at most')]);
  });

  it('where the run is too short to tell', () => {
    expect(hold({ ...named('token bucket 20, load 1'), arrivals: 20_000 }).message).toContain(
      'run longer',
    );
  });
});

describe('a bucket that is refilled at ticks', () => {
  /** Shares refused in 20 replications, the clock seen only at whole ticks. */
  function shares(burst: number, load: number, tickUs: number): number[] {
    const policy = { limit: 10, windowUs: 1_000_000, burst };
    return Array.from({ length: 20 }, (_, seed) => {
      const draw = exponential(Random.named(seed + 1, 'ticks'));
      let bucket = fullBucket(policy, 0);
      let rejected = 0;
      let nowUs = 0;
      const arrivals = 20_000;
      for (let i = 0; i < arrivals; i++) {
        nowUs += Math.round((draw() * 100_000) / load);
        const taken = takeToken(policy, bucket, Math.floor(nowUs / tickUs) * tickUs);
        bucket = taken.memory;
        if (!taken.allowed) rejected++;
      }
      return rejected / arrivals;
    });
  }
  const judged = (estimates: readonly number[], expected: number) =>
    accept({ name: 'share refused', estimates, expected, standardErrorMost: 0.03 });

  const both = reference.tickedBucket.rows.flatMap((ticked) => {
    const same = (row: { burst: number; load: number }) =>
      row.burst === ticked.burst && row.load === ticked.load;
    const continuous = reference.tokenBucket.rows.find(same);
    return continuous && ticked.load === 0.9 && ticked.burst <= 10 ? [{ ticked, continuous }] : [];
  });

  it.each(both)('is another system, with $ticked.burst tokens', ({ ticked, continuous }) => {
    const { burst, load } = ticked;
    const atTicks = shares(burst, load, 100_000);
    expect(judged(atTicks, continuous.rejected).message).toContain('standard errors off');
    expect(judged(atTicks, ticked.rejected).message).not.toContain('off');
    expect(judged(shares(burst, load, 1), continuous.rejected).message).not.toContain('off');
  });

  it('is in the reference for four bursts at that load', () => expect(both).toHaveLength(4));
});

it('a Poisson count passes its most once in 33,000 times', () => {
  expect([0, 1e-6, 0.25, 4].map(poissonMost)).toEqual([0, 0, 4, 14]);
});
