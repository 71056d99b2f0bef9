/**
 * The model against the closed forms: calls until it trips, first windows, and the share of time
 * open. One long run a row, judged by its trips, windows or cycles, which are independent. What a
 * run would take too long to see is seen by the machine alone, told one result after the other.
 */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { spawn } from '../../machine/spawn.ts';
import reference from '../../reference/breakers.json' with { type: 'json' };
import type { Check } from '../../run/concept.ts';
import type { Rule } from './algorithm/tally.ts';
import { callsToTrip, callsToTripDeviation } from './formulas.ts';
import { breakerMachine } from './machine.ts';
import { build } from './testing.ts';
import { theory } from './theory.ts';

const { consecutive, window, cycle } = reference;
/** Calls that take no time, so many that a row takes a moment. */
const FAST = { serviceMeanMs: 0, arrivalsPerSecond: 10_000, openMs: 1, fallbackMs: 0 };

/** What a run with so many requests says of a metric. `faulty` parameters stand in for the row's. */
function judged(metric: string, given: Record<string, unknown>, requests: number, faulty = {}) {
  const params = { ...FAST, ...given };
  const untilUs = Math.ceil((requests / params.arrivalsPerSecond) * 1e6);
  const { sim, state } = build({ ...params, ...faulty });
  sim.run({ untilUs });
  state.params = { ...state.params, ...params };
  const found = theory(state, untilUs).find((check) => check.metric === metric);
  if (!found) throw new RangeError(`Nothing is said of ${metric}: run longer.`);
  return found;
}

/** Within four standard errors, which are small enough to mean something. */
function expectHeld({ z, standardError, value }: Check, errorMost: number): void {
  expect(Math.abs(z ?? Number.NaN)).toBeLessThanOrEqual(4);
  expect((standardError ?? Number.NaN) / value).toBeLessThan(errorMost);
}

/** A breaker alone, told results at random until it trips or has heard so many; returns how many. */
function listener(rule: Rule, p: number) {
  const luck = new Kernel(1).stream('failures');
  return (resultsMost: number): { readonly results: number; readonly tripped: boolean } => {
    const input = { rule, openMs: 1, probes: 1 };
    const breaker = spawn(new Kernel(1), breakerMachine, { input });
    let results = 0;
    while (results < resultsMost && breaker.value === 'closed') {
      breaker.send({ type: luck.unit() < p ? 'FAILED' : 'SUCCEEDED' });
      results++;
    }
    return { results, tripped: breaker.value === 'open' };
  };
}

describe('calls until it trips', () => {
  const simulated = consecutive.rows.filter(({ callsToTrip: calls }) => calls <= 250_000);
  const RARE = 1_000;

  it.each(simulated.filter(({ callsToTrip: calls }) => calls <= RARE))(
    '$k in a row at p = $p',
    ({ k, p, callsToTrip: calls }) => {
      const requests = Math.max(20_000, 400 * calls);
      const given = { threshold: k, failureProbability: p };
      const check = judged('requestsToTripMean', given, requests);
      expect(check.value).toBeCloseTo(calls, 3);
      expectHeld(check, 0.07);
    },
  );

  it.each(simulated.filter(({ callsToTrip: calls }) => calls > RARE))(
    '$k in a row at p = $p, by the machine alone',
    ({ k, p, callsToTrip: calls }) => {
      const trips = 40;
      const hear = listener(
        { kind: 'consecutive', threshold: k, windowSize: 1, minimumCalls: 0 },
        p,
      );
      let results = 0;
      for (let i = 0; i < trips; i++) results += hear(Number.POSITIVE_INFINITY).results;
      const standardError = callsToTripDeviation(p, k) / Math.sqrt(trips);
      // With one failure fewer the mean would be more than four of these away.
      expect((calls - callsToTrip(p, k - 1)) / standardError).toBeGreaterThan(3);
      expect(Math.abs(results / trips - calls) / standardError).toBeLessThanOrEqual(4);
    },
  );

  it('leaves to the formula what no run would see', () => {
    const left = consecutive.rows.filter((row) => !simulated.includes(row));
    expect(left.map(({ k, p }) => [k, p])).toEqual([
      [3, 0.01],
      [10, 0.01],
    ]);
    for (const { k, p, callsToTrip: calls } of left) {
      expect(callsToTrip(p, k) / calls).toBeCloseTo(1, 12);
    }
  });
});

describe('first windows that trip', () => {
  const ruleOf = (n: number, theta: number): Rule => ({
    kind: 'windowed',
    threshold: Math.round(theta * n),
    windowSize: n,
    minimumCalls: 0,
  });

  it.each(window.rows.filter(({ trips }) => trips >= 1e-3))(
    '$n calls, share $theta, p = $p, by the machine alone',
    ({ n, theta, p, trips }) => {
      const windows = 10_000;
      const hear = listener(ruleOf(n, theta), p);
      let tripped = 0;
      for (let i = 0; i < windows; i++) if (hear(n).tripped) tripped++;
      const standardError = Math.sqrt((trips * (1 - trips)) / windows);
      expect(standardError / trips).toBeLessThan(0.25);
      expect(Math.abs(tripped / windows - trips) / standardError).toBeLessThanOrEqual(4);
    },
  );

  it.each(window.rows.filter(({ trips }) => trips >= 0.1))(
    '$n calls, share $theta, p = $p',
    ({ n, theta, p, trips }) => {
      const { kind, threshold, windowSize } = ruleOf(n, theta);
      const given = { kind, threshold, windowSize, failureProbability: p };
      const check = judged('tripFirstWindowFraction', given, 50_000);
      expect(check.value).toBeCloseTo(trips, 9);
      expectHeld(check, 0.15);
    },
  );
});

describe('the share of time not closed', () => {
  it.each(cycle.rows)('at p = $p', ({ k, p, perSecond, openSeconds }) => {
    const given = {
      threshold: k,
      failureProbability: p,
      arrivalsPerSecond: perSecond,
      openMs: openSeconds * 1_000,
    };
    expectHeld(judged('openFraction', given, 400_000), 0.03);
  });

  it('with three probes, and calls that take time', () => {
    const given = { failureProbability: 0.5, arrivalsPerSecond: 20, openMs: 300, threshold: 3 };
    expectHeld(judged('openFraction', { ...given, probes: 3 }, 60_000), 0.03);
    expectHeld(judged('openFraction', { ...given, serviceMeanMs: 40 }, 60_000), 0.03);
  });
});

describe('a fault is caught', () => {
  it('of the threshold: four in a row instead of five', () => {
    const given = { threshold: 5, failureProbability: 0.5 };
    const faulty = judged('requestsToTripMean', given, 20_000, { threshold: 4 });
    expect(Math.abs(faulty.z ?? 0)).toBeGreaterThan(4);
  });

  it('of the chance: 35 % of calls fail instead of 30 %', () => {
    const given = { kind: 'windowed', threshold: 5, windowSize: 10, failureProbability: 0.3 };
    const faulty = judged('tripFirstWindowFraction', given, 100_000, { failureProbability: 0.35 });
    expect(Math.abs(faulty.z ?? 0)).toBeGreaterThan(4);
  });

  it('of the open time: a quarter longer', () => {
    const given = { failureProbability: 0.3, arrivalsPerSecond: 100, openMs: 1_000 };
    const faulty = judged('openFraction', given, 300_000, { openMs: 1_250 });
    expect(Math.abs(faulty.z ?? 0)).toBeGreaterThan(4);
  });
});
