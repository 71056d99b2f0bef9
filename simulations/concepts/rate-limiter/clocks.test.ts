/** Clocks that are wrong: what a guard keeps, what it cannot, and what a naive limiter gives away. */
import { describe, expect, it } from 'vitest';
import { runWith } from '../../run/testing-runs.ts';
import { ALGORITHMS } from './algorithm/algorithms.ts';
import { rateLimiter } from './concept.ts';
import { measure } from './metrics.ts';
import { played } from './testing.ts';

const back = (atUs: number) => ({ atUs, action: 'step-clock-back' });
const right = (atUs: number) => ({ atUs, action: 'put-clock-right' });
const seeds = [1, 2, 3, 4, 5, 6];

function over(
  given: Readonly<Record<string, unknown>>,
  deeds: { atUs: number; action: string }[],
  seed: number,
) {
  const busy = { arrivals: 'bursty', arrivalsPerSecond: 12, durationSeconds: 40, ...given };
  const { state } = played(runWith(rateLimiter, busy, { seed, interventions: deeds }));
  return measure(state).overBound ?? 0;
}

describe.each(Object.keys(ALGORITHMS))('%s', (algorithm) => {
  // Put right before the clock has caught up with the time that was stored.
  const deeds = [back(8_000_000), right(14_000_000), back(25_000_000), right(34_500_000)];

  it('keeps its bound guarded, and by a clock that never steps', () => {
    for (const clock of ['guarded', 'steady']) {
      expect(seeds.map((seed) => over({ algorithm, clock }, deeds, seed))).toEqual(
        seeds.map(() => 0),
      );
    }
  });

  it('breaks it where it believes its clock', () => {
    const naive = seeds.map((seed) => over({ algorithm, clock: 'naive' }, deeds, seed));
    // Two windows are a bound that only the edge reaches; the others are passed by several.
    const least = algorithm === 'fixed-window' || algorithm === 'sliding-counter' ? 0 : 3;
    expect(Math.min(...naive)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...naive)).toBeGreaterThan(0);
  });

  it('keeps its bound with nodes that count for themselves, however their clocks differ', () => {
    for (const clock of ['guarded', 'naive']) {
      const given = { algorithm, clock, nodes: 3, clockSkewMs: 2_000 };
      expect(seeds.map((seed) => over(given, [], seed))).toEqual(seeds.map(() => 0));
    }
  });
});

describe('nodes whose clocks differ by a second, and that share a bucket of two a second', () => {
  const given = { nodes: 2, shareCounters: 'on', clockSkewMs: 1_000 };
  const overs = (clock: string) => seeds.map((seed) => over({ ...given, clock }, [], seed));

  it('pass a second’s worth too many with a guard, none by the store’s clock', () => {
    // B + r (T + Δ): two tokens, and none of them twice.
    expect(Math.max(...overs('guarded'))).toBeLessThanOrEqual(2);
    expect(Math.max(...overs('guarded'))).toBeGreaterThan(0);
    expect(overs('steady')).toEqual(seeds.map(() => 0));
  });

  it('have no limit to speak of where the store believes them', () => {
    expect(Math.min(...overs('naive'))).toBeGreaterThan(20);
  });
});

it('a guard cannot tell a correction that comes too late from time that passed', () => {
  const late = [back(8_000_000), right(25_000_000)];
  const paid = seeds.map((seed) => over({ clock: 'guarded' }, late, seed));
  expect(Math.max(...paid)).toBeGreaterThan(0);
  expect(seeds.map((seed) => over({ clock: 'steady' }, late, seed))).toEqual(seeds.map(() => 0));
});

it('theory claims no bound once a clock was wrong, and the invariant says whether it was kept', () => {
  const deeds = [back(8_000_000), right(14_000_000)];
  const judged = (clock: string) => {
    const busy = { arrivalsPerSecond: 12, durationSeconds: 30, clock };
    const run = runWith(rateLimiter, busy, { seed: 3, interventions: deeds });
    const { session, state } = played(run);
    const bound = rateLimiter.invariants(state).find(({ id }) => id === 'bound');
    return [bound?.held, rateLimiter.theory(state, session.nowUs).length];
  };
  expect(judged('naive')).toEqual([false, 0]);
  expect(judged('guarded')).toEqual([true, 0]);
  expect(judged('steady')).toEqual([true, 2]);
});

it('is told in words', () => {
  const run = runWith(
    rateLimiter,
    { clock: 'naive', arrivalsPerSecond: 4 },
    { seed: 3, interventions: [back(8_000_000)] },
  );
  const { session, state } = played(run);
  const words = rateLimiter.account(state, session.nowUs);
  expect(words).toContain('At 8 s the clock was stepped back by 10 s.');
  expect(words).toContain('The clock is 10 s behind.');
});
