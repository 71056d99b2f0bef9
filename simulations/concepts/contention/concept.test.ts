/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../run/concept.ts';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest, lanesAtRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

interface Measured extends Record<string, number> {
  readonly callsTotal: number;
  readonly completionMs: number;
  readonly retriesPeakPer100Ms: number;
  readonly callsDuringOutagePerSecond: number;
  readonly noticeMs: number;
}

/** What each lane of a scenario has measured at its end. */
function measuredIn(id: string): readonly Measured[] {
  const scenario = concept.scenarios.find((known) => known.id === id) as Scenario;
  return lanesAtRest(concept, scenario).map((session) => {
    session.seek({ atUs: session.endUs });
    return concept.measure(session.state, session.endUs) as Measured;
  });
}

describe('the concept', () => {
  it('keeps what the notices say of five ways to wait', () => {
    const [none, ...others] = measuredIn('hundred-clients') as [Measured, ...Measured[]];
    for (const other of others) {
      expect(other.completionMs).toBeGreaterThan(none.completionMs);
      expect(other.callsTotal).toBeLessThan(none.callsTotal);
    }
    const [exponential, full] = others;
    expect(exponential?.completionMs).toBeGreaterThan(55_000);
    expect((exponential?.callsTotal ?? 0) / none.callsTotal).toBeCloseTo(0.75, 1);
    expect(full?.completionMs).toBeLessThan(6_000);
  });

  it('keeps what they say of the first wave', () => {
    const [together, jittered] = measuredIn('first-wave');
    expect(together).toMatchObject({ retriesPeakPer100Ms: 1_000, retriesBusy100Ms: 6 });
    expect(jittered?.retriesPeakPer100Ms).toBeGreaterThan(650);
    const [narrow, wider, widest] = measuredIn('wider-base').map(
      ({ retriesPeakPer100Ms }) => retriesPeakPer100Ms,
    );
    expect(wider).toBeLessThan((narrow ?? 0) / 4);
    expect(widest).toBeLessThan((wider ?? 0) / 3);
  });

  it('keeps what they say of the cap: load times delay stays about the same', () => {
    const caps = measuredIn('caps');
    for (const [lane, capSeconds] of [1, 3, 10, 20].entries()) {
      const { callsDuringOutagePerSecond, noticeMs } = caps[lane] ?? {};
      expect((Number(callsDuringOutagePerSecond) * capSeconds) / 200).toBeCloseTo(1, 0.9);
      expect(Number(noticeMs) / 1_000 / capSeconds).toBeGreaterThan(0.8);
      expect(Number(noticeMs) / 1_000).toBeLessThan(capSeconds + 0.1);
    }
  });

  it('tells the run in words', () => {
    const { session } = atRest(concept, 'one-minute');
    session.seek({ atUs: session.endUs });
    const [opening, verdicts] = concept.account(session.state, session.nowUs);
    expect(opening).toBe(
      '100 clients set out at the same instant to write one row once, and to try again with exponential backoff, base 5 ms, cap 2 s.',
    );
    expect(verdicts).toMatch(
      /^[\d,]+ writes reached the row, [\d,]+ of them in conflict with another one\. The last client ended after \d\d\.\d+ s: 100 have written\.$/,
    );
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });

  it('tells an outage in words', () => {
    const { session } = atRest(concept, 'caps', 2);
    const sentences = concept.account(session.state, session.nowUs);
    expect(sentences.at(-1)).toMatch(
      /^It came back at 160 s: 100 of 100 clients have asked again, \d\.\d+ s later on average, the last after \d\.\d+ s\.$/,
    );
  });
});
