/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { lanesAtRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

interface Measured {
  readonly completedFraction: number;
  readonly stuckFraction: number;
  readonly moneyImbalanceCents: number;
  readonly messagesPerOrder: number;
  readonly endedWhileDown: number;
  readonly stockLockedMaxMs: number;
  readonly dirtyReads: number;
  readonly orderMaxMs: number;
}

/** What each lane of a scenario has measured at its end, and its account. */
function endsOf(id: string) {
  const scenario = concept.scenarios.find((known) => known.id === id) as Scenario;
  return lanesAtRest(concept, scenario).map((session) => {
    session.seek({ atUs: session.endUs });
    const measured = concept.measure(session.state, session.endUs) as unknown as Measured;
    return { ...measured, words: concept.account(session.state, session.endUs), session };
  });
}

describe('the notices', () => {
  it('of the parcel that nobody paid for', () => {
    const [end] = endsOf('parcel-without-payment');
    expect(end).toMatchObject({ moneyImbalanceCents: -6_819, ordersEnded: 5, stuckFraction: 0.2 });
    expect(end?.words).toEqual([
      'An order has 3 steps (take from stock, book the parcel, charge the card); an orchestrator asks for each. Each is refused with a chance of 20 %.',
      'Of 5 orders, 3 completed, 1 ended without effect, 1 is stuck, 0 are under way.',
      '1 step was undone; 4 attempts to do so failed.',
      'The money line stands at −€68.19, since stuck orders have left it there; it was at most €164.66 away from zero.',
    ]);
  });

  it('of three protocols: the same orders end the same way', () => {
    const ends = endsOf('choreography');
    expect(ends.map(({ completedFraction }) => completedFraction)).toEqual([2 / 3, 2 / 3, 2 / 3]);
    expect(ends.map(({ moneyImbalanceCents }) => moneyImbalanceCents)).toEqual([0, 0, 0]);
    const [asked, told, voted] = ends.map(({ messagesPerOrder }) => messagesPerOrder ?? 0);
    expect([asked, told, voted].map((sent) => Math.round(10 * (sent ?? 0)) / 10)).toEqual([
      8.7, 5.3, 16,
    ]);
  });

  it('of the order service that dies: promises stay locked, sagas hold nothing', () => {
    const [asked, told, voted] = endsOf('coordinator-dies');
    expect([asked, told, voted].map((end) => end?.endedWhileDown)).toEqual([5, 6, 0]);
    expect(voted?.stockLockedMaxMs).toBeGreaterThan(4_000);
    expect(asked?.stockLockedMaxMs).toBeLessThan(150);
    expect([asked, told, voted].map((end) => end?.completedFraction)).toEqual([1, 1, 7 / 8]);
  });

  it('of two orders and one last unit', () => {
    const [without, locked] = endsOf('dirty-read');
    expect([without?.dirtyReads, without?.completedFraction]).toEqual([1, 0]);
    expect([locked?.dirtyReads, locked?.completedFraction]).toEqual([0, 0.5]);
    expect(without?.words.join(' ')).toContain(
      '1 order was told that nothing was left without isolation; its unit was put back later.',
    );
  });

  it('of a compensation that fails', () => {
    const [once, thrice, always] = endsOf('failed-compensation');
    expect(once?.stuckFraction).toBeGreaterThan(4 * (thrice?.stuckFraction ?? 0));
    expect(always).toMatchObject({ stuckFraction: 0, moneyImbalanceCents: 0 });
  });

  it('of the pivot, and of going on after it', () => {
    const [last, before] = endsOf('pivot');
    expect(last).toMatchObject({ stuckFraction: 0, moneyImbalanceCents: 0 });
    expect(before?.moneyImbalanceCents).toBeLessThan(-100_000);
    const [, onward] = endsOf('after-the-pivot');
    expect(onward).toMatchObject({ stuckFraction: 0, moneyImbalanceCents: 0 });
    expect(onward?.orderMaxMs).toBeGreaterThan(2 * (before?.orderMaxMs ?? 0));
  });
});

describe('what a reader can do', () => {
  it('sees the stuck order come back when a person is sent to where the figure rests', () => {
    const [end] = endsOf('parcel-without-payment');
    const atUs = concept.scenarios[0]?.stillAtUs ?? 0;
    const session = end?.session;
    session?.replaceInterventions([{ atUs, action: 'repair' }]);
    session?.seek({ atUs: session.endUs });
    const measured = session && concept.measure(session.state, session.endUs);
    expect(measured).toMatchObject({ stuckFraction: 0, moneyImbalanceCents: 0, ordersEnded: 5 });
  });

  it('looks into the machines of a run', () => {
    const [asked, , voted] = endsOf('choreography');
    const instances = (end: typeof asked) =>
      concept.machines.map(({ instances }) => instances(end?.session.state).length);
    expect(instances(asked)).toEqual([3, 12, 0, 0]);
    expect(instances(voted)).toEqual([0, 0, 3, 12]);
  });
});
