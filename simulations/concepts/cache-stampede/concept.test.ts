/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest, lanesAtRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

/** What each lane of a scenario has measured at its end, or at another instant. */
function measured(id: string, atSeconds?: number) {
  const scenario = concept.scenarios.find((known) => known.id === id);
  if (!scenario) throw new RangeError(`There is no scenario "${id}".`);
  const stillAtUs = atSeconds === undefined ? concept.endUs(scenario.params) : atSeconds * 1e6;
  return lanesAtRest(concept, { ...scenario, stillAtUs }).map(
    ({ state, nowUs }) => concept.measure(state, nowUs) as Readonly<Record<string, number>>,
  );
}
const of = (id: string, metric: string, atSeconds?: number) =>
  measured(id, atSeconds).map((metrics) => metrics[metric] ?? Number.NaN);
const wellAt = (id: string, atSeconds?: number) =>
  of(id, 'hitNowFraction', atSeconds).map((share) => share > 0.7);

describe('the scenarios', () => {
  it('begin a hundred rebuilds for one expiry, or one for each node', () => {
    expect(of('hot-key', 'databaseConcurrentMax', 9.9)).toEqual([0]);
    expect(of('hot-key', 'rebuilds')).toEqual([100]);
    expect(of('single-flight', 'rebuilds')).toEqual([1, 2, 4]);
  });

  it('stay down after five slow seconds, unless one rebuild is made for all', () => {
    expect(wellAt('metastable', 17)).toEqual([true]);
    expect(wellAt('metastable')).toEqual([false]);
    expect(wellAt('way-out', 29)).toEqual([false]);
    expect(wellAt('way-out', 75)).toEqual([true]);
    expect(wellAt('slow-cures')).toEqual([false, true, true, false]);
  });

  it('stay down or not whatever the seed', () => {
    const scenario = concept.scenarios.find(({ id }) => id === 'slow-cures');
    if (!scenario) throw new RangeError('There is no scenario "slow-cures".');
    const ends = [1, 2, 4, 5, 6].map((seed) =>
      lanesAtRest(concept, { ...scenario, seed, stillAtUs: 40_000_000 }).map(
        ({ state, nowUs }) => concept.measure(state, nowUs).hitNowFraction,
      ),
    );
    expect(ends.map(([every, single, stale]) => [every, single, stale])).toEqual(
      ends.map(() => [0, 1, 1]),
    );
    // XFetch may happen to refresh just before the slow seconds, and sleep through them.
    const down = ends.filter(([, , , early]) => early === 0).length;
    expect(down).toBeGreaterThanOrEqual(3);
  });

  it('rebuild once or a few times instead of a hundred', () => {
    const [none = 0, single, stale, early = 0] = of('cures', 'recomputesPerExpiry');
    expect(none).toBeGreaterThan(90);
    expect([single, stale]).toEqual([1, 1]);
    expect(early).toBeLessThan(6);
  });

  it('refresh earlier and more singly with a larger β, and before anybody has to wait', () => {
    const gaps = of('eagerness', 'earlyRefreshGapMeanSeconds');
    const rebuilds = of('eagerness', 'recomputesPerExpiry');
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(rebuilds).toEqual(rebuilds.toSorted((a, b) => b - a));
    expect(of('early-refresh', 'sojournP99Ms')[0]).toBeLessThan(2);
  });

  it('spread what was loaded together, and keep out what is not there', () => {
    const [together = 0, apart = 0] = of('synchronised-ttl', 'databaseConcurrentMax');
    expect(apart).toBeLessThan(together / 3);
    const [asked = 0, cached = 0, filtered = 0] = of('missing-keys', 'rebuilds');
    expect(cached).toBeLessThan(asked / 2);
    expect(filtered).toBeLessThan(cached / 2);
  });

  it('start cold with single flight, and not without', () => {
    expect(wellAt('cold-start', 14.9)).toEqual([true, true]);
    expect(wellAt('cold-start')).toEqual([false, true]);
    expect(of('cold-start', 'failedFraction')[1]).toBeLessThan(0.001);
  });
});

describe('the concept', () => {
  it('tells the run in words', () => {
    const { session } = atRest(concept, 'hot-key');
    session.seek({ atUs: session.endUs });
    expect(concept.account(session.state, session.nowUs)).toEqual([
      '500 reads a second met 1 key, each kept for 10 s. The database needed 0.2 s for a value and could make 200 a second.',
      'Every reader that missed rebuilt it itself: 100 rebuilds for the one value that had to be replaced; at most 100 rebuilds were at the database at once, at 10.2 s.',
      '98.6 % of all reads were answered from the cache, 100 % in the last second.',
    ]);
  });

  it('draws keys by what a read would find, and rebuilds for nobody hollow', () => {
    const keysOf = (id: string, lane: number, atUs: number) => {
      const { session } = atRest(concept, id, lane);
      session.seek({ atUs });
      const { nowUs, state, trace } = session;
      return concept.picture(state, { nowUs, spanUs: 500_000, log: trace.log }).parts;
    };
    const stale = keysOf('cures', 2, 10_150_000).cache?.keys;
    expect(stale).toEqual([{ title: 'key 1', left: 0, tone: 'stale', rebuilding: 1, share: 1 }]);
    expect(keysOf('single-flight', 2, 10_100_000).cache?.keys).toHaveLength(4);
    expect(keysOf('synchronised-ttl', 0, 5_000_000).cache?.keys).toHaveLength(24);
    const { line, database } = keysOf('metastable', 0, 40_000_000);
    const hollow = (slots: unknown) => JSON.stringify(slots).split('abandoned').length - 1;
    expect([hollow(line?.slots), hollow(database?.slots)]).toEqual([40, 40]);
  });
});
