/** A session: where seeking leads, and what interventions do to it. */
import { describe, expect, it } from 'vitest';
import type { Concept, Run } from './concept.ts';
import { Session } from './session.ts';
import { direct, limiter, limiterRun } from './testing.ts';

const WITHOUT_CHANCE = { arrivals: 'saturating', windowSeconds: 1, durationSeconds: 2 };

describe('seek', () => {
  it('stops inside an instant, before and after interventions there', () => {
    const run = limiterRun(WITHOUT_CHANCE, [
      { atUs: 1_000_000, action: 'fire-burst' },
      { atUs: 1_000_000, action: 'set', args: { id: 'limit', value: 3 } },
    ]);
    const session = new Session(limiter, run);
    const offered = [0, 1, 2, 3, 21, 22, 23, 99].map((into) => {
      session.seek({ atUs: 1_000_000, into });
      const { offered: sent } = limiter.measure(session.state, session.nowUs);
      return [session.nowUs, session.into, sent, session.params.limit];
    });
    // Ten came at 990 to 999 ms; then one, the burst pressed, its twenty, and the new limit.
    expect(offered).toEqual([
      [999_999, 0, 10, 10],
      [1_000_000, 1, 11, 10],
      [1_000_000, 2, 11, 10],
      [1_000_000, 3, 12, 10],
      [1_000_000, 21, 30, 10],
      [1_000_000, 22, 31, 10],
      [1_000_000, 23, 31, 3],
      [1_000_000, 23, 31, 3],
    ]);
  });

  it('reaches an instant at which nothing happens, wherever in it a link stands', () => {
    const run = limiterRun(WITHOUT_CHANCE);
    for (const target of [
      { atUs: 500_000 },
      { atUs: 500_000, into: 0 },
      { atUs: 500_000, into: 4 },
    ]) {
      const session = direct(run, target);
      expect([session.nowUs, session.into, session.steps]).toEqual([500_000, 0, 0]);
    }
  });

  it('stands at the instant of the step it was asked for', () => {
    const run = limiterRun(WITHOUT_CHANCE, [{ atUs: 500_000, action: 'fire-burst' }]);
    for (const looking of [true, false]) {
      const session = new Session(limiter, run, { looking });
      const times = [0, 1, 2, 21, 22, 31, 32].map((steps) => {
        session.seek({ steps });
        return session.nowUs;
      });
      const ms = [0, 500, 500, 500, 990, 999, 1_000];
      expect(times).toEqual(ms.map((at) => at * 1_000));
    }
  });

  it('goes to the end where there are fewer steps, and nowhere beyond it', () => {
    const run = limiterRun({ ...WITHOUT_CHANCE, arrivals: 'poisson' });
    const session = new Session(limiter, run);
    expect(session.finished).toBe(false);
    for (const target of [{ steps: 1e6 }, { atUs: 1e15 }, { steps: 1e6 }]) {
      expect(session.seek(target)).toBe(true);
      expect([session.nowUs, session.finished]).toEqual([session.endUs, true]);
    }
  });

  it('is not finished while something at the last instant is left', () => {
    const run = limiterRun(WITHOUT_CHANCE, [{ atUs: 2_000_000, action: 'fire-burst' }]);
    const session = new Session(limiter, run);
    session.seek({ atUs: 2_000_000, into: 1 });
    expect([session.nowUs, session.finished]).toEqual([session.endUs, false]);
    session.seek({ atUs: session.endUs });
    expect([session.into, session.finished]).toEqual([22, true]);
  });

  it('takes at most so many steps, and says whether it has arrived', () => {
    const session = new Session(limiter, limiterRun(WITHOUT_CHANCE));
    const arrivals: boolean[] = [];
    const steps: number[] = [];
    for (let i = 0; i < 3; i++) {
      arrivals.push(session.seek({ atUs: 1_100_000 }, 50));
      steps.push(session.steps);
    }
    expect([arrivals, steps]).toEqual([
      [false, false, true],
      [50, 100, 111],
    ]);
  });
});

describe('interventions', () => {
  it('keep the order in which they were made, also where they were given in another', () => {
    const set = (atUs: number, value: number) => ({
      atUs,
      action: 'set',
      args: { id: 'limit', value },
    });
    const run: Run = limiterRun({}, [set(2_000, 5), set(1_000, 7), set(1_000, 8), set(2_000, 6)]);
    const session = new Session(limiter, run);
    const limits = [999, 1_000, 1_999, 2_000].map((atUs) => {
      session.seek({ atUs });
      return session.params.limit;
    });
    expect(limits).toEqual([10, 8, 8, 6]);
  });

  it('of the time to come do not send a session back', () => {
    let builds = 0;
    const counting: Concept = {
      ...limiter,
      build(context, params) {
        builds++;
        return limiter.build(context, params);
      },
    };
    const session = new Session(counting, limiterRun({}, [{ atUs: 1e6, action: 'fire-burst' }]));
    session.seek({ atUs: 2_000_000 });
    session.replaceInterventions([
      ...session.run.interventions,
      { atUs: 2e6, action: 'fire-burst' },
    ]);
    session.replaceInterventions([
      ...session.run.interventions,
      { atUs: 9e6, action: 'fire-burst' },
    ]);
    expect([builds, session.nowUs]).toEqual([1, 2_000_000]);
    session.replaceInterventions(session.run.interventions.slice(1));
    expect([builds, session.nowUs]).toEqual([2, 0]);
  });
});
