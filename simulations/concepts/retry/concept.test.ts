/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest, lanesAtRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

/** What each lane of a scenario has measured at its end, or at another instant. */
function measured(id: string, atUs?: number) {
  const scenario = concept.scenarios.find((known) => known.id === id);
  if (!scenario) throw new RangeError(`There is no scenario "${id}".`);
  const stillAtUs = atUs ?? concept.endUs(scenario.params);
  return lanesAtRest(concept, { ...scenario, stillAtUs }).map(
    ({ state, nowUs }) => concept.measure(state, nowUs) as Readonly<Record<string, number>>,
  );
}
const goodputs = (id: string, atUs?: number) =>
  measured(id, atUs).map(({ goodputPerSecond = Number.NaN }) => Math.round(goodputPerSecond));

const WELL = { asymmetricMatch: (value: number) => value >= 63 && value <= 77 };

describe('the scenarios', () => {
  it('let the outage end without retries, and never with three', () => {
    expect(goodputs('two-second-outage')).toEqual([0]);
    // Well again within seconds, as the notice says: at 50 s the last 20 s are good ones.
    expect(goodputs('with-and-without', 50_000_000)).toEqual([WELL, 0]);
  });

  it('show the way back, and where it is closed', () => {
    expect(goodputs('load-plane')).toEqual([WELL]);
    expect(goodputs('cut-too-little')).toEqual([0]);
    expect(goodputs('cut-too-little', 89_000_000)).toEqual([0]);
  });

  it('heal with a short queue, the newest first and a budget, and not by throwing away', () => {
    expect(goodputs('queue-bound')).toEqual([WELL, 0]);
    expect(goodputs('discipline')).toEqual([0, WELL]);
    expect(goodputs('budget')).toEqual([0, WELL, WELL]);
    const [finish, skip] = measured('skip');
    expect(finish?.goodputPerSecond).toBe(0);
    expect(skip?.goodputPerSecond).toBeLessThan(8);
  });

  it('take clients apart that came together, and so serve the last of them sooner', () => {
    const [together, apart] = measured('jitter', 12_000_000);
    expect(apart?.latencyP99Ms).toBeLessThan((together?.latencyP99Ms ?? 0) / 2);
  });

  it('multiply by layer, and by errors that no retry can mend', () => {
    expect(measured('layers').map(({ attemptsMean }) => attemptsMean)).toEqual([4, 16, 64]);
    const [giveUp, again] = measured('permanent-error');
    expect(giveUp?.succeededFraction).toBeCloseTo(0.8, 1);
    expect(again?.goodputPerSecond).toBe(0);
  });

  it('fall over without any outage when the timeout is too short', () => {
    expect(goodputs('timeout-choice')).toEqual([0, WELL, WELL]);
  });
});

describe('the concept', () => {
  it('tells the run in words', () => {
    const { session } = atRest(concept, 'discipline', 0);
    const [opening, outage, now, verdict] = concept.account(session.state, session.nowUs);
    expect(opening).toBe(
      '70 requests a second met 10 servers, enough for 100 a second. A client waited 1 s for an answer and tried up to 4 times, at once.',
    );
    expect(outage).toBe('At 20 s the servers stood still for 2 s.');
    expect(now).toMatch(/^In the last 20 s, 0 requests a second were answered in time and 2\d\d/);
    expect(verdict).toMatch(/^The service has not recovered: \d+\.\d s of work is in the queue/);
    expect(concept.facts(session.state, session.nowUs).map(({ tone }) => tone)).toEqual([
      ...['broken', 'broken', undefined, 'broken'],
    ]);
  });

  it('gives a verdict where a formula speaks, and none after a change on the way', () => {
    const { session } = atRest(concept, 'discipline', 0);
    expect(concept.theory(session.state, session.nowUs).map(({ holds }) => holds)).toEqual([true]);
    const changed = atRest(concept, 'load-plane').session;
    expect(concept.theory(changed.state, changed.nowUs)).toEqual([]);
  });

  it('draws retries as such, and work for nobody hollow', () => {
    const { session } = atRest(concept, 'discipline', 0);
    const { nowUs, state, trace } = session;
    const { parts, discs } = concept.picture(state, { nowUs, spanUs: 500_000, log: trace.log });
    const hollow = (id: string) => JSON.stringify(parts[id]?.slots).split('abandoned').length - 1;
    expect([hollow('servers'), hollow('queue')]).toEqual([10, 40]);
    expect(discs.length).toBeGreaterThan(0);
  });
});
