/** A figure: lanes that see the same arrivals, on one cursor. */
import { describe, expect, it } from 'vitest';
import type { Concept, Scenario } from './concept.ts';
import { Figure, runOf } from './figure.ts';
import type { Frame } from './frame.ts';
import type { Session } from './session.ts';
import { direct, limiter, limiterRun, randomQuietRun, withDeeds } from './testing.ts';
import { stateOf } from './testing-runs.ts';
import { intervened, PLAIN, runsOf, variantsOf, withFork } from './variants.ts';

const compare = { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] } as const;
const compared = variantsOf({ compare });
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
  it('are one at least', () => {
    expect(() => new Figure(limiter, [])).toThrow('at least one run');
  });

  it('see the same arrivals to the microsecond, and decide each for themselves', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
    expect(figure.seek({ atUs: 10_000_000 })).toBe(true);
    const [window, bucket] = lanesOf(figure);
    expect(arrivalsOf(window).length).toBeGreaterThan(150);
    expect(arrivalsOf(bucket)).toEqual(arrivalsOf(window));
    expect(bucket.digest).not.toBe(window.digest);
  });

  it('are each what they would be alone', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
    for (const atUs of [9_000_000, 5_000_000, 10_000_000]) {
      figure.seek({ atUs });
      const alone = runsOf(run, compared).map((lane) => stateOf(direct(lane, { atUs })));
      expect(figure.lanes.map(stateOf)).toEqual(alone);
    }
  });

  it('take over interventions together', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
    figure.seek({ atUs: 5_000_000 });
    for (const lane of figure.lanes) lane.replaceInterventions([]);
    figure.seek({ atUs: 5_000_000 });
    const quiet = runsOf({ ...run, interventions: [] }, compared);
    const alone = quiet.map((lane) => stateOf(direct(lane, { atUs: 5_000_000 })));
    expect(figure.lanes.map(stateOf)).toEqual(alone);
  });
});

describe('the cursor', () => {
  it('is the same step and the same instant in every lane', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
    for (const steps of [0, 1, 2, 50, 51, 52, 75, 90, 89, 10, 1]) {
      expect(figure.seek({ steps })).toBe(true);
      const [first, second] = lanesOf(figure);
      expect([first.steps, second.steps, second.nowUs, second.into]).toEqual([
        ...[steps, steps, first.nowUs, first.into],
      ]);
    }
  });

  it('stands as far into an instant in every lane', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
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
      const figure = new Figure(limiter, runsOf(run, compared));
      figure.seek(target);
      const atUs = 'steps' in target ? 10_000_000 : target.atUs;
      expect(figure.lanes.map(({ nowUs }) => nowUs)).toEqual([atUs, atUs]);
    }
  });

  it('arrives in slices, at the same place', () => {
    const whole = new Figure(limiter, runsOf(run, compared));
    whole.seek({ atUs: 7_000_000 });
    const sliced = new Figure(limiter, runsOf(run, compared));
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
        expect(total() - before).toBeLessThanOrEqual(3 * 7);
        expect(++slices).toBeLessThan(1_000);
      }
    }
    expect(sliced.lanes.map(stateOf)).toEqual(whole.lanes.map(stateOf));
  });
});

describe('a frame', () => {
  it('has the first lane’s cursor, and every lane', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
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
    const figure = new Figure(limiter, runsOf(run, compared));
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
    const figure = new Figure(limiter, runsOf(run, compared));
    figure.seek({ atUs: 9_999_999 });
    expect(figure.frame(options).finished).toBe(false);
    figure.seek({ atUs: 10_000_000 });
    expect(figure.frame(options).finished).toBe(true);
    // Also where the last request comes at the very end.
    const busy = new Figure(limiter, [limiterRun({ arrivals: 'saturating', durationSeconds: 5 })]);
    busy.seek({ atUs: 5_000_000 });
    expect(busy.frame(options)).toMatchObject({ into: 1, finished: true });
  });
});

/** The rows of a lane, oldest first, each as text. */
function rowsOf(lane: Session | undefined, untilUs: number): string[] {
  const rows: string[] = [];
  lane?.trace.log?.fromNewest((row) => {
    if (row.atUs <= untilUs) rows.push(JSON.stringify(row));
    return true;
  });
  return rows.reverse();
}

/** The instant of the first row that only one of two lists has. */
function partedAt(one: readonly string[], other: readonly string[]): number | null {
  const at = one.findIndex((row, number) => row !== other[number]);
  const rows = [one, other].map((list) => list[at < 0 ? one.length : at]);
  const times = rows.flatMap((row) => (row === undefined ? [] : [JSON.parse(row).atUs as number]));
  return times.length === 0 ? null : Math.min(...times);
}

describe('forks and twins', () => {
  it('share the trace before the fork, to the row, and say where they part', () => {
    let parted = 0;
    for (let number = 1; number <= 60; number++) {
      const { run: quiet, random } = randomQuietRun(number);
      const busy = withDeeds(quiet, random);
      const endUs = limiter.endUs(busy.params);
      const forkUs = random.below(endUs);
      const forked = withFork(PLAIN, 0, forkUs);
      const deed = { atUs: forkUs, action: 'set', args: { id: 'limit', value: 1 } };
      const done = intervened(busy, forked, 1, deed);
      const figure = new Figure(limiter, runsOf(done.run, done.variants));
      figure.seek({ atUs: endUs });
      const [one, other] = lanesOf(figure);
      expect(rowsOf(other, forkUs - 1)).toEqual(rowsOf(one, forkUs - 1));
      const [, lane] = figure.frame(options).lanes;
      const at = partedAt(rowsOf(one, endUs), rowsOf(other, endUs));
      expect({ number, at: lane?.divergedAtUs }).toEqual({ number, at });
      if (at !== null) {
        parted++;
        expect(at).toBeGreaterThanOrEqual(forkUs);
      }
    }
    expect(parted).toBeGreaterThan(20);
  });

  it('part at the same instant however the cursor came there', () => {
    const figure = new Figure(limiter, runsOf(run, compared));
    figure.seek({ atUs: 10_000_000 });
    const at = figure.frame(options).lanes[1]?.divergedAtUs ?? Number.NaN;
    expect(at).toBeGreaterThan(0);
    figure.seek({ atUs: at - 1 });
    expect(figure.frame(options).lanes[1]?.divergedAtUs).toBeNull();
    figure.seek({ atUs: at });
    expect(figure.frame(options).lanes[1]?.divergedAtUs).toBe(at);
    while (!figure.seek({ atUs: 9_000_000 }, 5));
    expect(figure.frame(options).lanes[1]?.divergedAtUs).toBe(at);
  });

  it('part also in a run that is longer than what is kept of it', () => {
    const params = { arrivalsPerSecond: 2_000, durationSeconds: 60, limit: 1_000, burst: 1_000 };
    const long = limiterRun({ ...params, windowSeconds: 0.1 });
    const deed = { atUs: 1_000_000, action: 'set', args: { id: 'limit', value: 1 } };
    const { run: shared, variants } = intervened(long, withFork(PLAIN, 0, 1_000_000), 1, deed);
    const figure = new Figure(limiter, runsOf(shared, variants));
    figure.seek({ atUs: 60_000_000 });
    const [one] = figure.lanes;
    expect(one?.trace.log?.oldest).toBeGreaterThan(0);
    expect(figure.frame(options).lanes[1]?.divergedAtUs).toBeLessThan(2_000_000);
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
