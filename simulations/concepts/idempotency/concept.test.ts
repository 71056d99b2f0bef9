/** The concept as its hosts see it, and what its scenarios and its words say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itIsAConcept, itKeepsItsInvariants } from '../../run/testing-concept.ts';
import { atRest } from '../../run/testing-runs.ts';
import { RECORDINGS } from './algorithm/records.ts';
import { atEnd, concept } from './testing.ts';

itIsAConcept(concept);

const share = fc.constantFrom(0, 0.2, 0.7, 1);
itKeepsItsInvariants(
  concept,
  fc.record({
    arrivalsPerSecond: fc.constantFrom(2, 40),
    concurrent: fc.constantFrom(1, 1, 2, 7),
    retryProbability: share,
    lossProbability: fc.constantFrom(0, 0, 0.3),
    networkMs: fc.constantFrom(1, 60, 400),
    timeoutMs: fc.constantFrom(50, 300, 1_000),
    retryMs: fc.constantFrom(1, 100, 700),
    attemptsMax: fc.integer({ min: 1, max: 12 }),
    payloadChangeProbability: share,
    record: fc.constantFrom(...RECORDINGS),
    keyWindowSeconds: fc.constantFrom(0.1, 0.35, 60),
    inFlight: fc.constantFrom('refuse', 'wait'),
    payloadCheck: fc.constantFrom('off', 'on'),
    effectMs: fc.constantFrom(1, 150, 900),
    recordMs: fc.constantFrom(0.01, 90),
    crashProbability: share,
    signatures: fc.constantFrom('off', 'on'),
    forgedProbability: fc.constantFrom(0, 0.5),
    capturedProbability: fc.constantFrom(0, 0.5),
    capturedAfterSeconds: fc.constantFrom(0.02, 0.6, 2),
    toleranceSeconds: fc.constantFrom(0.1, 300),
    durationSeconds: fc.constant(5),
  }),
  { events: 250, runs: 150 },
);

describe('the concept', () => {
  it('keeps what the notices say', () => {
    expect([atEnd('twice').events, atEnd('twice').effects]).toEqual([3, 4]);
    expect(atEnd('remembered', 1)).toMatchObject({ effects: 3, replayed: 1, effectsPerKeyMax: 1 });
    expect(atEnd('concurrent')).toMatchObject({ events: 1, effects: 50 });
    expect(atEnd('concurrent', 1)).toMatchObject({ events: 1, effects: 1, conflicts: 49 });
    expect(atEnd('in-flight', 1)).toMatchObject({ effects: 1, conflicts: 0, replayed: 49 });
    expect(atEnd('other-payload').misled).toBeGreaterThan(5);
    expect(atEnd('other-payload', 1)).toMatchObject({ misled: 0 });
    const [before, after, together] = [0, 1, 2].map((lane) => atEnd('crash-between', lane));
    expect([before?.lost, before?.doubled]).toEqual([expect.any(Number), 0]);
    expect(before?.lost).toBeGreaterThan(100);
    expect([after?.lost, (after?.doubled ?? 0) > 100]).toEqual([0, true]);
    expect([together?.lost, together?.doubled]).toEqual([0, 0]);
    expect(atEnd('window').doubled).toBeGreaterThan(5);
    expect(atEnd('window', 1)).toMatchObject({ doubled: 0, effectsPerKeyMax: 1 });
    expect(atEnd('signature').forgedEffects).toBeGreaterThan(20);
    expect(atEnd('signature').doubled).toBeGreaterThan(5);
    expect(atEnd('signature', 1)).toMatchObject({ forgedEffects: 0, doubled: 0 });
    expect(atEnd('deliveries').postsPerEvent).toBeCloseTo(1.43, 1);
  });

  it('gives a verdict where a formula speaks of the run', () => {
    const { session } = atRest(concept, 'crash-between');
    const verdicts = concept.theory(session.state, session.nowUs);
    expect(verdicts.map(({ metric }) => metric)).toEqual([
      'postsPerEvent',
      'effectsPerEvent',
      'lostFraction',
    ]);
    expect(verdicts.map(({ holds }) => holds)).toEqual([true, true, true]);
    const { session: changed } = atRest(concept, 'window');
    changed.seek({ atUs: changed.endUs });
    expect(concept.theory(changed.state, changed.nowUs)).toEqual([]);
  });

  it('tells the run in words', () => {
    const { session } = atRest(concept, 'remembered', 1);
    session.seek({ atUs: 12_000_000 });
    expect(concept.account(session.state, session.nowUs)).toEqual([
      '3 events came. The receiver wrote key and charge in one transaction, the key being unique.',
      'Keys were kept for 24 h, longer than the 21.4 s after which a last attempt may come.',
      'In 12 s there were 3 charges for 3 events.',
      '1 attempt timed out, and had been carried out.',
      'No event was charged twice.',
      '1 post got the stored answer.',
    ]);
    expect(concept.facts(session.state, session.nowUs)).toHaveLength(4);
  });
});
