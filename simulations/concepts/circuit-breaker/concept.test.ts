/** The concept as its hosts see it: scenarios, stage, charts, facts and the account in words. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { Figure, scenarioRuns } from '../../run/figure.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { concept } from './testing.ts';

/** A scenario at an instant, else that of its still: its lanes, each with what it measures. */
function atRest(id: string, atUs?: number) {
  const scenario = concept.scenarios.find((known) => known.id === id) as Scenario;
  const figure = new Figure(concept, scenarioRuns(concept, scenario));
  figure.seek({ atUs: atUs ?? scenario.stillAtUs });
  return figure.lanes.map((session) => ({
    session,
    measured: concept.measure(session.state, session.nowUs) as Record<string, number>,
  }));
}
type Lane = ReturnType<typeof atRest>[number];
/** Two lanes of numbers that are there. */
const pair = (id: string, atUs?: number) =>
  atRest(id, atUs).map(({ measured }) => measured) as [
    Record<string, number>,
    Record<string, number>,
  ];

itIsAConcept(concept);

describe('the concept', () => {
  it('tells the run in words', () => {
    const [{ session }] = atRest('dead-dependency').slice(1) as [Lane];
    expect(concept.account(session.state, session.nowUs)).toMatchInlineSnapshot(`
      [
        "50 requests a second came to one client with 10 threads; a breaker opened after 5 failures in a row, for 5 s, and then let 1 probe through.",
        "The dependency is dead from 5 s on, for 10 s.",
        "The breaker tripped once, at 6.09 s, and was not closed for 55.9 % of the time.",
        "In 20 s, 1,001 requests came: 384 were answered, 616 fell back, 0 saw an error, 1 is still inside. 400 calls went out, 15 of them to a dead dependency; breakers refused 601.",
      ]
    `);
  });
});

describe('what the notices say', () => {
  it('no-breaker: ten calls hold ten threads', () => {
    const [{ measured }] = atRest('no-breaker') as [Lane];
    expect(measured.threadsBusyMost).toBe(10);
    expect(measured.failedFraction).toBeGreaterThan(0.3);
  });

  it('dead-dependency: no errors with the breaker, many without', () => {
    const [off, on] = pair('dead-dependency');
    expect([on.failedFraction, on.trips]).toEqual([0, 1]);
    expect(off.failedFraction).toBeGreaterThan(0.35);
    expect(on.firstTripSeconds).toBeCloseTo(6.1, 1);
  });

  it('until-it-trips: about 62 calls', () => {
    const [{ measured }] = atRest('until-it-trips', 120_000_000) as [Lane];
    expect(measured.requestsToTripMean).toBeGreaterThan(50);
    expect(measured.requestsToTripMean).toBeLessThan(75);
    expect((atRest('until-it-trips') as [Lane])[0].measured.trips).toBe(0);
  });

  it('trigger: within a second against ten', () => {
    const [inARow, windowed] = pair('trigger', 60_000_000);
    expect(inARow.firstTripSeconds).toBeCloseTo(10.3, 1);
    expect(windowed.firstTripSeconds).toBeLessThan(1);
  });

  it('half-open: twenty probes hold every thread', () => {
    const [one, twenty] = pair('half-open');
    expect(twenty.callsWhileDead).toBeGreaterThan(3 * (one.callsWhileDead as number));
    expect(twenty.sojournMeanMs).toBeGreaterThan(3 * (one.sojournMeanMs as number));
  });

  it('open-time: a long one refuses in vain', () => {
    const [short, long] = pair('open-time');
    expect(long.refusedInVainFraction).toBeGreaterThan(
      20 * (short.refusedInVainFraction as number),
    );
    expect(long.callsWhileDead).toBeLessThan(short.callsWhileDead as number);
  });

  it('one-bad-shard: the breaker refuses most of what would work', () => {
    const [off, on] = pair('one-bad-shard', 300_000_000);
    expect(off.answeredFraction).toBeCloseTo(0.9, 1);
    expect(on.answeredFraction).toBeLessThan(0.2);
    expect(on.refusedInVainFraction).toBeGreaterThan(0.7);
  });

  it('many-clients: one trips within two seconds, a thousand never', () => {
    const [one, thousand] = pair('many-clients', 45_000_000);
    expect([one.trips, thousand.trips]).toEqual([1, 0]);
    expect(thousand.callsWhileDead).toBeGreaterThan(10 * (one.callsWhileDead as number));
    // The figure rests before the outage, so that it does not answer the question above it.
    expect(pair('many-clients').map(({ callsWhileDead }) => callsWhileDead)).toEqual([0, 0]);
  });

  it('by-chance: some are open at any time', () => {
    const [{ measured }] = atRest('by-chance') as [Lane];
    expect(measured.openFraction).toBeCloseTo(0.14, 2);
  });

  it('fallback: the slow one fails its users', () => {
    const [fast, slow] = pair('fallback');
    expect(fast.failedFraction).toBe(0);
    expect(slow.failedFraction).toBeGreaterThan(0.3);
  });
});
