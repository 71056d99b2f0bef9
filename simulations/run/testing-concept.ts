/**
 * What every concept is held to, as suites that its own tests call:
 *
 *     itIsAConcept(concept);
 *     itRunsAlikeUnderBothEngines(concept, { 'as it comes': runWith(concept) });
 *     itKeepsItsInvariants(concept, fc.record({ … }));
 *     itTellsLives(concept, [runWith(concept)]);
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept, Run, Scenario } from './concept.ts';
import { resolveParameters } from './parameters.ts';
import { DISCS_MAX } from './picture.ts';
import { Session } from './session.ts';
import { faultsOf } from './testing-life.ts';
import {
  allRows,
  built,
  byRequest,
  type Given,
  lanesAtRest,
  paramsFor,
  played,
  stateOf,
} from './testing-runs.ts';

const brokenIn = (concept: Concept, state: unknown) =>
  concept.invariants(state).filter(({ held }) => !held);

/** Parameters, scenarios, stage, charts and words: whatever a host asks of it. */
export function itIsAConcept(concept: Concept): void {
  describe('is a concept', () => {
    it('has parameters that are their own defaults, and sliders inside the hard range', () => {
      paramsFor(concept);
      for (const parameter of concept.parameters) {
        if (parameter.kind !== 'number') continue;
        expect(parameter.slider.min).toBeGreaterThanOrEqual(parameter.min);
        expect(parameter.slider.max).toBeLessThanOrEqual(parameter.max);
      }
    });

    it('measures numbers before anything has happened', () => {
      const measured = concept.measure(built(concept).state, 0);
      expect(Object.keys(measured)).toEqual(concept.metrics.map(({ id }) => id));
      expect(Object.values(measured).every(Number.isFinite)).toBe(true);
    });

    it('refuses an action that it does not have', () => {
      expect(() => built(concept).model.act('no-such-action', {})).toThrow(RangeError);
    });

    it('has ids and rows that are each of their own', () => {
      const { parameters, scenarios, metrics, charts, rows, stage } = concept;
      for (const list of [parameters, scenarios, metrics, charts, rows, stage.parts, stage.links]) {
        const ids = list.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
      expect(new Set(rows.map(({ kind }) => kind)).size).toBe(rows.length);
    });

    const cache = new Map<Scenario, readonly Session[]>();
    const lanesOf = (scenario: Scenario): readonly Session[] => {
      const lanes = cache.get(scenario) ?? lanesAtRest(concept, scenario);
      cache.set(scenario, lanes);
      return lanes;
    };

    it.each(concept.scenarios.map((scenario) => [scenario.id, scenario] as const))(
      'has a scenario that can be run and drawn: %s',
      (_, scenario) => {
        holdScenario(concept, scenario);
        for (const session of lanesOf(scenario)) holdAtRest(concept, session);
      },
    );

    it('fills the series that its charts declare, and no others', () => {
      const declared = concept.charts.flatMap(({ series }) => series.map(({ id }) => id));
      const filled = concept.scenarios
        .flatMap(lanesOf)
        .flatMap(({ charts, nowUs }) => Object.keys(charts?.snapshot(nowUs) ?? {}));
      expect([...new Set(filled)].sort()).toEqual([...new Set(declared)].sort());
    });
  });
}

function holdScenario(concept: Concept, scenario: Scenario): void {
  const resolved = resolveParameters(concept.parameters, scenario.params);
  expect(resolved).toEqual({ ok: true, value: scenario.params });
  expect(scenario.stillAtUs).toBeLessThanOrEqual(concept.endUs(scenario.params));
  const charts = concept.charts.map(({ id }) => id);
  for (const chart of scenario.charts) expect(charts).toContain(chart);
}

function holdAtRest(concept: Concept, session: Session): void {
  const { state, nowUs, trace } = session;
  const measured = concept.measure(state, nowUs);
  expect(Object.keys(measured)).toEqual(concept.metrics.map(({ id }) => id));
  expect(Object.values(measured).every(Number.isFinite)).toBe(true);
  expect(brokenIn(concept, state)).toEqual([]);
  expect(concept.theory(state, nowUs).filter(({ holds }) => holds === false)).toEqual([]);
  const { parts, discs } = concept.picture(state, { nowUs, spanUs: 500_000, log: trace.log });
  expect(Object.keys(parts)).toEqual(concept.stage.parts.map(({ id }) => id));
  expect(discs.length / 4).toBeLessThanOrEqual(DISCS_MAX);
  expect(concept.facts(state, nowUs).length).toBeGreaterThan(0);
  for (const sentence of concept.account(state, nowUs)) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
}

/** One run, whatever the engine: equal to the bit in digest, metrics, picture, charts and words. */
export function itRunsAlikeUnderBothEngines(
  concept: Concept,
  runs: Readonly<Record<string, Run>>,
  { eventsLeast = 100 } = {},
): void {
  describe('both engines give the same run', () => {
    it.each(Object.entries(runs))('%s', (_, run) => {
      const compiled = played(concept, run, undefined, 'compiled');
      expect(compiled.events).toBeGreaterThan(eventsLeast);
      const actors = played(concept, run, undefined, 'xstate');
      expect(actors.digest).toBe(compiled.digest);
      expect(stateOf(actors)).toBe(stateOf(compiled));
    });
  });
}

/** @param given of short runs; each is run for `events` events and looked at after every one. */
export function itKeepsItsInvariants(
  concept: Concept,
  given: fc.Arbitrary<Given>,
  { events = 300, runs = 50 } = {},
): void {
  it('keeps its invariants at every event, whatever the parameters', () => {
    fc.assert(
      fc.property(given, fc.integer(), (parameters, seed) => {
        const { sim, state, endUs } = built(concept, parameters, seed);
        for (let event = 0; event < events; event++) {
          sim.run({ untilUs: endUs, eventLimit: 1 });
          expect(brokenIn(concept, state)).toEqual([]);
        }
      }),
      { numRuns: runs },
    );
  });
}

/** Every request of these runs has a life that can be believed; together they have every kind of row. */
export function itTellsLives(concept: Concept, runs: readonly Run[]): void {
  describe('the life of any request', () => {
    it('can be believed, on the way and at the end', async () => {
      const lifeOf = await concept.life();
      const kinds = new Set<number>();
      for (const run of runs) {
        const endUs = concept.endUs(run.params);
        for (const atUs of [Math.floor(endUs / 3), endUs]) {
          const session = played(concept, run, { atUs });
          for (const [who, rows] of byRequest(allRows(concept, run, { atUs }))) {
            for (const { kind } of rows) kinds.add(kind);
            if (who < 0) continue; // Rows that belong to no request.
            const life = lifeOf(rows, session.state, session.nowUs);
            const faults = life ? faultsOf(life, session.nowUs) : ['is not told'];
            expect({ who, of: life?.who, faults }).toEqual({ who, of: who, faults: [] });
          }
        }
      }
      expect([...kinds].sort()).toEqual(concept.rows.map(({ kind }) => kind).sort());
    });

    it('is not told where its beginning is missing', async () => {
      const lifeOf = await concept.life();
      const [run] = runs;
      if (!run) throw new RangeError('Give at least one run.');
      const session = new Session(concept, run);
      expect(lifeOf([], session.state, session.nowUs)).toBeNull();
    });
  });
}
