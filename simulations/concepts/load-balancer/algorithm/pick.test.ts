/** Choosing, by example and against the exact balls into bins. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../../kernel/random.ts';
import { accept } from '../../../measure/accept.ts';
import reference from '../../../reference/load-balancing.json' with { type: 'json' };
import { type Chance, type PolicyId, pick, type Seen } from './pick.ts';

/** Draws what a test says, in order. */
function scripted(...draws: readonly number[]): Chance & { readonly left: () => number } {
  const ahead = [...draws];
  const next = () => {
    const draw = ahead.shift();
    if (draw === undefined) throw new RangeError('More was drawn than the test says.');
    return draw;
  };
  return { below: next, unit: next, left: () => ahead.length };
}

const seenOf = (loads: readonly number[], others: Partial<Seen> = {}): Seen => ({
  open: loads.map((_, server) => server),
  loads,
  weights: loads.map(() => 1),
  next: 0,
  ...others,
});

const none = scripted();
const chose = (policy: PolicyId, seen: Seen, choice: Chance = none, tie: Chance = none) =>
  pick(policy, seen, { choice, tie });

describe('choosing a server', () => {
  it('random looks at nobody', () => {
    expect(chose('random', seenOf([9, 0, 0]), scripted(0))).toEqual({ server: 0, asked: [] });
    const seen = seenOf([0, 0, 0, 0], { open: [1, 3] });
    expect(chose('random', seen, scripted(1)).server).toBe(3);
  });

  it('round robin takes the next that is open, and begins again', () => {
    const turn = (next: number) => chose('round-robin', seenOf([9, 0, 0, 9], { next })).server;
    expect([turn(0), turn(1), turn(3), turn(4)]).toEqual([0, 1, 3, 0]);
    const seen = (next: number) => seenOf([0, 0, 0, 0], { open: [1, 2], next });
    expect([0, 2, 3].map((next) => chose('round-robin', seen(next)).server)).toEqual([1, 2, 1]);
  });

  it('least connections asks all, and draws only where there is a tie', () => {
    expect(chose('least-connections', seenOf([3, 1, 2]))).toEqual({ server: 1, asked: [0, 1, 2] });
    const tie = scripted(1);
    expect(chose('least-connections', seenOf([3, 1, 1, 2]), none, tie).server).toBe(2);
    expect(tie.left()).toBe(0);
  });

  it('two choices take the less busy of two, which may be the same one', () => {
    const seen = seenOf([3, 1, 2]);
    const two = (...draws: readonly number[]) => chose('two-choices', seen, scripted(...draws));
    expect(two(0, 2)).toEqual({ server: 2, asked: [0, 2] });
    expect(two(1, 2).server).toBe(1);
    const same = chose('two-choices', seen, scripted(0, 0), scripted(1));
    expect(same).toEqual({ server: 0, asked: [0, 0] });
    expect(chose('three-choices', seen, scripted(0, 2, 1)).asked).toEqual([0, 2, 1]);
  });

  it('gives a server of low weight less', () => {
    const weights = [1, 0.1, 1];
    // Nothing in hand, but a tenth of a share: it comes after those with up to nine in hand.
    expect(chose('least-connections', seenOf([8, 0, 9], { weights })).server).toBe(0);
    expect(chose('least-connections', seenOf([10, 0, 11], { weights })).server).toBe(1);
    // Its turn comes, and it is passed over nine times in ten.
    const turn = (draw: number) =>
      chose('round-robin', seenOf([0, 0, 0], { weights, next: 1 }), scripted(draw)).server;
    expect([turn(0.05), turn(0.1)]).toEqual([1, 2]);
    expect(chose('random', seenOf([0, 0, 0], { weights }), scripted(1, 0.5, 2)).server).toBe(2);
  });
});

/** The fullest bin when each ball goes where the policy says. */
function fullest(policy: PolicyId, balls: number, bins: number, run: number): number {
  const chances = { choice: Random.named(run, 'choice'), tie: Random.named(run, 'ties') };
  const loads = new Array<number>(bins).fill(0);
  const seen = seenOf(loads);
  for (let ball = 0; ball < balls; ball++) {
    const { server } = pick(policy, seen, chances);
    loads[server] = (loads[server] as number) + 1;
  }
  return Math.max(...loads);
}

const judge = (policy: PolicyId, balls: number, bins: number, expected: number, runs: number) =>
  accept({
    name: `${policy}, ${balls} balls into ${bins} bins`,
    estimates: Array.from({ length: runs }, (_, run) => fullest(policy, balls, bins, run)),
    expected,
    standardErrorMost: 0.01,
  });

describe('balls into bins', () => {
  it.each(reference.ballsInBins.rows)('random, $balls into $bins', (row) => {
    const runs = row.bins === 10 && row.balls === 10 ? 4_000 : 400;
    const { ok, message } = judge('random', row.balls, row.bins, row.E_max, runs);
    expect([ok, message]).toEqual([true, message]);
  });

  it.each(reference.ballsInBinsTwoChoices.rows)('two choices, $n into $n', ({ n, E_max }) => {
    const { ok, message } = judge('two-choices', n, n, E_max, 4_000);
    expect([ok, message]).toEqual([true, message]);
  });

  it('would notice three choices in place of two', () => {
    expect(Math.abs(judge('three-choices', 16, 16, 2.121193, 4_000).z)).toBeGreaterThan(4);
  });
});
