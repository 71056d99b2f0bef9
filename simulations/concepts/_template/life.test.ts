/** One request's life: what a reader is told of those served, turned away and still in service. */
import { describe, expect, it } from 'vitest';
import type { Row } from '../../kernel/trace.ts';
import type { Life } from '../../run/life.ts';
import { Session } from '../../run/session.ts';
import { faultsOf } from '../../run/testing-life.ts';
import { concept, paramsOf } from './testing.ts';

const lifeOf = await concept.life();

/** Five requests at 1 ms, each of 30 ms: the first is served, the others are turned away. */
function lifeAt(who: number, atUs: number): Life | null {
  const params = paramsOf({ arrivalsPerSecond: 0.01, serviceMeanMs: 30 });
  const interventions = [{ atUs: 1_000, action: 'fire-burst' }];
  const { id, version } = concept;
  const own: Row[] = [];
  const session = new Session(
    concept,
    { concept: id, version, params, seed: 1, interventions },
    {
      onRow(rowUs, kind, of, where, value) {
        if (of === who) own.push({ atUs: rowUs, kind, who, where, value });
      },
    },
  );
  session.seek({ atUs });
  const life = lifeOf(own, session.state, session.nowUs);
  if (life) expect(faultsOf(life, session.nowUs)).toEqual([]);
  return life;
}

const wordsOf = (life: Life | null) => life?.steps.map(({ words }) => words);

describe('the life of a request', () => {
  it('is told of one that was served', () => {
    const life = lifeAt(0, 50_000);
    expect(life?.title).toBe('served in 30 ms');
    expect(life?.sentence).toBe(
      'It found the server idle, so it was served at once; that took 30 ms.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds the server idle',
      'is served in 30 ms',
      'the answer goes back',
    ]);
  });

  it('is told of one that was turned away', () => {
    const life = lifeAt(3, 50_000);
    expect(life?.outcome).toBe('rejected');
    expect(life?.sentence).toBe(
      'It found the server busy with another request, and there is no place to wait. The server would be free after 30 ms.',
    );
    expect(wordsOf(life)).toEqual([
      'arrives and finds the server busy',
      'is turned away: the server is busy, and there is no place to wait',
      'is told to retry after 30 ms',
    ]);
  });

  it('is told of one that is in service', () => {
    const life = lifeAt(0, 11_000);
    expect(life?.title).toBe('in service');
    expect(life?.sentence).toBe(
      'It found the server idle and has been in service for 10 ms so far.',
    );
    expect([life?.outcome, life?.ended, life?.toUs]).toEqual(['waiting', false, 11_000]);
  });

  it('is not told of one that has not come', () => {
    expect(lifeAt(5, 50_000)).toBeNull();
  });

  it('has a kind for each row, and the refusal is the fault', () => {
    expect(concept.rows.map(({ kind }) => kind)).toEqual([0, 1, 2]);
    expect(concept.rows.filter(({ fault }) => fault).map(({ id }) => id)).toEqual(['refused']);
  });
});
