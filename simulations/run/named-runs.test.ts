/** The identity of runs: pinned digests, under both engines. */
import { describe, expect, it } from 'vitest';
import { findConcept } from './catalogue.ts';
import type { Concept, Engine, Run } from './concept.ts';
import { NAMED_RUNS } from './named-runs.ts';
import { Session } from './session.ts';
import { paramsOf } from './testing.ts';

async function conceptOf({ concept }: Run): Promise<Concept> {
  const found = await findConcept(concept);
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
}

async function atEnd(run: Run, engine: Engine): Promise<Session> {
  const concept = await conceptOf(run);
  const session = new Session(
    concept,
    { ...run, params: paramsOf(run.params, concept) },
    { engine },
  );
  session.seek({ atUs: session.endUs });
  return session;
}

describe.each(NAMED_RUNS)('$id', ({ run, atUs, digest }) => {
  it.each(['compiled', 'xstate'] as const)('is itself under the engine %s', async (engine) => {
    const { digest: found, nowUs, events } = await atEnd(run, engine);
    expect({ found, nowUs }).toEqual({ found: digest, nowUs: atUs });
    expect(events).toBeGreaterThan(40);
  });

  it('is another with another seed', async () => {
    // The adversary draws nothing: there one place more is another run.
    const other =
      run.params.arrivals === 'saturating'
        ? { ...run, params: { ...run.params, limit: 11 } }
        : { ...run, seed: run.seed + 1 };
    expect((await atEnd(other, 'compiled')).digest).not.toBe(digest);
  });

  it('is another without its last intervention', async () => {
    if (run.interventions.length === 0) return;
    const quiet = { ...run, interventions: run.interventions.slice(0, -1) };
    expect((await atEnd(quiet, 'compiled')).digest).not.toBe(digest);
  });

  it('has the version of its concept', async () => {
    expect((await conceptOf(run)).version).toBe(run.version);
  });
});

it('the named runs are seven, and all different', () => {
  expect(NAMED_RUNS).toHaveLength(7);
  expect(new Set(NAMED_RUNS.map(({ id }) => id)).size).toBe(7);
  expect(new Set(NAMED_RUNS.map(({ digest }) => digest)).size).toBe(7);
  expect(NAMED_RUNS.every(({ digest }) => /^[0-9a-f]{16}$/.test(digest))).toBe(true);
});
