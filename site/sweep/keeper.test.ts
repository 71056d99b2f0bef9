/** What stays of a sweep while its view is closed, and what ends with its figure. */
import type { SweepPlan, SweepResult } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { firstDraft, readDraft } from './draft';
import { SweepKeeper } from './keeper';
import { queueEntry, runOf } from './testing';

type Ended = { ok: true; value: SweepResult } | { ok: false; problem: { kind: string } };

const run = runOf(queueEntry);
const draft = firstDraft(queueEntry, run);

function planned(): SweepPlan {
  const plan = readDraft(queueEntry, run, draft);
  if (!plan.ok) throw new Error(plan.problem.message);
  return plan.value;
}

/** A pool that does what the test tells it; one entry for each sweep that was started. */
function pool() {
  const sweeps: { update: (update: never) => void; end: (ended: Ended) => void }[] = [];
  const startSweep = (_plan: SweepPlan, update: (update: never) => void) => {
    let end: (ended: Ended) => void = () => {};
    const ended = new Promise<Ended>((resolve) => {
      end = resolve;
    });
    sweeps.push({ update, end });
    const cancel = () => end({ ok: false, problem: { kind: 'cancelled' } });
    return { ended, cancel };
  };
  return { sweeps, load: async () => ({ startSweep }) as never };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const plan = planned();
const result: SweepResult = { plan, cells: [] };

describe('a sweep', () => {
  it('goes on and ends while nobody looks, with the form as it was', async () => {
    const { sweeps, load } = pool();
    const keeper = new SweepKeeper(draft, load);
    const changed = { ...draft, seeds: '3' };
    keeper.setDraft(changed);
    let told = 0;
    const leave = keeper.subscribe(() => told++);
    keeper.start(plan);
    leave();
    const before = told;
    await settle();
    sweeps[0]?.update({ progress: { done: 1 }, result } as never);
    expect(keeper.get().sweep).toMatchObject({ status: 'running', progress: { done: 1 } });
    sweeps[0]?.end({ ok: true, value: result });
    await settle();
    expect(keeper.get()).toEqual({
      draft: changed,
      sweep: { status: 'done', progress: { done: 1 }, result },
    });
    expect(told).toBe(before);
  });

  it('ends with its figure, also before its code has come', async () => {
    const { sweeps, load } = pool();
    const early = new SweepKeeper(draft, load);
    early.start(plan);
    early.close();
    await settle();
    expect(sweeps).toHaveLength(0);
    const late = new SweepKeeper(draft, load);
    late.start(plan);
    await settle();
    late.close();
    await settle();
    expect(late.get().sweep.status).toBe('cancelled');
  });

  it('that was begun anew hears nothing of the one before', async () => {
    const { sweeps, load } = pool();
    const keeper = new SweepKeeper(draft, load);
    keeper.start(plan);
    await settle();
    keeper.start(plan);
    await settle();
    sweeps[0]?.update({ progress: { done: 9 }, result } as never);
    expect(keeper.get().sweep).toEqual({ status: 'running' });
    sweeps[1]?.end({ ok: true, value: result });
    await settle();
    expect(keeper.get().sweep.status).toBe('done');
  });

  it('says what to do where its code cannot be loaded', async () => {
    const keeper = new SweepKeeper(draft, () => Promise.reject(new Error('offline')));
    await keeper.start(plan);
    expect(keeper.get().sweep.problem).toContain('press Run sweep again');
  });
});
