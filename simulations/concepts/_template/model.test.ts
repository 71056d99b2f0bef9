/** The model by example, and its invariants at every event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleConcept } from './concept.ts';
import { ROW } from './model.ts';
import { build } from './testing.ts';

describe('the model', () => {
  it('serves one of a burst and turns the others away', () => {
    const { sim, model, rows } = build({ arrivalsPerSecond: 0.01, serviceMeanMs: 30 });
    sim.run({ untilUs: 1_000 });
    model.act('fire-burst', {});
    sim.run({ untilUs: 50_000 });
    expect(rows).toEqual([
      [1_000, ROW.accepted, 0],
      [1_000, ROW.refused, 1],
      [1_000, ROW.refused, 2],
      [1_000, ROW.refused, 3],
      [1_000, ROW.refused, 4],
      [31_000, ROW.finished, 0],
    ]);
    expect(sampleConcept.measure(model.state, 50_000)).toMatchObject({
      refusedFraction: 0.8,
      utilisation: 0.6,
    });
    expect(() => model.act('explode', {})).toThrow(RangeError);
  });

  it('takes over a new rate and a new service time', () => {
    const { sim, model, params } = build({ service: 'deterministic' });
    sim.run({ untilUs: 10_000_000 });
    const { offered } = model.state;
    model.set({ ...params, arrivalsPerSecond: 50, serviceMeanMs: 1 });
    sim.run({ untilUs: 20_000_000 });
    expect(model.state.offered - offered).toBeGreaterThan(400);
    expect(model.state.deeds).toHaveLength(2);
    // No formula speaks of a run that changed on the way.
    expect(sampleConcept.theory(model.state, 20_000_000)).toEqual([]);
  });

  it('brings the same requests with the same work, whatever becomes of them', () => {
    const arrivals = (serviceMeanMs: number) => {
      const { sim, rows } = build({ serviceMeanMs }, 7);
      sim.run({ untilUs: 20_000_000 });
      return rows.filter(([, kind]) => kind !== ROW.finished).map(([atUs]) => atUs);
    };
    expect(arrivals(900)).toEqual(arrivals(1));
  });

  it('says 0 of everything before anything has happened', () => {
    const { state } = build();
    expect(Object.values(sampleConcept.measure(state, 0)).every((value) => value === 0)).toBe(true);
  });

  it('keeps its invariants at every event, whatever the parameters', () => {
    const given = fc.record({
      arrivalsPerSecond: fc.integer({ min: 1, max: 400 }),
      serviceMeanMs: fc.integer({ min: 1, max: 50 }),
      service: fc.constantFrom('exponential', 'deterministic'),
    });
    fc.assert(
      fc.property(given, fc.integer(), (parameters, seed) => {
        const { sim, state } = build({ durationSeconds: 1, ...parameters }, seed);
        for (let events = 0; events < 300; events++) {
          sim.run({ untilUs: 1_000_000, eventLimit: 1 });
          expect(sampleConcept.invariants(state).filter(({ held }) => !held)).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('sees that an account does not add up', () => {
    const { sim, state } = build();
    sim.run({ untilUs: 10_000_000 });
    state.offered++;
    state.busy.set(sim.nowUs, 2);
    const broken = sampleConcept.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['conservation', 'busy']);
  });
});
