/** What the worker's end answers when something cannot be done: problems as values, never a throw. */
import { describe, expect, it } from 'vitest';
import type { Run } from '../run/concept.ts';
import { limiterRun } from '../run/testing.ts';
import { createHost } from './host.ts';

const run = limiterRun();
const looks = { spanUs: 450_000, words: false };

async function opened() {
  const host = createHost();
  const answer = await host.open({ runs: [run] });
  if (!answer.ok) throw new Error(answer.problem.message);
  return { host, figureId: answer.figureId };
}

async function problemOf(
  given: unknown,
  others: readonly Run[] = [],
): Promise<{ kind: string; message: string }> {
  const answer = await createHost().open({ runs: [given as Run, ...others] });
  if (answer.ok) throw new Error('It was opened.');
  return answer.problem;
}

describe('problems are values', () => {
  it.each<[string, unknown, readonly Run[], string, string]>([
    [
      'an unknown simulation',
      { ...run, concept: 'rate-limitr' },
      [],
      'unknown-concept',
      'Did you mean',
    ],
    [
      'a name of an object’s own',
      { ...run, concept: '__proto__' },
      [],
      'unknown-concept',
      'no simulation',
    ],
    [
      'a value out of range',
      { ...run, params: { limit: 0 } },
      [],
      'out-of-range',
      '0 is out of range',
    ],
    [
      'an unknown parameter',
      { ...run, params: { limits: 3 } },
      [],
      'unknown-parameter',
      '"limits"',
    ],
    [
      'a lane with a value that is no choice',
      run,
      [{ ...run, params: { algorithm: 'none' } }],
      'bad-choice',
      '"none"',
    ],
  ])('when opening: %s', async (_, given, others, kind, message) => {
    const problem = await problemOf(given, others);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toContain(message);
    expect(structuredClone(problem)).toEqual(problem);
  });

  it('when the figure was closed, or never was', async () => {
    const { host, figureId } = await opened();
    host.close(figureId);
    host.close(99);
    host.replaceInterventions(figureId, []);
    for (const id of [figureId, 99]) {
      expect(host.advance(id, { target: { atUs: 1 }, ...looks })).toEqual({
        ok: false,
        problem: {
          kind: 'closed',
          message: 'This run was closed. Press Restart to begin again.',
        },
      });
    }
  });

  it('when the model throws', async () => {
    const { host, figureId } = await opened();
    host.replaceInterventions(figureId, [[{ atUs: 1_000_000, action: 'explode' }]]);
    const before = host.advance(figureId, { target: { atUs: 999_999 }, ...looks });
    expect(before).toMatchObject({ ok: true, arrived: true });
    const stopped = host.advance(figureId, { target: { atUs: 2_000_000 }, ...looks });
    expect(stopped).toEqual({
      ok: false,
      problem: {
        kind: 'model-stopped',
        message:
          'The model stopped: "explode" is no action of the rate limiter. Press Reset to begin again.',
      },
    });
  });
});
