/** The model against closed forms: how late events are published, how many deliveries are repeats. */
import { describe, expect, it } from 'vitest';
import type { Check } from '../../run/concept.ts';
import { publishDelayMs, relayBusy } from './formulas.ts';
import { build } from './testing.ts';
import { theory } from './theory.ts';

const STREAM = {
  ...{ outbox: 'on', orders: 0, arrivalsPerSecond: 50, commitMs: 4, publishMs: 5, markMs: 3 },
  ...{ deliveryMs: 1, effectMs: 4, ackMs: 1, durationSeconds: 400 },
};

/** What a long run says of a metric; `faulty` parameters stand in for those that theory is told. */
function judged(metric: string, given: object, faulty = {}): Check {
  const { sim, state, params, endUs } = build({ ...STREAM, ...given, ...faulty });
  sim.run({ untilUs: endUs });
  state.params = { ...params, ...given };
  const found = theory(state, endUs).find((check) => check.metric === metric);
  if (!found) throw new RangeError(`Nothing is said of ${metric}.`);
  return found;
}

describe('the delay from commit to broker', () => {
  it.each([
    ['polls, light load', { pollMs: 100, arrivalsPerSecond: 10 }],
    ['polls, half busy', { pollMs: 40, arrivalsPerSecond: 60 }],
    ['polls, exponential writes', { pollMs: 20, writeTimes: 'exponential' }],
    ['follows the log', { relay: 'log', arrivalsPerSecond: 80 }],
    ['follows the log, exponential writes', { relay: 'log', writeTimes: 'exponential' }],
  ])('%s', (_, given) => {
    const { z, standardError, value } = judged('publishDelayMeanMs', given);
    expect(Math.abs(z ?? Number.NaN)).toBeLessThanOrEqual(4);
    expect((standardError ?? Number.NaN) / value).toBeLessThan(0.04);
  });

  it('is not what a relay that polls a quarter more seldom would have', () => {
    const { z } = judged('publishDelayMeanMs', { pollMs: 40 }, { pollMs: 50 });
    expect(Math.abs(z ?? 0)).toBeGreaterThan(4);
  });

  it('is half a period and the publishing where nobody waits in line, and without end at ρ = 1', () => {
    const load = { perSecond: 0, publishMs: 5, exponential: false, markMs: 3, pollMs: 500 };
    expect(publishDelayMs(load)).toBe(255);
    expect(publishDelayMs({ ...load, perSecond: 125 })).toBe(Number.POSITIVE_INFINITY);
    expect(relayBusy({ ...load, perSecond: 125 })).toBe(1);
  });
});

describe('repeats', () => {
  it.each([0.05, 0.3])('at a share of %s', (deliveryDuplicateProbability) => {
    const { z, standardError, value } = judged('effectsDuplicated', {
      deliveryDuplicateProbability,
    });
    expect(value).toBe(deliveryDuplicateProbability);
    expect(Math.abs(z ?? Number.NaN)).toBeLessThanOrEqual(4);
    expect((standardError ?? Number.NaN) / value).toBeLessThan(0.06);
  });
});
