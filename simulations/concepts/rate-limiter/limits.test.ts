/** Limits for each user and over all of them: both or neither, and what one after the other loses. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { allRows, type Given, runWith } from '../../run/testing-runs.ts';
import { asked } from './algorithm/asking.ts';
import { Bounds } from './bounds.ts';
import { rateLimiter } from './concept.ts';
import { measure } from './metrics.ts';
import { ROW } from './model.ts';
import { policyOf } from './parameters.ts';
import { played } from './testing.ts';

const crowd = {
  users: 4,
  floodPercent: 80,
  globalLimit: 20,
  arrivalsPerSecond: 20,
  durationSeconds: 40,
};
const TAKES = ['global-only', 'global-first', 'user-first', 'all-or-nothing'];

const run = (given: Given = {}, seed = 3) => runWith(rateLimiter, { ...crowd, ...given }, { seed });
const measured = (given: Given = {}, seed = 3) => measure(played(run(given, seed)).state);

/** Arrivals as the trace tells them: when, whose, and whether they passed. */
const arrivals = (given: Given, seed = 3) =>
  allRows(rateLimiter, run(given, seed), { atUs: Number.MAX_SAFE_INTEGER })
    .toSorted((a, b) => a.who - b.who)
    .map(({ atUs, where, kind }) => ({ atUs, user: where, passed: kind === ROW.admitted }));

describe('all or nothing', () => {
  it('decides as two limiters that are only counted where both admit', () => {
    const told = fc.record({
      algorithm: fc.constantFrom('fixed-window', 'sliding-counter', 'sliding-log', 'token-bucket'),
      limit: fc.integer({ min: 1, max: 12 }),
      globalLimit: fc.integer({ min: 1, max: 30 }),
      floodPercent: fc.constantFrom(0, 50, 95),
    });
    fc.assert(
      fc.property(told, fc.nat(1000), (given, seed) => {
        const all = arrivals({ ...given, durationSeconds: 15 }, seed);
        const { windowUs } = policyOf(run(given).params);
        const own = { limit: given.limit, windowUs, burst: 10 };
        const over = { limit: given.globalLimit, windowUs, burst: given.globalLimit };
        // Only those that passed were counted: asked alone, each limiter admits all of them,
        // and whoever was refused is refused by at least one of the two as they stood then.
        const passed: { atUs: number; user: number }[] = [];
        for (const { atUs, user, passed: did } of all) {
          const mine = [...passed.filter((one) => one.user === user), { atUs }];
          const both =
            asked(
              given.algorithm,
              own,
              mine.map((one) => one.atUs),
            ).every(({ allowed }) => allowed) &&
            asked(
              given.algorithm,
              over,
              [...passed, { atUs }].map((one) => one.atUs),
            ).every(({ allowed }) => allowed);
          expect(did).toBe(both);
          if (did) passed.push({ atUs, user });
        }
        expect(passed.length).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  it('loses no token, and both bounds hold', () => {
    for (const algorithm of [
      'fixed-window',
      'sliding-counter',
      'sliding-log',
      'token-bucket',
      'leaky-bucket',
    ]) {
      for (const seed of [1, 2, 3]) {
        const { tokensLost, overBound } = measured({ algorithm }, seed);
        expect({ algorithm, tokensLost, overBound }).toEqual({
          algorithm,
          tokensLost: 0,
          overBound: 0,
        });
      }
    }
  });
});

describe('one after the other', () => {
  it('loses what the first has taken, and passes no more for it', () => {
    const [only, globalFirst, userFirst, both] = TAKES.map((takes) => measured({ takes }));
    expect(both?.tokensLost).toBe(0);
    expect(userFirst?.tokensLost).toBeGreaterThan(40);
    expect(globalFirst?.tokensLost).toBeGreaterThan(40);
    // What the flood burns of the limit over all is missing to everybody.
    expect(globalFirst?.admitted).toBeLessThan(0.75 * (both?.admitted ?? 0));
    expect(globalFirst?.othersAdmitted).toBe(only?.othersAdmitted);
    expect(both?.othersAdmitted).toBeGreaterThan(2 * (only?.othersAdmitted ?? 0));
  });

  it('breaks the invariant that says so', () => {
    const { state } = played(run({ takes: 'user-first' }));
    state.params = { ...state.params, takes: 'all-or-nothing' };
    const broken = rateLimiter.invariants(state).filter(({ held }) => !held);
    expect(broken.map(({ id }) => id)).toEqual(['both']);
  });
});

describe('users', () => {
  it('send the same requests at the same times, whatever the limits', () => {
    const sent = TAKES.map((takes) => arrivals({ takes }).map(({ atUs, user }) => [atUs, user]));
    for (const other of sent.slice(1)) expect(other).toEqual(sent[0]);
  });

  it('share the traffic as they are said to', () => {
    const shares = (given: Given) => {
      const { users, offered } = played(run({ arrivalsPerSecond: 500, ...given })).state;
      return users.offered.map((each) => each / offered);
    };
    const near = (is: readonly number[], expected: readonly number[]) => {
      for (const [user, share] of is.entries()) {
        expect(Math.abs(share - (expected[user] ?? 0))).toBeLessThan(0.015);
      }
    };
    near(shares({ floodPercent: 0 }), [0.25, 0.25, 0.25, 0.25]);
    near(shares({ floodPercent: 70 }), [0.7, 0.1, 0.1, 0.1]);
    expect(shares({ floodPercent: 100 })).toEqual([1, 0, 0, 0]);
  });

  it('are each held to theory where nothing joins them', () => {
    const alone = {
      globalLimit: 0,
      floodPercent: 0,
      arrivalsPerSecond: 9.6,
      durationSeconds: 20_000,
    };
    const { state } = played(run(alone));
    const check = rateLimiter.theory(state, 0).find(({ metric }) => metric === 'rejectedFraction');
    expect(check).toMatchObject({
      holds: true,
      formula: expect.stringContaining('one of 4 limiters'),
    });
    expect(rateLimiter.theory(played(run()).state, 0).map(({ grade }) => grade)).toEqual([
      'B',
      'B',
    ]);
  });

  it('cost no draw where there is one', () => {
    const digest = (given: Given) =>
      played(runWith(rateLimiter, given, { seed: 7 })).session.digest;
    const many = {
      takes: 'user-first',
      floodPercent: 50,
      globalLimit: 3,
      clock: 'naive',
      storeRoundTripMs: 9,
    };
    expect(digest(many)).toBe(digest({}));
  });
});

it('nodes that do not share multiply the limit over all users too', () => {
  const { overBound, admittedMaxInWindow } = measured({ nodes: 3, arrivalsPerSecond: 60 });
  expect([overBound, (admittedMaxInWindow ?? 0) > 39]).toEqual([0, true]);
});

it('whatever is let through is held against the limit over all users', () => {
  const watched = vi.spyOn(Bounds.prototype, 'admitted');
  const { state } = played(run());
  expect(watched).toHaveBeenCalledTimes(state.admitted);
  watched.mockRestore();
});

it('a limit over all users that lets more through is seen', () => {
  const { state } = played(run({ limit: 30, burst: 30 }));
  for (let i = 0; i < 21; i++) state.bound.admitted(40_000_001);
  expect(state.bound.held).toBe(false);
  expect(rateLimiter.invariants(state).find(({ id }) => id === 'bound')?.held).toBe(false);
});

it('what it lets through is watched', () => {
  // The true limit over all is a larger one than it is said to be.
  const { state } = played(run({ limit: 30, burst: 30, globalLimit: 40 }));
  const watched = new Bounds({
    algorithm: 'token-bucket',
    policy: state.policy,
    limiters: 0,
    overall: {
      algorithm: 'token-bucket',
      policy: { ...state.policy, limit: 20, burst: 20 },
      places: 1,
    },
    local: { policy: state.policy, limiters: 1 },
  });
  for (const { atUs, passed } of arrivals({ limit: 30, burst: 30, globalLimit: 40 })) {
    if (passed) watched.admitted(atUs);
  }
  expect([state.bound.held, watched.held]).toEqual([true, false]);
});
