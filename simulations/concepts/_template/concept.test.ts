/** The concept as its hosts see it, and what its scenarios and its words say. */
import { describe, expect, it } from 'vitest';
import { itIsAConcept } from '../../run/testing-concept.ts';
import { atRest } from '../../run/testing-runs.ts';
import { concept } from './testing.ts';

itIsAConcept(concept);

describe('the concept', () => {
  it('keeps what the notices say', () => {
    expect(atRest(concept, 'just-enough').measured.refusedFraction).toBeCloseTo(1 / 2, 2);
    expect(atRest(concept, 'light').measured.refusedFraction).toBeCloseTo(1 / 6, 2);
    const [varied, even] = [0, 1].map(
      (lane) => atRest(concept, 'any-law', lane).measured.refusedFraction,
    );
    expect(Math.abs((varied as number) - (even as number))).toBeLessThan(0.02);
  });

  it('gives a verdict where the run is long enough, and none where it is not', () => {
    const { session } = atRest(concept, 'just-enough');
    const verdict = () => concept.theory(session.state, session.nowUs)[0]?.holds;
    expect(verdict()).toBe(true);
    session.seek({ atUs: 60_000_000 });
    expect(verdict()).toBeNull();
    session.seek({ atUs: 0 });
    expect(verdict()).toBeUndefined();
  });

  it('tells the run in words', () => {
    const { session } = atRest(concept, 'just-enough');
    const [opening, outcome] = concept.account(session.state, session.nowUs);
    expect(opening).toBe(
      'One server without a waiting line met 5 requests a second, each with 200 ms of work on average (exponential).',
    );
    expect(outcome).toMatch(/^In 66\.7 min, [\d,]+ requests came: .* of the time\.$/);
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });
});
