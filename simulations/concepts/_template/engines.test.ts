/** One run, whatever the engine: the same digest, metrics, picture and words. */
import { describe, expect, it } from 'vitest';
import type { Engine, Intervention, Run } from '../../run/concept.ts';
import { Session } from '../../run/session.ts';
import { concept, paramsOf } from './testing.ts';

const INTERVENTIONS: readonly Intervention[] = [
  { atUs: 5_000_000, action: 'fire-burst' },
  { atUs: 9_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 20 } },
  { atUs: 9_000_000, action: 'fire-burst' },
  { atUs: 14_000_000, action: 'set', args: { id: 'serviceMeanMs', value: 40 } },
];

const runOf = (given: object, interventions: readonly Intervention[] = []): Run => ({
  concept: concept.id,
  version: concept.version,
  params: paramsOf({ ...given }),
  seed: 3,
  interventions,
});

const runs: readonly (readonly [string, Run])[] = [
  ['as it comes', runOf({})],
  ['even service', runOf({ service: 'deterministic', durationSeconds: 20 })],
  ['overload', runOf({ arrivalsPerSecond: 200, durationSeconds: 5 })],
  ['with interventions', runOf({ durationSeconds: 20 }, INTERVENTIONS)],
];

/** Everything that tells one state of a run from another. */
function reached(run: Run, engine: Engine) {
  const session = new Session(concept, run, { engine, looking: true });
  session.seek({ atUs: session.endUs });
  const { nowUs, state, trace, digest, events } = session;
  return {
    digest,
    events,
    metrics: concept.measure(state, nowUs),
    picture: concept.picture(state, { nowUs, spanUs: 500_000, log: trace.log }),
    account: concept.account(state, nowUs),
  };
}

describe('both engines give the same run', () => {
  it.each(runs)('%s', (_, run) => {
    const compiled = reached(run, 'compiled');
    expect(compiled.events).toBeGreaterThan(100);
    expect(reached(run, 'xstate')).toEqual(compiled);
  });
});
