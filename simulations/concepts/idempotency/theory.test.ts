/** The model against theory: every reference row that a run can reach, four standard errors each way. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/idempotency.json' with { type: 'json' };
import { RECORDINGS } from './algorithm/records.ts';
import { build } from './testing.ts';
import { theory } from './theory.ts';

/** All verdicts of a run. */
function verdicts(given: object, seed = 1) {
  const { sim, state, endUs } = build(
    {
      arrivalsPerSecond: 10,
      durationSeconds: 1_000,
      retryProbability: 0,
      attemptsMax: 40,
      ...given,
    },
    seed,
  );
  sim.run({ untilUs: endUs });
  return { state, checks: new Map(theory(state).map((check) => [check.metric, check])) };
}

describe('at least once', () => {
  it.each(reference.atLeastOnce.rows)('$deliveries posts at q = $answerLost', (row) => {
    const { checks } = verdicts({ retryProbability: row.answerLost });
    for (const metric of ['postsPerEvent', 'effectsPerEvent']) {
      const check = checks.get(metric);
      expect(check?.value).toBeCloseTo(row.deliveries, 10);
      expect(check?.holds).toBe(true);
      expect(check?.standardError).toBeLessThan(0.02);
    }
  });
});

describe('what a timeout means', () => {
  it.each(reference.timeouts.rows)('$carriedOut at $postLost and $answerLost', (row) => {
    const rate = row.postLost < 0.05 ? 40 : 4;
    const given = { lossProbability: row.postLost, retryProbability: row.answerLost };
    const { checks, state } = verdicts({ ...given, arrivalsPerSecond: rate });
    const check = checks.get('carriedOutFraction');
    expect(check?.value).toBeCloseTo(row.carriedOut, 14);
    expect([check?.holds, state.statistics.timedOut > 500]).toEqual([true, true]);
  });
});

describe('crashes', () => {
  it.each(reference.crashes.rows)('c = $crash, g = $gap', ({ crash, gap, ...row }) => {
    const after = verdicts({
      ...{ record: 'after', crashProbability: crash },
      ...{ effectMs: 200 * (1 - gap), recordMs: 200 * gap },
    }).checks.get('effectsPerEvent');
    expect([after?.value.toFixed(9), after?.holds]).toEqual([row.chargesAfter.toFixed(9), true]);
    const before = verdicts({
      ...{ record: 'before', crashProbability: crash },
      ...{ effectMs: 200 * gap, recordMs: 200 * (1 - gap) },
    }).checks.get('lostFraction');
    expect([before?.value.toFixed(9), before?.holds]).toEqual([row.lostBefore.toFixed(9), true]);
  });

  it.each(RECORDINGS)('with losses both ways and few attempts: %s', (record) => {
    const given = { lossProbability: 0.2, retryProbability: 0.3, crashProbability: 0.2 };
    const { checks } = verdicts({ ...given, record, attemptsMax: 4 });
    expect(checks.get('postsPerEvent')?.holds).toBe(true);
    expect(checks.get('effectsPerEvent')?.holds).toBe(true);
    expect(checks.get('lostFraction')?.holds).toBe(record === 'before' ? true : undefined);
  });
});

describe('the bound of the window', () => {
  it('is reached where every answer is lost and the window is short', () => {
    const { checks } = verdicts({
      ...{ record: 'same-transaction', retryProbability: 1, keyWindowSeconds: 4.2 },
      ...{ timeoutMs: 1_000, retryMs: 1_100, attemptsMax: 5, networkMs: 1, durationSeconds: 60 },
    });
    expect(checks.get('effectsPerKeyMax')).toMatchObject({ measured: 2, value: 3, holds: true });
  });

  it('is one for the published schedule and 28 hours, and two for a day', () => {
    const hours = (keyWindowSeconds: number) =>
      verdicts({
        ...{ record: 'same-transaction', schedule: 'svix', timeoutMs: 15_000, keyWindowSeconds },
        ...{ arrivalsPerSecond: 0.001, durationSeconds: 150_000, retryProbability: 0.9 },
      }).checks.get('effectsPerKeyMax');
    expect(hours(28 * 3_600)).toMatchObject({ measured: 1, value: 1 });
    expect(hours(24 * 3_600)).toMatchObject({ measured: 2, value: 2 });
  });
});
