/** The closed forms against the reference values, every row of them, and against counting by hand. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/sagas.json' with { type: 'json' };
import type { Plan } from './algorithm/recovery.ts';
import { expected, power } from './formulas.ts';

const plan = (steps: number, own: Partial<Plan> = {}): Plan => ({
  ...{ steps, pivot: -1, afterPivot: 'undo', undoAttemptsMax: 0 },
  ...own,
});

const near = (got: number, wanted: number) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(wanted), 1e-3));

describe('a saga', () => {
  it.each(reference.saga)('$n steps at $p', ({ n, p, success, forward, compensations }) => {
    const law = expected({ plan: plan(n), p, q: 0 });
    near(law.completed, success);
    near(law.steps, forward);
    near(law.undone, compensations);
    near(law.completed + law.compensated, 1);
    near(law.orchestrated, 2 * (forward + compensations));
    near(law.choreographed, 1 + forward + compensations);
  });

  it('of ten steps at 99 %: 90.4 % go through, 0.422 steps are undone', () => {
    const { completed, undone } = expected({ plan: plan(10), p: 0.99, q: 0 });
    expect([completed.toFixed(3), undone.toFixed(3)]).toEqual(['0.904', '0.422']);
  });

  it('with compensations that fail, by hand: two steps, half refused, half of the attempts fail', () => {
    // Refused at the second step: 1/4. Of two attempts at undoing the first, one in four runs fails both.
    const law = expected({ plan: plan(2, { undoAttemptsMax: 2 }), p: 0.5, q: 0.5 });
    expect(law).toEqual({
      ...{ completed: 0.25, compensated: 0.5 + 0.25 * 0.75, stuck: 0.25 * 0.25 },
      ...{ steps: 1.5, undone: 0.25 * 0.75, orchestrated: 2 * (1.5 + 0.25 * 1.5) },
      choreographed: 1 + 1.5 + 0.25 * 0.75,
    });
  });

  it('past a pivot: what is refused is asked for 1 / p times, or strands the order', () => {
    const onward = expected({ plan: plan(3, { pivot: 1, afterPivot: 'retry' }), p: 0.5, q: 0 });
    expect([onward.completed, onward.stuck, onward.steps]).toEqual([0.25, 0, 1 + 0.5 + 0.25 * 2]);
    const barred = expected({ plan: plan(3, { pivot: 1 }), p: 0.5, q: 0 });
    expect([barred.completed, barred.compensated, barred.stuck]).toEqual([0.125, 0.75, 0.125]);
  });
});

describe('two-phase commit', () => {
  it.each(reference.twoPhaseCommit)('$n votes at $v', ({ n, v, commit }) =>
    near(power(v, n), commit),
  );
});
