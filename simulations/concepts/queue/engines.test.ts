/** One run, whatever the engine and whichever way it is reached. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept, Engine, Intervention, Run } from '../../run/concept.ts';
import { runOf } from '../../run/figure.ts';
import { Session } from '../../run/session.ts';
import { queue } from './concept.ts';

const concept = queue as Concept as Concept<unknown>;
const runs = new Map<string, Run>(
  queue.scenarios.map((scenario) => [scenario.id, runOf(concept, scenario)]),
);
const scenario = (id: string, params: Run['params'] = {}): Run => {
  const run = runs.get(id) as Run;
  return { ...run, params: { ...run.params, ...params } };
};

const INTERVENTIONS: readonly Intervention[] = [
  { atUs: 2_000_000, action: 'fire-burst' },
  { atUs: 3_500_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 120 } },
  { atUs: 3_500_000, action: 'fire-burst' },
  { atUs: 6_000_000, action: 'set', args: { id: 'serviceMeanMs', value: 7 } },
];

/** Everything that tells one state from another. */
const fingerprint = (session: Session) => ({
  nowUs: session.nowUs,
  steps: session.steps,
  events: session.events,
  digest: session.digest,
  metrics: concept.measure(session.state, session.nowUs),
  picture: concept.picture(session.state, {
    nowUs: session.nowUs,
    spanUs: 1e5,
    log: session.trace.log,
  }),
  account: concept.account(session.state, session.nowUs),
});

describe('both engines', () => {
  const cases: readonly (readonly [string, Run])[] = [
    ['steady', scenario('steady', { warmupSeconds: 1, durationSeconds: 15 })],
    ['busy', scenario('busy', { warmupSeconds: 1, durationSeconds: 15 })],
    ['pooled', scenario('pooled', { warmupSeconds: 1, durationSeconds: 5 })],
    ['overload', scenario('overload', { durationSeconds: 15 })],
    ['bounded', scenario('bounded', { warmupSeconds: 1, durationSeconds: 15 })],
    ['lifo', scenario('overload', { discipline: 'lifo', durationSeconds: 10 })],
    [
      'even',
      scenario('steady', {
        arrivals: 'deterministic',
        service: 'deterministic',
        durationSeconds: 10,
      }),
    ],
    [
      'bursty',
      scenario('pooled', {
        arrivals: 'hyperexponential',
        service: 'hyperexponential',
        durationSeconds: 5,
      }),
    ],
    [
      'with interventions',
      { ...scenario('steady', { durationSeconds: 10 }), interventions: INTERVENTIONS },
    ],
  ];

  it.each(cases)('give the same run: %s', (_, run) => {
    const reached = (engine: Engine) => {
      const session = new Session(concept, run, { engine, looking: true });
      session.seek({ atUs: session.endUs });
      return fingerprint(session);
    };
    const compiled = reached('compiled');
    expect(compiled.events).toBeGreaterThan(1_000);
    expect(reached('xstate')).toEqual(compiled);
  });
});

describe('seeking', () => {
  const run: Run = {
    ...scenario('pooled', {
      servers: 2,
      arrivalsPerSecond: 170,
      warmupSeconds: 1,
      durationSeconds: 9,
    }),
    interventions: INTERVENTIONS,
  };
  const direct = (atUs: number) => {
    const session = new Session(concept, run, { looking: true });
    session.seek({ atUs });
    return fingerprint(session);
  };

  it('reaches the same state by every way there', () => {
    const instant = fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom(0, 2_000_000, 3_499_999, 3_500_000, 6_000_000, 10_000_000),
    );
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 6 }), (instants) => {
        const session = new Session(concept, run, { looking: true });
        for (const atUs of instants) {
          session.seek({ atUs });
          expect(fingerprint(session)).toEqual(direct(atUs));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('goes back by steps as well, and in slices', () => {
    const whole = new Session(concept, run, { looking: true });
    whole.seek({ atUs: whole.endUs });
    const end = fingerprint(whole);
    whole.seek({ steps: 777 });
    const middle = fingerprint(whole);
    const sliced = new Session(concept, run, { looking: true });
    while (!sliced.seek({ steps: 777 }, 50));
    expect(fingerprint(sliced)).toEqual(middle);
    while (!sliced.seek({ atUs: sliced.endUs }, 101));
    expect(fingerprint(sliced)).toEqual(end);
  });

  it('makes the same run of interventions that came live', () => {
    const live = new Session(concept, { ...run, interventions: [] }, { looking: true });
    for (let made = 1; made <= INTERVENTIONS.length; made++) {
      live.seek({ atUs: (INTERVENTIONS[made - 1] as Intervention).atUs });
      live.replaceInterventions(INTERVENTIONS.slice(0, made));
      live.seek({ atUs: live.nowUs });
    }
    live.seek({ atUs: live.endUs });
    expect(fingerprint(live)).toEqual(direct(10_000_000));
  });

  it('is not changed by looking', () => {
    const unseen = new Session(concept, run);
    unseen.seek({ atUs: unseen.endUs });
    const seen = new Session(concept, run, { looking: true });
    for (let atUs = 0; atUs <= seen.endUs; atUs += 250_000) {
      seen.seek({ atUs });
      fingerprint(seen);
      concept.theory(seen.state, atUs);
    }
    expect([unseen.digest, unseen.steps]).toEqual([seen.digest, seen.steps]);
    expect(concept.measure(unseen.state, unseen.endUs)).toEqual(
      concept.measure(seen.state, seen.endUs),
    );
  });
});
