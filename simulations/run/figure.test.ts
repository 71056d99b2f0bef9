/** A figure: lanes that see the same arrivals, on one cursor. */
import { describe, expect, it } from 'vitest';
import type { Concept, Scenario } from './concept.ts';
import { Figure, laneRuns, runOf } from './figure.ts';
import type { Frame } from './frame.ts';
import type { Session } from './session.ts';
import { direct, limiter, limiterRun, stateOf } from './testing.ts';

const compare = { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] } as const;
const BURSTY = { arrivals: 'bursty', arrivalsPerSecond: 20, durationSeconds: 10 };
const run = limiterRun(BURSTY, [
  { atUs: 4_000_000, action: 'fire-burst' },
  { atUs: 6_000_000, action: 'set', args: { id: 'limit', value: 4 } },
]);
const options = { spanUs: 450_000, words: false };

/** When requests came to a lane, whatever became of them. */
function arrivalsOf(lane: Session | undefined): number[] {
  const times: number[] = [];
  lane?.trace.log?.fromNewest(({ atUs }) => times.push(atUs) > 0);
  return times.reverse();
}

const lanesOf = (figure: Figure) => figure.lanes as [Session, Session];

describe('lanes', () => {
  it('are one run without a comparison, and one for each value with one', () => {
    expect(laneRuns(run, undefined)).toEqual([run]);
    expect(laneRuns(run, compare).map(({ params }) => params.algorithm)).toEqual(compare.values);
    expect(new Figure(limiter, run).lanes).toHaveLength(1);
  });

  it('see the same arrivals to the microsecond, and decide each for themselves', () => {
    const figure = new Figure(limiter, run, { compare });
    expect(figure.seek({ atUs: 10_000_000 })).toBe(true);
    const [window, bucket] = lanesOf(figure);
    expect(arrivalsOf(window).length).toBeGreaterThan(150);
    expect(arrivalsOf(bucket)).toEqual(arrivalsOf(window));
    expect(bucket.digest).not.toBe(window.digest);
  });

  it('are each what they would be alone', () => {
    const figure = new Figure(limiter, run, { compare });
    for (const atUs of [9_000_000, 5_000_000, 10_000_000]) {
      figure.seek({ atUs });
      const alone = laneRuns(run, compare).map((lane) => stateOf(direct(lane, { atUs })));
      expect(figure.lanes.map(stateOf)).toEqual(alone);
    }
  });

  it('take over interventions together', () => {
    const figure = new Figure(limiter, run, { compare });
    figure.seek({ atUs: 5_000_000 });
    figure.replaceInterventions([]);
    figure.seek({ atUs: 5_000_000 });
    const quiet = laneRuns({ ...run, interventions: [] }, compare);
    const alone = quiet.map((lane) => stateOf(direct(lane, { atUs: 5_000_000 })));
    expect(figure.lanes.map(stateOf)).toEqual(alone);
  });
});

describe('the cursor', () => {
  it('is the same step and the same instant in every lane', () => {
    const figure = new Figure(limiter, run, { compare });
    for (const steps of [0, 1, 2, 50, 51, 52, 75, 90, 89, 10, 1]) {
      expect(figure.seek({ steps })).toBe(true);
      const [first, second] = lanesOf(figure);
      expect([first.steps, second.steps, second.nowUs, second.into]).toEqual([
        ...[steps, steps, first.nowUs, first.into],
      ]);
    }
  });

  it('stands as far into an instant in every lane', () => {
    const figure = new Figure(limiter, run, { compare });
    for (const into of [0, 1, 5, 21]) {
      figure.seek({ atUs: 4_000_000, into });
      const offered = figure.lanes.map(
        (lane) => (limiter.measure(lane.state, lane.nowUs) as { offered: number }).offered,
      );
      expect(offered[1]).toBe(offered[0]);
      expect(figure.lanes.map((lane) => lane.into)).toEqual([into, into]);
    }
    figure.seek({ atUs: 4_000_000 });
    expect(figure.lanes.map((lane) => lane.into)).toEqual([21, 21]);
  });

  it('takes all lanes to an instant at which the first has nothing to do', () => {
    for (const target of [{ atUs: 9_999_999 }, { atUs: 9_999_999, into: 0 }, { steps: 1e6 }]) {
      const figure = new Figure(limiter, run, { compare });
      figure.seek(target);
      const atUs = 'steps' in target ? 10_000_000 : target.atUs;
      expect(figure.lanes.map(({ nowUs }) => nowUs)).toEqual([atUs, atUs]);
    }
  });

  it('arrives in slices, at the same place', () => {
    const whole = new Figure(limiter, run, { compare });
    whole.seek({ atUs: 7_000_000 });
    const sliced = new Figure(limiter, run, { compare });
    const targets = [
      { atUs: 7_000_000 },
      { steps: 60 },
      { atUs: 4_000_000, into: 3 },
      { atUs: 7e6 },
    ];
    for (const target of targets) {
      let slices = 1;
      const total = () => sliced.lanes.reduce((sum, { steps }) => sum + steps, 0);
      for (let before = total(); !sliced.seek(target, 7); before = total()) {
        expect(total() - before).toBeLessThanOrEqual(2 * 7);
        expect(++slices).toBeLessThan(1_000);
      }
    }
    expect(sliced.lanes.map(stateOf)).toEqual(whole.lanes.map(stateOf));
  });
});

describe('a frame', () => {
  it('has the first lane’s cursor, and every lane', () => {
    const figure = new Figure(limiter, run, { compare });
    figure.seek({ atUs: 4_000_000 });
    const frame: Frame = figure.frame(options);
    const [first] = lanesOf(figure);
    const { nowUs, endUs, steps, into, finished } = frame;
    expect({ nowUs, endUs, steps, into, finished }).toEqual({
      ...{ nowUs: 4_000_000, endUs: 10_000_000, steps: first.steps, into: 21, finished: false },
    });
    expect(frame.lanes.map(({ params }) => params.algorithm)).toEqual(compare.values);
    expect(frame.lanes.every(({ words }) => words === undefined)).toBe(true);
    const { words } = figure.frame({ ...options, words: true }).lanes[1] ?? {};
    expect(words?.account.length).toBeGreaterThan(1);
    expect(words?.invariants.every(({ held }) => held)).toBe(true);
  });

  it('names the parameters in force, changes included', () => {
    const figure = new Figure(limiter, run, { compare });
    const limits = [5_999_999, 6_000_000, 5_000_000].map((atUs) => {
      figure.seek({ atUs });
      return figure.frame(options).lanes.map(({ params }) => params.limit);
    });
    expect(limits).toEqual([
      [10, 10],
      [4, 4],
      [10, 10],
    ]);
  });

  it('is finished at the end, not before', () => {
    const figure = new Figure(limiter, run, { compare });
    figure.seek({ atUs: 9_999_999 });
    expect(figure.frame(options).finished).toBe(false);
    figure.seek({ atUs: 10_000_000 });
    expect(figure.frame(options).finished).toBe(true);
    // Also where the last request comes at the very end.
    const busy = new Figure(limiter, limiterRun({ arrivals: 'saturating', durationSeconds: 5 }));
    busy.seek({ atUs: 5_000_000 });
    expect(busy.frame(options)).toMatchObject({ into: 1, finished: true });
  });
});

it('a scenario is a run', () => {
  const scenario = limiter.scenarios.find(({ id }) => id === 'burst') as Scenario;
  expect(runOf(limiter as Concept, scenario)).toEqual({
    concept: 'rate-limiter',
    version: limiter.version,
    params: scenario.params,
    seed: scenario.seed,
    interventions: scenario.interventions,
  });
});
