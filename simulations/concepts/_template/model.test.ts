/** The model by example, and its invariants at every event. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itKeepsItsInvariants } from '../../run/testing-concept.ts';
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
      [1_000, ROW.accepted, 0, 0, 0],
      [1_000, ROW.refused, 1, 0, 30_000],
      [1_000, ROW.refused, 2, 0, 30_000],
      [1_000, ROW.refused, 3, 0, 30_000],
      [1_000, ROW.refused, 4, 0, 30_000],
      [31_000, ROW.finished, 0, 0, 0],
    ]);
    expect(sampleConcept.measure(model.state, 50_000)).toMatchObject({
      refusedFraction: 0.8,
      utilisation: 0.6,
    });
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

  itKeepsItsInvariants(
    sampleConcept,
    fc.record({
      arrivalsPerSecond: fc.integer({ min: 1, max: 400 }),
      serviceMeanMs: fc.integer({ min: 1, max: 50 }),
      service: fc.constantFrom('exponential', 'deterministic'),
      durationSeconds: fc.constant(1),
    }),
  );

  it('sees that an account does not add up', () => {
    const { sim, state } = build();
    sim.run({ untilUs: 10_000_000 });
    state.offered++;
    state.busy.set(sim.nowUs, 2);
    const broken = sampleConcept.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['conservation', 'busy']);
  });
});
