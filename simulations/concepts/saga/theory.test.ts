/** Runs beside the closed forms: every reference row, every protocol, failing compensations, pivots. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/sagas.json' with { type: 'json' };
import { commitMessages } from './formulas.ts';
import { concept, run } from './testing.ts';
import { theory } from './theory.ts';

/** Orders that do not disturb one another; how long things take plays no part. */
const QUICK = { messageMs: 1, workMs: 1, retryMs: 1, arrivalsPerSecond: 50, settleSeconds: 10 };

/** What of a run differs from theory: nothing, in metrics that were all judged. */
function judged(given: Record<string, unknown>, orders: number, seed = 1) {
  const { model } = run({ ...QUICK, ...given, durationSeconds: orders / 50 }, seed);
  const checks = theory(model);
  for (const { metric, z, holds } of checks)
    expect({ metric, z, broken: holds === false }).toMatchObject({ metric, broken: false });
  return new Map(checks.map((check) => [check.metric, check]));
}

describe('a run agrees with theory', () => {
  it.each(reference.saga)('$n steps at $p', ({ n, p, success, forward, compensations }) => {
    const given = { steps: n, stepFailureProbability: Math.round((1 - p) * 1e6) / 1e6 };
    const checks = judged(given, p < 0.95 ? 2_500 : 6_000, n);
    const close = (metric: string, value: number) => {
      const { measured = 0, standardError = 0, value: said } = checks.get(metric) ?? {};
      expect(said).toBeCloseTo(value, 9);
      expect(Math.abs(measured - value)).toBeLessThanOrEqual(4 * (standardError ?? 0));
    };
    close('completedFraction', success);
    close('stepsRunMean', forward);
    close('compensationsMean', compensations);
  });

  it.each(reference.twoPhaseCommit)('two-phase commit, $n votes at $v', ({ n, v, commit }) => {
    const stepFailureProbability = Math.round((1 - v) * 1e6) / 1e6;
    const checks = judged(
      { protocol: 'two-phase-commit', steps: n, stepFailureProbability },
      2_500,
    );
    const { measured = 0, value, standardError } = checks.get('completedFraction') ?? {};
    expect(value).toBeCloseTo(commit, 9);
    expect(Math.abs(measured - commit)).toBeLessThanOrEqual(4 * (standardError ?? 0));
  });

  it.each([
    ['orchestration', 'payment-first', 'undo'],
    ['choreography', 'payment-first', 'undo'],
    ['orchestration', 'payment-last', 'undo'],
    ['choreography', 'payment-last', 'undo'],
    ['orchestration', 'payment-last', 'retry'],
    ['choreography', 'payment-last', 'retry'],
  ] as const)('%s, %s, a pivot, then %s; compensations fail', (protocol, sequence, afterPivot) => {
    const checks = judged(
      {
        ...{ protocol, sequence, pivot: 'shipping', afterPivot, steps: 4 },
        ...{ stepFailureProbability: 0.3, compensationFailureProbability: 0.5, undoAttemptsMax: 2 },
      },
      3_000,
    );
    for (const metric of [
      'completedFraction',
      'stepsRunMean',
      'compensationsMean',
      'stuckFraction',
      'messagesPerOrder',
    ]) {
      expect({ metric, holds: checks.get(metric)?.holds }).toEqual({ metric, holds: true });
    }
    expect(checks.get('moneyImbalanceCents')?.holds ?? true).toBe(true);
  });

  it('every protocol ends the same orders the same way', () => {
    const given = { ...QUICK, stepFailureProbability: 0.2, steps: 5, durationSeconds: 20 };
    const protocols = ['orchestration', 'choreography', 'two-phase-commit'];
    const [one, ...others] = protocols.map((protocol) => run({ ...given, protocol }).measured);
    for (const other of others) expect(other.completedFraction).toBe(one?.completedFraction);
    expect(one?.ordersEnded).toBeGreaterThan(800);
  });

  it('without a refusal: 2 n messages, n + 1, and 4 n', () => {
    const sent = ['orchestration', 'choreography', 'two-phase-commit'].map(
      (protocol) =>
        run({ ...QUICK, protocol, stepFailureProbability: 0, steps: 7, durationSeconds: 2 })
          .measured.messagesPerOrder,
    );
    expect(sent).toEqual([14, 8, commitMessages(7)]);
  });

  it('says nothing of a run that somebody meddled with', () => {
    const { model } = run({ ...QUICK, durationSeconds: 10 });
    expect(theory(model).length).toBeGreaterThan(2);
    model.act('crash', {});
    expect(concept.theory(model, 0).map(({ metric }) => metric)).toEqual(['moneyImbalanceCents']);
  });
});
