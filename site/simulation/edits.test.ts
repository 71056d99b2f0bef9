/** Edits of a figure's runs: what a control does to one lane, to all, and to a branch. */
import type { Parameter, Run } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import {
  forked,
  type Lanes,
  twinned,
  withDeed,
  withoutDeed,
  withoutLane,
  withParameter,
} from './edits';

const run: Run = {
  concept: 'queue',
  version: 1,
  params: { servers: 1, capacity: 0 },
  seed: 1,
  interventions: [],
};
const single: Lanes = { run, variants: [{ params: {} }], active: undefined };
const servers = { id: 'servers', title: 'Servers' } as Parameter;

function done(edited: ReturnType<typeof forked>): Lanes {
  if (!edited.ok) throw new Error(edited.message);
  return edited.lanes;
}

describe('a parameter', () => {
  it('of the only run changes the run', () => {
    expect(done(withParameter(single, servers, 2)).run.params.servers).toBe(2);
  });

  it('of a chosen twin changes that one alone', () => {
    const twins = done(withParameter(done(twinned(single)), servers, 4));
    expect(twins.run.params.servers).toBe(1);
    expect(twins.variants.map(({ params }) => params)).toEqual([{}, { servers: 4 }]);
  });

  it('given back its value is no difference any more', () => {
    const twins = done(withParameter(done(twinned(single)), servers, 4));
    expect(done(withParameter(twins, servers, 1)).variants[1]).toEqual({ params: {} });
  });

  it('of a branch cannot change the past that it shares', () => {
    const refused = withParameter(done(forked(single, 5)), servers, 4);
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Add a twin') });
  });
});

describe('a deed', () => {
  const burst = { atUs: 10, action: 'fire-burst' };

  it('in all runs is done in the run', () => {
    expect(withDeed(single, burst).run.interventions).toEqual([burst]);
  });

  it('in a branch is done in that one alone', () => {
    const branch = withDeed(done(forked(single, 5)), burst);
    expect(branch.run.interventions).toEqual([]);
    expect(branch.variants[1]?.fork?.interventions).toEqual([burst]);
  });

  it('in one of two twins parts it from the other', () => {
    const twins = withDeed(done(twinned(single)), burst);
    expect(twins.variants[1]?.fork).toEqual({ of: 0, atUs: 10, interventions: [burst] });
  });

  it('can be moved and taken back', () => {
    const branch = withDeed(done(forked(single, 5)), burst);
    const place = { lane: 1, index: 0 };
    const moved = withoutDeed(branch, place, { ...burst, atUs: 20 });
    expect(moved.variants[1]?.fork?.interventions[0]?.atUs).toBe(20);
    expect(withoutDeed(branch, place, null).variants[1]?.fork?.interventions).toEqual([]);
  });
});

describe('lanes', () => {
  it('are three branches of one past at most', () => {
    const two = done(forked({ ...done(forked(single, 5)), active: 0 }, 6));
    expect(forked({ ...two, active: 0 }, 7)).toMatchObject({
      ok: false,
      message: expect.stringContaining('3 futures of one past'),
    });
  });

  it('are five at most', () => {
    let lanes = single;
    for (let i = 0; i < 4; i++) lanes = done(twinned(lanes));
    expect(twinned(lanes).ok).toBe(false);
    expect(forked(lanes, 1).ok).toBe(false);
  });

  it('leave the last one as the run itself', () => {
    const twins = done(withParameter(done(twinned(single)), servers, 4));
    const last = withoutLane(twins, 0);
    expect(last.run.params.servers).toBe(4);
    expect([last.variants, last.active]).toEqual([[{ params: {} }], undefined]);
  });
});
