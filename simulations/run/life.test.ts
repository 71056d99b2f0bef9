/** Lives told from rows: every request of every run has one that can be believed, and they add up. */
import { describe, expect, it } from 'vitest';
import type { Concept } from './concept.ts';
import type { Life } from './life.ts';
import { Session } from './session.ts';
import { faultsOf } from './testing-life.ts';
import { RANDOM } from './testing-lives.ts';
import { allRows, byRequest } from './testing-runs.ts';

/** Served, refused and neither, as the concept counts them itself. */
function countsOf(concept: Concept, session: Session): readonly number[] {
  const state = session.state as Record<string, number>;
  const n = (id: string) => state[id] ?? Number.NaN;
  if (concept.id === 'queue') return [n('departed'), n('blocked'), n('inside')];
  if (concept.id === 'rate-limiter') return [n('admitted'), n('rejected'), n('waiting')];
  return [n('served'), n('refused'), n('offered') - n('served') - n('refused')];
}

const tally = (lives: readonly Life[]) =>
  ['served', 'rejected', 'waiting'].map(
    (outcome) => lives.filter((life) => life.outcome === outcome).length,
  );

describe.each(RANDOM)('the lives of %s', (_, randomRun) => {
  it('can be believed one by one, and add up to what the run counts', async () => {
    let told = 0;
    for (let number = 1; number <= 25; number++) {
      const { concept, run, random } = randomRun(number);
      const lifeOf = await concept.life();
      const session = new Session(concept, run, { looking: true });
      const target = { atUs: random.below(session.endUs + 1) };
      session.seek(target);
      const lives: Life[] = [];
      for (const [who, rows] of byRequest(allRows(concept, run, target))) {
        const life = lifeOf(rows, session.state, session.nowUs) as Life;
        expect({ number, who, faults: faultsOf(life, session.nowUs) }).toEqual({
          number,
          who,
          faults: [],
        });
        expect(life.who).toBe(who);
        lives.push(life);
      }
      expect({ number, tally: tally(lives) }).toEqual({
        number,
        tally: countsOf(concept, session),
      });
      told += lives.length;
    }
    expect(told).toBeGreaterThan(1_000);
  });

  it('name a kind for every row, and a fault for every refusal', async () => {
    const { concept, run } = randomRun(3);
    const lifeOf = await concept.life();
    const kinds = new Map(concept.rows.map((row) => [row.kind, row]));
    const session = new Session(concept, run);
    session.seek({ atUs: session.endUs });
    for (const [, rows] of byRequest(allRows(concept, run, { atUs: session.endUs }))) {
      expect(rows.every(({ kind }) => kinds.has(kind))).toBe(true);
      const life = lifeOf(rows, session.state, session.nowUs) as Life;
      const faults = rows.filter(({ kind }) => kinds.get(kind)?.fault).length;
      expect(faults).toBe(life.outcome === 'rejected' ? 1 : 0);
    }
  });

  it('are not told where the beginning is missing', async () => {
    const { concept, run } = randomRun(1);
    const lifeOf = await concept.life();
    const session = new Session(concept, run);
    session.seek({ atUs: session.endUs });
    expect(lifeOf([], session.state, session.nowUs)).toBeNull();
  });
});

describe('the check bites', () => {
  const life: Life = {
    who: 1,
    title: 'served at once',
    sentence: 'It was served.',
    parts: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
    steps: [
      {
        kind: 'message',
        from: 'a',
        to: 'b',
        sense: 'request',
        atUs: 5,
        toUs: 5,
        label: 'x',
        words: 'x',
      },
      { kind: 'work', part: 'b', outcome: 'served', atUs: 5, toUs: 9, label: 'y', words: 'y' },
    ],
    fromUs: 5,
    toUs: 9,
    outcome: 'served',
    ended: true,
  };
  const [arrival, work] = life.steps as [Life['steps'][0], Life['steps'][0]];

  it.each<[string, Partial<Life>, number]>([
    ['nothing wrong', {}, 0],
    ['a step left out', { steps: [work] }, 1],
    ['a gap in time', { steps: [arrival, { ...work, atUs: 6 }] }, 1],
    ['a jump over a part', { steps: [{ ...arrival, to: 'c' } as typeof arrival, work] }, 2],
    ['an end after the present', { toUs: 11 }, 2],
    ['an end that is none', { ended: false }, 1],
    ['a number that is none', { sentence: 'It waited NaN s.' }, 1],
  ])('%s', (_, wrong, faults) => {
    expect(faultsOf({ ...life, ...wrong }, 10)).toHaveLength(faults);
  });
});
