/** What a run says of itself beside theory: only what holds for this very run, and in a true light. */
import { describe, expect, it } from 'vitest';
import type { Check, Intervention } from '../../run/concept.ts';
import { limiterRun } from '../../run/testing.ts';
import { bucketRejectedFraction, windowRejectedFraction } from './formulas.ts';
import { played } from './testing.ts';
import { theory } from './theory.ts';

const LONG = { arrivalsPerSecond: 2.4, durationSeconds: 20_000 };

const checksOf = (given = {}, deeds: readonly Intervention[] = []): readonly Check[] =>
  theory(played(limiterRun({ ...LONG, ...given }, deeds, 11)).state);

const fractionOf = (checks: readonly Check[]) =>
  checks.find(({ metric }) => metric === 'rejectedFraction');

describe('the share refused', () => {
  it.each([
    ['token-bucket', bucketRejectedFraction(10, 1.2)],
    ['fixed-window', windowRejectedFraction(10, 12)],
  ])('of a %s with Poisson arrivals has a value, and a long run holds it', (algorithm, value) => {
    const check = fractionOf(checksOf({ algorithm }));
    expect(check).toMatchObject({ value, grade: 'E', holds: true });
    expect(check?.measured).toBeCloseTo(value, 1);
    expect(check?.standardError).toBeGreaterThan(0);
    const { measured = 0, standardError, z } = check ?? {};
    expect(z).toBeCloseTo((measured - value) / (standardError ?? 0), 12);
  });

  it('has no verdict where the run is too short to tell', () => {
    for (const durationSeconds of [5, 60, 200]) {
      expect(fractionOf(checksOf({ durationSeconds }))?.holds).toBeNull();
    }
  });

  it('does not hold where the arrivals were not what they were said to be', () => {
    const { state } = played(limiterRun(LONG, [], 11));
    state.params = { ...state.params, arrivalsPerSecond: 2.8 };
    expect(fractionOf(theory(state))?.holds).toBe(false);
  });

  it.each<[string, object, readonly Intervention[]]>([
    ['of groups', { arrivals: 'bursty' }, []],
    ['of the adversary', { arrivals: 'saturating', durationSeconds: 10 }, []],
    ['after a burst', { durationSeconds: 100 }, [{ atUs: 5_000_000, action: 'fire-burst' }]],
    ['of a bucket beyond the formula', { burst: 501, durationSeconds: 100 }, []],
    ['of a load beyond the formula', { arrivalsPerSecond: 101, durationSeconds: 100 }, []],
    ['before anything came', { arrivalsPerSecond: 0.1, durationSeconds: 1 }, []],
  ])('is not said %s', (_, given, deeds) => {
    expect(fractionOf(checksOf(given, deeds))).toBeUndefined();
  });
});

describe('the bounds', () => {
  it('are said of any arrivals, and hold', () => {
    for (const arrivals of ['poisson', 'bursty', 'saturating']) {
      const bounds = checksOf({ arrivals, durationSeconds: 15 }).filter(
        ({ grade }) => grade === 'B',
      );
      expect(bounds.map(({ metric, value, holds }) => [metric, value, holds])).toEqual([
        ['admittedMaxInOneSecond', 11, true],
        ['admittedMaxInWindow', 19, true],
      ]);
    }
  });

  it('are broken by a run that passes more', () => {
    const { state } = played(limiterRun({ ...LONG, durationSeconds: 15 }, [], 11));
    for (let i = 0; i < 12; i++) state.inSecond.add(15_000_001);
    expect(theory(state).filter(({ holds }) => holds === false)).toMatchObject([
      { metric: 'admittedMaxInOneSecond', value: 11 },
    ]);
  });

  it('are not said once a parameter has changed on the way', () => {
    const set = { atUs: 5_000_000, action: 'set', args: { id: 'limit', value: 20 } };
    expect(checksOf({ durationSeconds: 15 }, [set])).toEqual([]);
  });
});
