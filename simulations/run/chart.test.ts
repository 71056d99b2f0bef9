/** Charts as data: bins, and that looking changes neither a run nor its charts. */
import { describe, expect, it } from 'vitest';
import { ChartData, seriesShown } from './chart.ts';
import { laneFrame } from './frame.ts';
import { attemptOfTry, OUTCOMES, outcomeOfTry } from './picture.ts';
import { buffersOf, thinned } from './series.ts';
import { Session } from './session.ts';
import { direct, limiter, limiterRun, randomQuietRun, withDeeds } from './testing.ts';

const SECOND = 1_000_000;
const listed = (values: ArrayLike<number | null> | undefined) => Array.from(values ?? []);

describe('ticks', () => {
  const ticked = (clients: number) => {
    const charts = new ChartData(60 * SECOND);
    for (let who = 0; who < clients; who++) {
      for (const attempt of [1, 2, 3]) {
        const atUs = attempt * SECOND + who;
        charts.tick('asks', { atUs, row: who % 10, outcome: 'rejected', who, attempt });
      }
    }
    return charts.snapshot(4 * SECOND).asks;
  };

  it('are rows, with what became of each attempt and which one it was', () => {
    const { values, dots } = ticked(2) ?? {};
    expect(listed(values)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(listed(dots?.outcomes).map((one) => attemptOfTry(one ?? 0))).toEqual([1, 2, 3, 1, 2, 3]);
    expect(listed(dots?.outcomes).map((one) => outcomeOfTry(one ?? 0))).toContain('rejected');
  });

  it('are thinned by request, and counted all the same', () => {
    const { dots, tries } = ticked(5_000) ?? {};
    expect(dots?.oneIn).toBe(8);
    const kept = listed(dots?.who);
    expect(kept.length).toBeLessThanOrEqual(2_000);
    // All three attempts of a request, or none.
    expect(kept.length).toBe(3 * new Set(kept).size);
    const sum = (values?: ArrayLike<number>) => Array.from(values ?? []).reduce((a, b) => a + b, 0);
    expect([sum(tries?.first), sum(tries?.again)]).toEqual([5_000, 10_000]);
  });

  it('are fewer in a still, and counted all the same', () => {
    const series = ticked(500);
    const fewer = series && thinned(series, 600);
    expect([series?.dots?.who.length, fewer?.dots?.who.length]).toEqual([1_500, 375]);
    expect([fewer?.dots?.oneIn, fewer?.tries]).toEqual([4, series?.tries]);
    expect(listed(fewer?.dots?.who).every((who) => (who ?? 1) % 4 === 0)).toBe(true);
  });
});

describe('ChartData', () => {
  it.each([1, 15, 24, 60, 599, 20_000, 1_000_000])(
    'cuts %d s into as many round bins as a reader can tell apart',
    (runSeconds) => {
      const { barUs, pointUs } = new ChartData(runSeconds * SECOND);
      for (const binUs of [barUs, pointUs]) expect(String(binUs)).toMatch(/^[125]0*$/);
      const bars = (runSeconds * SECOND) / barUs;
      const points = (runSeconds * SECOND) / pointUs;
      expect(bars).toBeGreaterThanOrEqual(40);
      expect(bars).toBeLessThanOrEqual(120);
      expect(points).toBeGreaterThanOrEqual(bars);
      expect(points).toBeLessThanOrEqual(600);
    },
  );

  it('cuts the shortest run into microseconds', () => {
    const { barUs, pointUs } = new ChartData(1);
    expect([barUs, pointUs]).toEqual([1, 1]);
  });

  it('counts into bars that begin at their edge', () => {
    const charts = new ChartData(60 * SECOND);
    for (const atUs of [0, 499_999, 500_000, 1_200_000]) charts.count('admitted', atUs);
    expect(charts.snapshot(1_200_000)).toEqual({
      admitted: { binUs: 500_000, values: new Float64Array([2, 1, 1]) },
    });
  });

  it('shows what happened at the very edge of a bin, and counts the last instant in the last bin', () => {
    const charts = new ChartData(60 * SECOND);
    for (const atUs of [1_000_000, 60 * SECOND]) charts.count('admitted', atUs);
    const at = (atUs: number) => listed(charts.snapshot(atUs).admitted?.values);
    expect(at(999_999)).toEqual([0, 0]);
    expect(at(1_000_000)).toEqual([0, 0, 1]);
    expect(at(60 * SECOND)).toHaveLength(120);
    expect(at(60 * SECOND).at(-1)).toBe(1);
  });

  it('keeps the least and the greatest of a gauge', () => {
    const charts = new ChartData(60 * SECOND);
    charts.observe('level', 10, 5);
    charts.observe('level', 20, 9);
    charts.observe('level', 30, 2);
    charts.observe('level', 2 * charts.pointUs, 4);
    const { values, least } = charts.snapshot(2 * charts.pointUs).level ?? {};
    expect([listed(least), listed(values)]).toEqual([
      [2, Number.NaN, 4],
      [9, Number.NaN, 4],
    ]);
  });

  it('observes for one snapshot what it is told to look at, and forgets it', () => {
    const charts = new ChartData(60 * SECOND);
    charts.observe('level', 10, 5);
    const look = () => {
      charts.observe('level', 50, 8);
      charts.observe('fresh', 50, 1);
    };
    expect(listed(charts.snapshot(50, { look }).level?.values)).toEqual([8]);
    expect(listed(charts.snapshot(50, { look }).fresh?.values)).toEqual([1]);
    expect(charts.snapshot(50)).toEqual({
      level: {
        binUs: charts.pointUs,
        values: new Float64Array([5]),
        least: new Float64Array([5]),
      },
    });
  });

  /** One of each kind, in the first second. */
  function oneOfEach(): ChartData {
    const charts = new ChartData(60 * SECOND);
    charts.count('admitted', 10);
    charts.observe('level', 10, 5);
    charts.hold('busy', 0, 3);
    charts.quantiles('wait', 20, 40);
    charts.dot('wait', 20, 40, 'rejected', 6);
    return charts;
  }

  it('holds averages, percentiles and dots beside counts and gauges', () => {
    const { busy, wait, ...others } = oneOfEach().snapshot(SECOND);
    expect(listed(busy?.values)).toEqual([3, 3, 3]);
    expect(listed(others['wait.p99']?.values)).toEqual([40, Number.NaN, Number.NaN]);
    expect(Object.keys(others)).toEqual(['admitted', 'level', 'wait.p50', 'wait.p95', 'wait.p99']);
    expect(wait).toEqual({
      binUs: 0,
      values: new Float64Array([40]),
      dots: {
        oneIn: 1,
        atUs: new Float64Array([20]),
        outcomes: new Float64Array([OUTCOMES.indexOf('rejected')]),
        who: new Float64Array([6]),
      },
    });
  });

  it('gives only what is wanted, whatever else it holds', () => {
    const declared = [
      { id: 'one', series: [{ id: 'admitted', title: '', mark: 'served' as const }] },
      { id: 'two', series: [{ id: 'wait.p95', title: '', mark: 'p95' as const }] },
      { id: 'three', series: [{ id: 'wait', title: '', mark: 'served' as const }] },
    ];
    const shown = (...ids: string[]) =>
      Object.keys(oneOfEach().snapshot(SECOND, { only: seriesShown(declared, ids) }));
    expect(shown('one', 'two')).toEqual(['admitted', 'wait.p95']);
    expect(shown('three')).toEqual(['wait']);
    expect(shown()).toEqual([]);
  });

  it('gives arrays of its own, which may be transferred', () => {
    const charts = oneOfEach();
    charts.tick('asks', { atUs: 30, row: 2, outcome: 'failed', who: 6 });
    const before = structuredClone(charts.snapshot(SECOND));
    const given = charts.snapshot(SECOND);
    const buffers = buffersOf(given);
    // Two for a gauge, four for dots, six for ticks, one for each other series.
    expect(new Set(buffers).size).toBe(17);
    structuredClone(given, { transfer: buffers });
    expect(given.wait?.values).toHaveLength(0);
    expect(charts.snapshot(SECOND)).toEqual(before);
  });
});

describe('looking', () => {
  const frameOf = (session: Session) => laneFrame(session, { spanUs: 450_000, words: true });

  it('does not change a run', () => {
    for (let number = 500; number < 530; number++) {
      const { run: quiet, random } = randomQuietRun(number);
      const run = withDeeds(quiet, random);
      const seen = direct(run, { atUs: 1e9 });
      const unseen = new Session(limiter, run);
      unseen.seek({ atUs: 1e9 });
      expect([unseen.charts, unseen.trace.log]).toEqual([undefined, undefined]);
      expect([unseen.digest, unseen.steps]).toEqual([seen.digest, seen.steps]);
      const measured = [unseen, seen].map(({ state, nowUs }) => limiter.measure(state, nowUs));
      expect(measured[0]).toEqual(measured[1]);
    }
  });

  it('at odd instants changes neither the digest nor what the charts hold at the end', () => {
    for (let number = 530; number < 560; number++) {
      const { run: quiet, random } = randomQuietRun(number);
      const run = withDeeds(quiet, random);
      const straight = direct(run, { atUs: 1e9 });
      const watched = new Session(limiter, run, { looking: true });
      const stepUs = 1 + random.below(400_000);
      for (let atUs = 0; atUs < watched.endUs; atUs += stepUs) {
        watched.seek({ atUs });
        frameOf(watched);
      }
      watched.seek({ atUs: watched.endUs });
      expect(watched.digest).toBe(straight.digest);
      expect(frameOf(watched)).toEqual(frameOf(straight));
    }
  });

  it('sees as many requests in the bars as were counted, at every instant', () => {
    const run = limiterRun({ arrivals: 'saturating', windowSeconds: 1, durationSeconds: 2 });
    const session = new Session(limiter, run, { looking: true });
    for (let atUs = 900_000; atUs <= 2_000_000; atUs += 10_000) {
      session.seek({ atUs });
      const { series, metrics } = frameOf(session);
      const sum = (id: string) =>
        listed(series[id]?.values).reduce<number>((total, n) => total + (n ?? 0), 0);
      expect([atUs, sum('admitted'), sum('rejected')]).toEqual([
        ...[atUs, metrics.admitted, metrics.rejected],
      ]);
    }
  });

  it('sees in the gauge’s last point what is so now', () => {
    const run = limiterRun({ arrivalsPerSecond: 3, durationSeconds: 10 });
    const session = new Session(limiter, run, { looking: true });
    for (let atUs = 0; atUs <= 10_000_000; atUs += 77_777) {
      session.seek({ atUs });
      const { remaining } = session.state as { remaining(nowUs: number): number };
      const now = remaining.call(session.state, atUs);
      const { values, least } = frameOf(session).series.remaining ?? {};
      expect(listed(least).at(-1)).toBeLessThanOrEqual(now);
      expect(listed(values).at(-1)).toBeGreaterThanOrEqual(now);
    }
  });

  it('carries only the series and references of the charts that are shown', () => {
    const session = direct(limiterRun(), { atUs: 5_000_000 });
    const shown = (charts?: string[]) => {
      const frame = laneFrame(session, { spanUs: 450_000, words: false, charts });
      return [Object.keys(frame.series), Object.keys(frame.references)];
    };
    expect(shown(['remaining'])).toEqual([['remaining'], ['remaining']]);
    expect(shown([])).toEqual([[], []]);
    expect(shown()[1]).toEqual(limiter.charts.filter((c) => c.references).map(({ id }) => id));
  });

  it('is needed for a frame', () => {
    const blind = new Session(limiter, limiterRun());
    expect(() => frameOf(blind)).toThrow('A frame needs a session that looks');
  });
});
