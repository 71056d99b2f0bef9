/** The recursion against its closed forms, and against every history counted one by one. */
import { describe, expect, it } from 'vitest';
import reference from '../../reference/idempotency.json' with { type: 'json' };
import { RECORDINGS, type Recording } from './algorithm/records.ts';
import { type Chances, carriedOut, effectsMost, fateOf, gapOf } from './formulas.ts';

const FOR_EVER = 4_000;
const chances = (given: Partial<Chances>): Chances => ({
  ...{ postLost: 0, answerLost: 0, crash: 0, gap: 0, attempts: FOR_EVER },
  ...given,
});

it.each(reference.timeouts.rows)('a = $postLost, b = $answerLost', (row) => {
  expect(carriedOut(row.postLost, row.answerLost)).toBeCloseTo(row.carriedOut, 14);
});

it.each(reference.atLeastOnce.rows)('at least once, q = $answerLost', (row) => {
  const { posts, effects } = fateOf('none', chances({ answerLost: row.answerLost }));
  expect([posts, effects - 1]).toEqual([
    expect.closeTo(row.deliveries, 12),
    expect.closeTo(row.duplicates, 12),
  ]);
  expect(fateOf('same-transaction', chances({ answerLost: row.answerLost })).effects).toBe(1);
});

it.each(reference.crashes.rows)('crashes, c = $crash, g = $gap', ({ crash, gap, ...row }) => {
  expect(fateOf('after', chances({ crash, gap })).effects).toBeCloseTo(row.chargesAfter, 12);
  expect(fateOf('before', chances({ crash, gap })).lost).toBeCloseTo(row.lostBefore, 12);
  expect(fateOf('same-transaction', chances({ crash, gap }))).toMatchObject({ lost: 0 });
});

it('takes (1 − fⁿ) / (1 − f) posts where nothing crashes', () => {
  const { posts } = fateOf('after', chances({ postLost: 0.2, answerLost: 0.1, attempts: 5 }));
  const f = 1 - 0.8 * 0.9;
  expect(posts).toBeCloseTo((1 - f ** 5) / (1 - f), 12);
});

it('knows where the gap between two commits is', () => {
  expect(RECORDINGS.map((record) => gapOf(record, 300, 100))).toEqual([0, 0, 0.75, 0.25, 0]);
});

it('counts a charge for each window that has begun', () => {
  expect([effectsMost(99, 100), effectsMost(100, 100), effectsMost(250, 100)]).toEqual([1, 2, 3]);
});

describe('the recursion agrees with all histories', () => {
  type History = { posts: number; effects: number; recorded: boolean; chance: number };

  /** Every history of one event, with its chance; told, if its sender was. */
  function* histories(record: Recording, given: Chances): Generator<History & { told: boolean }> {
    const begin = { posts: 0, effects: 0, recorded: false, chance: 1 };
    function* from(history: History): Generator<History & { told: boolean }> {
      if (history.posts === given.attempts) return void (yield { ...history, told: false });
      const posts = history.posts + 1;
      const { postLost, answerLost, crash, gap } = given;
      const on = (share: number, after: Partial<History> = {}) =>
        from({ ...history, posts, ...after, chance: history.chance * share });
      yield* on(postLost);
      const arrives = 1 - postLost;
      let done: Partial<History> = {};
      let works = 1;
      if (!history.recorded) {
        works = 1 - crash;
        done = { effects: history.effects + 1, recorded: record !== 'none' };
        const between = arrives * crash * gap;
        if (record === 'after') yield* on(between, { effects: history.effects + 1 });
        else yield* on(between, { recorded: record === 'before' });
        yield* on(arrives * crash * (1 - gap));
      }
      yield* on(arrives * works * answerLost, done);
      const told = arrives * works * (1 - answerLost);
      yield { ...history, ...done, posts, chance: history.chance * told, told: true };
    }
    yield* from(begin);
  }

  it.each(RECORDINGS)('%s', (record) => {
    const given = { postLost: 0.2, answerLost: 0.3, crash: 0.25, gap: 0.4, attempts: 5 };
    const gap = record === 'before' || record === 'after' ? given.gap : 0;
    const sums = { posts: 0, effects: 0, lost: 0, chance: 0 };
    for (const { posts, effects, chance, told } of histories(record, { ...given, gap })) {
      sums.posts += posts * chance;
      sums.effects += effects * chance;
      sums.lost += told && effects === 0 ? chance : 0;
      sums.chance += chance;
    }
    const fate = fateOf(record, { ...given, gap });
    expect(sums.chance).toBeCloseTo(1, 12);
    for (const id of ['posts', 'effects', 'lost'] as const) {
      expect(sums[id]).toBeCloseTo(fate[id], 12);
    }
  });
});
