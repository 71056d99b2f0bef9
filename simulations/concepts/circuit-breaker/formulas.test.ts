/** The closed forms against the recorded values, and against one another. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/breakers.json' with { type: 'json' };
import { binomialTail, callsToTrip, callsToTripDeviation, openShare } from './formulas.ts';

const { consecutive, window, cycle } = reference;
/** Some rows are recorded to six or seven digits. */
const close = (a: number, b: number, digits: number) => Math.abs(a / b - 1) < 10 ** -digits;

describe('the formulas', () => {
  it.each(consecutive.rows)(
    'calls to trip: $k in a row at p = $p',
    ({ k, p, callsToTrip: value }) => {
      expect(close(callsToTrip(p, k), value, value === 586.4609 ? 6 : 12)).toBe(true);
      const q = 1 - p;
      expect(close(callsToTrip(p, k), (1 - p ** k) / (q * p ** k), 11)).toBe(true);
    },
  );

  it('knows the ends: a dependency that always fails, or never', () => {
    expect(callsToTrip(1, 7)).toBe(7);
    expect(callsToTrip(0, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(callsToTripDeviation(0.25, 1)).toBeCloseTo(Math.sqrt(0.75) / 0.25, 12);
  });

  it.each(window.rows)('first window: $n calls, share $theta, p = $p', ({ n, theta, p, trips }) => {
    expect(close(binomialTail(n, Math.round(theta * n), p), trips, 9)).toBe(true);
  });

  it('has binomial tails that add up', () => {
    expect(binomialTail(7, 0, 0.4)).toBe(1);
    expect(binomialTail(7, 8, 0.4)).toBe(0);
    expect(binomialTail(7, 7, 1)).toBe(1);
    expect(binomialTail(7, 1, 0)).toBe(0);
    expect(binomialTail(1_000, 500, 0.5)).toBeCloseTo(0.5126125, 7);
  });

  it.each(cycle.rows)('share of time open at p = $p', (row) => {
    const { k, p, perSecond, openSeconds, openFraction } = row;
    const given = { callsToTrip: callsToTrip(p, k), openSeconds, probes: 1, p };
    // The recorded values leave out the wait for the request that becomes the probe.
    const noWait = openSeconds / (1 - p);
    expect(close(noWait / (noWait + given.callsToTrip / perSecond), openFraction, 5)).toBe(true);
    const withWait = openShare({ ...given, perSecond });
    expect(withWait).toBeGreaterThan(openFraction);
    expect(withWait - openFraction).toBeLessThan(3e-4);
  });

  it('has a breaker open longer with more probes, and always where all calls fail', () => {
    const given = { callsToTrip: 62, perSecond: 10, openSeconds: 5, p: 0.5 };
    const [one, three] = [1, 3].map((probes) => openShare({ ...given, probes })) as [
      number,
      number,
    ];
    expect(one).toBeCloseTo(10.2 / (10.2 + 6.2), 12);
    expect(three).toBeCloseTo((8 * 5.175) / (8 * 5.175 + 6.2), 12);
    expect(openShare({ ...given, p: 1, callsToTrip: 5, probes: 1 })).toBe(1);
    expect(openShare({ ...given, p: 0, callsToTrip: callsToTrip(0, 5), probes: 1 })).toBe(0);
  });
});
