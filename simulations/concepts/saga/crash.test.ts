/**
 * An order service that dies at any instant: a run is crashed at each of its events and right after,
 * one crash a run. Nothing is lost, nothing is done twice, and no order is left half done.
 */
import { describe, expect, it } from 'vitest';
import { build, run } from './testing.ts';

const GIVEN = {
  ...{ steps: 4, stepFailureProbability: 0.3, compensationFailureProbability: 0.3 },
  ...{ items: 1, messageMs: 60, workMs: 80, arrivalsPerSecond: 2, durationSeconds: 3 },
  ...{ settleSeconds: 12, deliveryDuplicateProbability: 0.3 },
};
const SEED = 4;

/** The instants at which something happens, and a microsecond later. */
function instantsOf(protocol: string): readonly number[] {
  const { sim, endUs } = build({ ...GIVEN, protocol }, SEED);
  const instants = new Set<number>();
  while (sim.run({ untilUs: endUs, eventLimit: 1 }) > 0) instants.add(sim.nowUs).add(sim.nowUs + 1);
  return [...instants].filter((atUs) => atUs < 8e6);
}

const ends = (given: object) => {
  const { model, measured } = run({ ...GIVEN, ...given }, SEED);
  return { model, measured, statuses: model.watched.map(({ status }) => status).join() };
};

describe('a crash of an order service at any instant', () => {
  it.each([
    ['orchestration', 0],
    ['choreography', 0],
    ['two-phase-commit', 1],
  ] as const)('%s: every order ends, to the cent', (protocol, abortedLeast) => {
    const calm = ends({ protocol });
    expect(calm.model.watched.length).toBeGreaterThan(4);
    const instants = instantsOf(protocol);
    expect(instants.length).toBeGreaterThan(100);
    let changed = 0;
    for (const atUs of instants) {
      const { model, statuses } = ends({ protocol, crashAtSeconds: atUs / 1e6, crashSeconds: 1 });
      const { money, arrived } = model.statistics;
      expect({ atUs, money, underWay: model.underWay, arrived }).toEqual({
        ...{ atUs, money: 0, underWay: 0, arrived: calm.model.statistics.arrived },
      });
      if (statuses !== calm.statuses) changed++;
    }
    // A saga goes on where it stood; a commit without a decision is presumed to be aborted.
    expect(changed === 0).toBe(abortedLeast === 0);
  });
});
