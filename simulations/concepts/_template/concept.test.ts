/** The concept as its hosts see it: scenarios, stage, charts, facts and the account in words. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { Figure, scenarioRuns } from '../../run/figure.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { concept } from './testing.ts';

/** A scenario at the instant of its still, measured in its first lane or another. */
function atRest(id: string, lane = 0) {
  const scenario = concept.scenarios.find((known) => known.id === id) as Scenario;
  const figure = new Figure(concept, scenarioRuns(concept, scenario));
  figure.seek({ atUs: scenario.stillAtUs });
  const session = figure.lanes[lane];
  if (!session) throw new RangeError(`Scenario "${id}" has no lane ${lane}.`);
  return { session, measured: concept.measure(session.state, session.nowUs) };
}

describe('the concept', () => {
  it('has parameters that are their own defaults, and sliders inside the hard range', () => {
    expect(resolveParameters(concept.parameters, {}).ok).toBe(true);
    for (const parameter of concept.parameters) {
      if (parameter.kind !== 'number') continue;
      expect(parameter.slider.min).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.slider.max).toBeLessThanOrEqual(parameter.max);
    }
  });

  it.each(concept.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'has a scenario that can be run: %s',
    (_, scenario) => {
      const resolved = resolveParameters(concept.parameters, scenario.params);
      expect(resolved).toEqual({ ok: true, value: scenario.params });
      expect(scenario.stillAtUs).toBeLessThanOrEqual(concept.endUs(scenario.params));
      const charts = concept.charts.map(({ id }) => id);
      for (const chart of scenario.charts) expect(charts).toContain(chart);

      const { session, measured } = atRest(scenario.id);
      expect(Object.keys(measured)).toEqual(concept.metrics.map(({ id }) => id));
      expect(Object.values(measured).every(Number.isFinite)).toBe(true);
      expect(concept.invariants(session.state).filter(({ held }) => !held)).toEqual([]);
    },
  );

  it('keeps what the notices say', () => {
    expect(atRest('just-enough').measured.refusedFraction).toBeCloseTo(1 / 2, 2);
    expect(atRest('light').measured.refusedFraction).toBeCloseTo(1 / 6, 2);
    const [varied, even] = [0, 1].map((lane) => atRest('any-law', lane).measured.refusedFraction);
    expect(Math.abs((varied as number) - (even as number))).toBeLessThan(0.02);
  });

  it('gives a verdict where the run is long enough, and none where it is not', () => {
    const { session } = atRest('just-enough');
    const verdict = () => concept.theory(session.state, session.nowUs)[0]?.holds;
    expect(verdict()).toBe(true);
    session.seek({ atUs: 60_000_000 });
    expect(verdict()).toBeNull();
    session.seek({ atUs: 0 });
    expect(verdict()).toBeUndefined();
  });

  it('draws every part, and no more discs than a reader can follow', () => {
    const { session } = atRest('just-enough');
    const view = { nowUs: session.nowUs, spanUs: 900_000, log: session.trace.log };
    const { parts, discs } = concept.picture(session.state, view);
    expect(Object.keys(parts)).toEqual(concept.stage.parts.map(({ id }) => id));
    expect(discs.length / 4).toBeLessThanOrEqual(60);
  });

  it('charts every series it declares', () => {
    const { session } = atRest('just-enough');
    const series = session.charts?.snapshot(session.nowUs) ?? {};
    const declared = concept.charts.flatMap((chart) => chart.series.map(({ id }) => id));
    expect(Object.keys(series).sort()).toEqual([...declared].sort());
  });

  it('tells the run in words', () => {
    const { session } = atRest('just-enough');
    const [opening, outcome] = concept.account(session.state, session.nowUs);
    expect(opening).toBe(
      'One server without a waiting line met 5 requests a second, each with 200 ms of work on average (exponential).',
    );
    expect(outcome).toMatch(/^In 66\.7 min, [\d,]+ requests came: .* of the time\.$/);
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });
});
