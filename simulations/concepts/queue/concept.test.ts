/** The concept as its hosts see it: scenarios, stage, charts, facts and the account in words. */
import { describe, expect, it } from 'vitest';
import type { Concept, Scenario } from '../../run/concept.ts';
import { runOf } from '../../run/figure.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { Session } from '../../run/session.ts';
import { charts } from './charts.ts';
import { queue } from './concept.ts';
import type { QueueModel } from './model.ts';

const concept = queue as Concept as Concept<unknown>;

function atRest(id: string) {
  const scenario = queue.scenarios.find((known) => known.id === id) as Scenario;
  const session = new Session(concept, runOf(concept, scenario), { looking: true });
  session.seek({ atUs: scenario.stillAtUs });
  return { session, measured: concept.measure(session.state, session.nowUs) };
}

describe('the concept', () => {
  it('has parameters that are their own defaults, and sliders inside the hard range', () => {
    expect(resolveParameters(queue.parameters, {}).ok).toBe(true);
    for (const parameter of queue.parameters) {
      if (parameter.kind !== 'number') continue;
      expect(parameter.slider.min).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.slider.max).toBeLessThanOrEqual(parameter.max);
    }
  });

  it.each(queue.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'has a scenario that can be run: %s',
    (_, scenario) => {
      const resolved = resolveParameters(queue.parameters, scenario.params);
      expect(resolved).toEqual({ ok: true, value: scenario.params });
      expect(scenario.stillAtUs).toBeLessThanOrEqual(queue.endUs(scenario.params));
      const known = queue.charts.map(({ id }) => id);
      for (const chart of scenario.charts) expect(known).toContain(chart);

      const { session, measured } = atRest(scenario.id);
      expect(Object.keys(measured)).toEqual(queue.metrics.map(({ id }) => id));
      expect(Object.values(measured).every(Number.isFinite)).toBe(true);
      expect(concept.invariants(session.state).filter(({ held }) => !held)).toEqual([]);
      const failing = concept.theory(session.state, session.nowUs).filter((c) => c.holds === false);
      expect(failing).toEqual([]);
    },
  );

  it('keeps what the notices say', () => {
    const steady = atRest('steady').measured;
    const busy = atRest('busy').measured;
    const pooled = atRest('pooled').measured;
    const bounded = atRest('bounded').measured;
    expect((steady.waitMeanMs as number) / 10).toBeCloseTo(4, 0);
    const times = (busy.waitMeanMs as number) / (steady.waitMeanMs as number);
    expect(times).toBeGreaterThan(4.2);
    expect(times).toBeLessThan(5.5);
    expect((steady.waitMeanMs as number) / (pooled.waitMeanMs as number)).toBeCloseTo(5, 0);
    expect(1 / (bounded.blockedFraction as number)).toBeCloseTo(7, 0);
  });

  it('gives a verdict where the run is long enough, and none where it is not', () => {
    const holds = ({ session }: ReturnType<typeof atRest>, metric: string) =>
      concept.theory(session.state, session.nowUs).find((c) => c.metric === metric)?.holds;
    expect(holds(atRest('steady'), 'waitMeanMs')).toBe(true);
    expect(holds(atRest('bounded'), 'blockedFraction')).toBe(true);
    expect(holds(atRest('busy'), 'waitMeanMs')).toBeNull();
    expect(holds(atRest('overload'), 'waitMeanMs')).toBeUndefined();
  });

  it('draws who waits, who is served and how far', () => {
    const { session } = atRest('overload');
    const view = { nowUs: session.nowUs, spanUs: 500_000, log: session.trace.log };
    const { parts, discs, oneIn } = concept.picture(session.state, view);
    expect(Object.keys(parts)).toEqual(queue.stage.parts.map(({ id }) => id));
    expect(parts.line?.slots?.length).toBe(40);
    expect(Number(parts.line?.text)).toBeGreaterThan(100);
    expect(parts.servers?.text).toBe('1 of 1');
    const [serving] = parts.servers?.slots ?? [];
    expect(serving?.done).toBeGreaterThanOrEqual(0);
    expect(serving?.done).toBeLessThanOrEqual(1);
    expect(parts.line?.slots?.[0]?.who).toBe((serving?.who ?? 0) + 1);
    expect(discs.length / 4).toBeLessThanOrEqual(60);
    expect(oneIn).toBeGreaterThan(1);
  });

  it('charts the line, with its mean in the long run', () => {
    const { session } = atRest('steady');
    const series = session.charts?.snapshot(session.nowUs);
    const waiting = [...Array.from(series?.waiting?.values ?? [])];
    expect(waiting.every((value) => value !== null && !Number.isNaN(value))).toBe(true);
    const length = charts.find(({ id }) => id === 'queue-length');
    const { params, state } = session;
    expect(length?.references?.(params, state as QueueModel)[0]?.value).toBeCloseTo(3.2, 9);
    const overloaded = { ...params, arrivalsPerSecond: 200 };
    expect(length?.references?.(overloaded, state as QueueModel)).toEqual([]);
  });

  it('charts every series it declares, and each request that is kept where it ended', () => {
    const { session } = atRest('bounded');
    const series = session.charts?.snapshot(session.nowUs) ?? {};
    const declared = charts.flatMap((chart) => chart.series.map(({ id }) => id));
    expect(Object.keys(series).sort()).toEqual([...new Set(declared)].sort());
    const { values, dots } = series.inside ?? {};
    expect(values?.length).toBeGreaterThan(300);
    // At most nine before each, and nobody is done before 0 ms.
    expect(Math.max(...Array.from(values ?? [], Number))).toBeLessThan(400);
    expect(Array.from(dots?.who ?? []).every((who) => who % (dots?.oneIn ?? 0) === 0)).toBe(true);
  });

  it('tells the run in words', () => {
    const { session } = atRest('bounded');
    const [opening, served, line] = concept.account(session.state, session.nowUs);
    expect(opening).toMatch(
      /^1 server with a mean service time of 10 ms met Poisson arrivals, 110 a/,
    );
    expect(served).toMatch(/found no room\.$/);
    expect(line).toMatch(/^The line was longest at .* with 9 waiting; \d wait now\.$/);
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });
});
