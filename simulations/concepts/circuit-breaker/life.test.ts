/** One request's life: what a reader is told, in each way in which it can end. */
import { describe, expect, it } from 'vitest';
import type { Life } from '../../run/life.ts';
import { itTellsLives } from '../../run/testing-concept.ts';
import { allRows, type Given, lifeAt, runWith } from '../../run/testing-runs.ts';
import { ROW } from './rows.ts';
import { concept } from './testing.ts';

itTellsLives(concept, [
  runWith(concept, { outageStartSeconds: 1, outageSeconds: 5, openMs: 1_500, durationSeconds: 9 }),
  runWith(concept, { failureProbability: 0.6, fallback: 'off', openMs: 300, durationSeconds: 6 }),
  runWith(concept, {
    outageStartSeconds: 1,
    outageSeconds: 5,
    breaker: 'off',
    fallbackMs: 200,
    durationSeconds: 6,
  }),
]);

const DEAD = { outageStartSeconds: 5, outageSeconds: 10, durationSeconds: 20 };
/** The life of the first request with a row of this kind, at the end of the run. */
async function lifeWith(kind: number, given: Given): Promise<Life> {
  const run = runWith(concept, given);
  const atUs = concept.endUs(run.params);
  const who = allRows(concept, run, { atUs }).find((row) => row.kind === kind)?.who ?? -1;
  const life = await lifeAt(concept, run, who, atUs);
  if (!life) throw new RangeError(`Nothing is told of request ${who}.`);
  return life;
}

const UNGUARDED = { ...DEAD, breaker: 'off' };
const sentence = ({ sentence: told }: Life) => told.replace(/[\d.]+ m?s/g, 'T');

describe('the life of a request', () => {
  it('is told of one that was answered', async () => {
    const life = await lifeWith(ROW.answered, DEAD);
    expect([life.outcome, life.ended]).toEqual(['served', true]);
    expect(sentence(life)).toBe('Its call was answered in T.');
    expect(life.steps.map(({ label }) => label.replace(/[\d.]+ m?s/, 'T'))).toEqual([
      'asks',
      'may I call?',
      'closed',
      'answers in T',
      'answer',
    ]);
  });

  it('is told of one that was refused', async () => {
    const life = await lifeWith(ROW.refused, DEAD);
    expect([life.outcome, life.title]).toEqual(['rejected', expect.stringMatching(/^fell back/)]);
    expect(sentence(life)).toMatch(
      /^It made no call: the breaker was open\. The page went out without it after T\.$/,
    );
    expect(sentence(await lifeWith(ROW.refused, { ...DEAD, fallback: 'off' }))).toMatch(
      /There is no fallback: its user saw an error after T\.$/,
    );
  });

  it('is told of the one that tripped the breaker, the probe that failed, and the one that did not', async () => {
    expect(sentence(await lifeWith(ROW.tripped, DEAD))).toBe(
      'Its call had no answer in T, and all that time it held a thread. That result tripped the breaker. The page went out without it after T.',
    );
    expect((await lifeWith(ROW.reopened, DEAD)).sentence).toContain('the breaker opened again');
    expect((await lifeWith(ROW.recovered, DEAD)).sentence).toContain('the breaker closed');
  });

  it('is told of one that got an error', async () => {
    const life = await lifeWith(ROW.errored, { failureProbability: 1, fallback: 'off' });
    expect(life.title).toBe('why did it die?');
    expect(sentence(life)).toMatch(/^Its call returned an error after T\. There is no fallback/);
  });

  it('is told of one that got no thread', async () => {
    const life = await lifeWith(ROW.threadless, UNGUARDED);
    expect([life.outcome, sentence(life)]).toEqual([
      'failed',
      'It never got as far as a call: no thread became free in T, because other requests held them all.',
    ]);
  });

  it('names the faults', () => {
    expect(concept.rows.filter(({ fault }) => fault).map(({ id }) => id)).toEqual([
      'refused',
      'errored',
      'timed-out',
      'failed',
      'threadless',
    ]);
  });
});
