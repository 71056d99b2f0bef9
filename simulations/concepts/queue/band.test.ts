/** The noise band of the mean wait: its formula against the batch means of long runs. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import { Session } from '../../run/session.ts';
import { type Given, runWith } from '../../run/testing-runs.ts';
import { charts } from './charts.ts';
import { queue } from './concept.ts';
import { waitErrorPerRoot } from './formulas.ts';
import type { QueueModel } from './model.ts';

const RUNS = 24;

const sessionOf = (given: Given, seed: number, looking = false) =>
  new Session(queue, runWith(queue, given, { seed }), { looking });

/** Of each of 24 long runs: the squared error per root of its mean wait, in services. */
function squaredErrors(load: number, others: Given = {}) {
  return Array.from({ length: RUNS }, (_, run) => {
    const perSecond = 100 * load;
    const session = sessionOf(
      { arrivalsPerSecond: perSecond, durationSeconds: 160_000 / perSecond, ...others },
      900 + run,
    );
    session.seek({ atUs: session.endUs });
    const { waits } = (session.state as QueueModel).statistics;
    return ((waits.batches.errorPerRoot ?? Number.NaN) / 10_000) ** 2;
  });
}

const verdict = (load: number, estimates: readonly number[], expected: number) =>
  accept({
    name: `squared error per root at ρ = ${load}`,
    estimates,
    expected,
    standardErrorMost: 0.08,
  });

describe('how unsure the mean of many waits is', () => {
  const byLoad = new Map([0.3, 0.5, 0.7].map((load) => [load, squaredErrors(load)]));

  it.each([...byLoad])('is as Daley says, at ρ = %d', (load, estimates) => {
    const { ok, message } = verdict(load, estimates, waitErrorPerRoot(load) ** 2);
    expect([ok, message]).toEqual([true, message]);
  });

  it('is the same where the last who came is served first', () => {
    const estimates = squaredErrors(0.5, { discipline: 'lifo' });
    const { ok, message } = verdict(0.5, estimates, waitErrorPerRoot(0.5) ** 2);
    expect([ok, message]).toEqual([true, message]);
  });

  it('is not what single waits would say, nor a third off as a standard deviation', () => {
    for (const [load, estimates] of byLoad) {
      const single = (load * (2 - load)) / (1 - load) ** 2;
      const truth = waitErrorPerRoot(load) ** 2;
      for (const wrong of [single, 1.75 * truth, truth / 1.75]) {
        expect(Math.abs(verdict(load, estimates, wrong).z)).toBeGreaterThan(4);
      }
    }
  });
});

describe('the chart of the mean wait', () => {
  const chart = charts.find(({ id }) => id === 'mean-wait');
  const referencesOf = (session: Session) =>
    chart?.references?.(session.params, session.state as QueueModel) ?? [];

  it('has the band of the formula for one server with exponential work', () => {
    const session = sessionOf({ arrivalsPerSecond: 80, durationSeconds: 20 }, 1, true);
    session.seek({ atUs: session.endUs });
    const [theory] = referencesOf(session);
    expect(theory?.title).toBe('theory 40 ms');
    expect(theory?.value).toBeCloseTo(40, 9);
    expect(theory?.band?.perRoot).toBeCloseTo(10 * waitErrorPerRoot(0.8), 9);
    const { measured, meanWait } = session.charts?.snapshot(session.nowUs) ?? {};
    const seen = Array.from(measured?.values ?? []).reduce<number>((sum, n) => sum + (n ?? 0), 0);
    const { waits } = (session.state as QueueModel).statistics;
    expect(seen).toBe(waits.count);
    // Read at the end of each bin, the last time one microsecond before the run's.
    const last = Array.from(meanWait?.values ?? []).at(-1) as number;
    expect(Math.abs(last - waits.mean / 1_000)).toBeLessThan(0.1);
  });

  it('takes it from the run’s own batches where no formula is known', () => {
    const session = sessionOf({ arrivalsPerSecond: 320, servers: 4, durationSeconds: 20 }, 1, true);
    session.seek({ atUs: session.endUs });
    const { waits } = (session.state as QueueModel).statistics;
    const perRoot = (waits.batches.errorPerRoot ?? 0) / 1_000;
    expect(referencesOf(session)[0]?.band).toEqual({ perRoot, seen: 'measured' });
    // Too few batches at the beginning: the line alone.
    session.seek({ atUs: 10_010_000 });
    expect(referencesOf(session)[0]?.band).toBeUndefined();
  });

  it('says nothing where nothing settles, or settings changed on the way', () => {
    const overloaded = sessionOf({ arrivalsPerSecond: 110, durationSeconds: 2 }, 1);
    expect(referencesOf(overloaded)).toEqual([]);
    const session = sessionOf({ arrivalsPerSecond: 80, durationSeconds: 2 }, 1);
    session.replaceInterventions([{ atUs: 1_000_000, action: 'fire-burst' }]);
    session.seek({ atUs: 999_999 });
    expect(referencesOf(session)).toHaveLength(1);
    session.seek({ atUs: 1_000_000 });
    expect(referencesOf(session)).toEqual([]);
  });
});
