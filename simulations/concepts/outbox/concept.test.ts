/** The concept as its hosts see it, and what the scenarios say of themselves. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { Figure, scenarioRuns } from '../../run/figure.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

/** The lanes of a scenario at its end, each with what it measures. */
function ends(id: string): readonly Readonly<Record<string, number>>[] {
  const scenario = concept.scenarios.find((known) => known.id === id) as Scenario;
  const figure = new Figure(concept, scenarioRuns(concept, scenario));
  figure.seek({ atUs: Number.MAX_SAFE_INTEGER });
  return figure.lanes.map(({ state, nowUs }) => concept.measure(state, nowUs));
}
const of = (id: string, metric: string) => ends(id).map((measured) => measured[metric]);

describe('the scenarios show what their notices say', () => {
  it('dual-write: saved, and never sent', () => {
    expect(ends('dual-write')).toEqual([
      expect.objectContaining({ ordersSaved: 1, eventsLost: 1, eventsPublished: 0 }),
    ]);
  });

  it('broker-first: an effect without an order', () => {
    expect(ends('broker-first')).toEqual([
      expect.objectContaining({ ordersSaved: 0, eventsInvented: 1, effects: 1 }),
    ]);
  });

  it('relay: published again, and recognised', () => {
    expect(ends('relay')).toEqual([
      expect.objectContaining({ eventsRepublished: 1, recognised: 1, effects: 1 }),
    ]);
  });

  it('inbox: the same crash repeats the effect without one', () => {
    expect(of('inbox', 'effects')).toEqual([2, 1]);
    expect(of('inbox', 'effectsDuplicated')).toEqual([1, 0]);
  });

  it('six-kills: the dual write loses what was between its two writes', () => {
    expect(of('six-kills', 'eventsLost')).toEqual([expect.toSatisfy((lost) => lost > 4), 0]);
    const { session } = atRest(concept, 'six-kills');
    expect(concept.account(session.state, session.nowUs)).toContain(
      'At 4 s, 8 s, 12 s, 16 s, 20 s and 24 s service, relay and consumer crashed.',
    );
  });

  it('poll-or-log: half the period later', () => {
    const [polls, follows] = of('poll-or-log', 'publishDelayMeanMs') as [number, number];
    expect(polls).toBeGreaterThan(240);
    expect(follows).toBeLessThan(7);
  });

  it('order: relays overtake each other, unless they share by customer', () => {
    expect(of('order', 'eventsOutOfOrder')).toEqual([expect.toSatisfy((out) => out > 100), 0]);
  });

  it('id-gap: the last id loses events without any crash', () => {
    expect(of('id-gap', 'eventsLost')).toEqual([expect.toSatisfy((lost) => lost > 50), 0]);
  });

  it('delivery: repeats take effect, unless an inbox knows them', () => {
    const [repeats] = of('delivery', 'effectsDuplicated');
    expect(repeats).toBeGreaterThan(2);
    expect(of('delivery', 'recognised')).toEqual([0, repeats]);
  });
});
