/** The bounds of a run together: each watches what it is of, and is quick to say that it was passed. */
import { describe, expect, it } from 'vitest';
import { Bounds, type BoundsOptions } from './bounds.ts';

const policy = { limit: 10, windowUs: 1_000_000, burst: 3 };

const bounds = (given: Partial<BoundsOptions> = {}) =>
  new Bounds({
    algorithm: 'token-bucket',
    policy,
    limiters: 2,
    overall: {
      algorithm: 'token-bucket',
      policy: { ...policy, burst: 4 },
      places: 1,
    },
    local: { policy: { ...policy, burst: 1 }, limiters: 2 },
    ...given,
  });

const times = (count: number, act: () => void) => {
  for (let i = 0; i < count; i++) act();
};

describe('is passed', () => {
  it('by one more than the users’ limits hold together', () => {
    const all = bounds();
    times(6, () => all.departed(5, 1, 5));
    expect([all.held, all.brokenAtUs, all.over]).toEqual([true, -1, 0]);
    times(2, () => all.departed(7, 1, 7));
    expect([all.held, all.brokenAtUs, all.over]).toEqual([false, 7, 2]);
  });

  it('by one more than the limit over all users holds', () => {
    const all = bounds();
    times(4, () => all.admitted(5));
    expect(all.held).toBe(true);
    all.admitted(6);
    expect([all.held, all.brokenAtUs, all.over]).toEqual([false, 6, 1]);
  });

  it('by one more than local buckets hold together', () => {
    const all = bounds();
    times(2, () => all.admittedLocally(5));
    expect(all.held).toBe(true);
    all.admittedLocally(9);
    expect([all.held, all.brokenAtUs, all.over]).toEqual([false, 9, 1]);
  });
});

it('says when the first of them was passed first', () => {
  const all = bounds();
  times(7, () => all.departed(8, 1, 8));
  times(5, () => all.admitted(4));
  expect(all.brokenAtUs).toBe(4);
});

it('watches no users where these have no limit of their own', () => {
  const all = bounds({ limiters: 0 });
  times(50, () => all.departed(5, 1, 5));
  expect(all.held).toBe(true);
});

it('begins anew with another policy, but for the limit over all users', () => {
  const all = bounds();
  times(6, () => all.departed(5, 1, 5));
  times(2, () => all.admittedLocally(5));
  all.retune({ ...policy, burst: 1 }, { ...policy, burst: 1 }, 6);
  times(2, () => all.departed(7, 1, 7));
  times(2, () => all.admittedLocally(7));
  expect(all.held).toBe(true);
  all.departed(8, 1, 8);
  expect(all.held).toBe(false);
});
