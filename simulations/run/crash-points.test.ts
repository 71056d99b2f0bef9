/** The crash enumerator on a model made for it: which points there are, and what holds between them. */
import { describe, expect, it } from 'vitest';
import type { Concept, ModelContext, Params, Run } from './concept.ts';
import { intervalAt, stepsAround } from './crash.ts';
import { CrashPoints, crashAxisOf } from './crash-points.ts';

const ROW = { written: 0, sent: 1 } as const;
const END_US = 1_000;

/** Writes at 100 and sends at 200, unless it has crashed; `repairsUs` after a crash it sends as well. */
function build({ sim, record }: ModelContext, params: Params) {
  const state = { written: 0, sent: 0, ended: false };
  let up = true;
  const crashAtUs = Number(params.crashAtUs);
  if (crashAtUs > 0) {
    sim.at(crashAtUs, () => {
      up = false;
      const repairsUs = Number(params.repairsUs);
      if (repairsUs > 0 && state.written > state.sent) sim.after(repairsUs, send);
    });
  }
  const write = () => {
    if (!up) return;
    state.written++;
    record(ROW.written, 0, 0, 0);
  };
  const send = () => {
    state.sent++;
    record(ROW.sent, 0, 0, 0);
  };
  sim.at(100, write);
  sim.at(200, () => up && send());
  // Goes on ticking without a row: nothing that matters.
  const tick = () => sim.after(50, tick);
  sim.at(25, tick);
  return { state, act() {}, set() {} };
}

const concept = {
  id: 'crash-sample',
  title: 'Crash sample',
  endUs: () => END_US,
  build,
  sample() {},
  measure: (state: { written: number; sent: number }) => ({ lost: state.written - state.sent }),
  crash: {
    parameter: 'crashAtUs',
    kindOf: ({ lost = 0 }) => (lost > 0 ? 'lost' : 'safe'),
    steps: { [ROW.written]: 'write', [ROW.sent]: 'send' },
    titles: {},
  },
} as unknown as Concept;

const run = (params: Params = {}): Run => ({
  concept: concept.id,
  version: 1,
  params: { crashAtUs: 0, repairsUs: 0, ...params },
  seed: 1,
  interventions: [],
});

describe('crash points', () => {
  it('are just before and just after every instant, up to the last row', () => {
    const axis = crashAxisOf(concept, run());
    // Ticks at 25, 75, 125, 175; the write at 100 and the send at 200; nothing counts after it.
    expect(axis.points).toBe(12);
    expect(axis.intervals).toEqual([
      { fromUs: 0, toUs: 101, kind: 'safe', points: 5 },
      { fromUs: 101, toUs: 201, kind: 'lost', points: 6 },
      { fromUs: 201, toUs: END_US, kind: 'safe', points: 1 },
    ]);
    expect([axis.violating, axis.kinds.lost, axis.without]).toEqual([6, 6, 'safe']);
    expect(axis.steps).toEqual([
      { atUs: 100, title: 'write', who: 0 },
      { atUs: 200, title: 'send', who: 0 },
    ]);
  });

  it('are judged by what becomes of the run at its end', () => {
    expect(crashAxisOf(concept, run({ repairsUs: 400 })).violating).toBe(0);
    // Repaired after the end is not repaired: from 1,000 − 880 on.
    const late = crashAxisOf(concept, run({ repairsUs: 880 }));
    expect(late.intervals.find(({ kind }) => kind === 'lost')?.fromUs).toBe(125);
  });

  it('do not depend on where the crash of the run was', () => {
    expect(crashAxisOf(concept, run({ crashAtUs: 150 }))).toEqual(crashAxisOf(concept, run()));
  });

  it('are tried in slices, and tell how far they are', () => {
    const points = new CrashPoints(concept, run());
    const told: (number | null)[] = [];
    while (!points.advance(7)) {
      told.push(points.progress.total);
      const { intervals, endUs } = points.axis();
      expect(intervals.at(-1)?.toUs ?? endUs).toBe(endUs);
    }
    expect(told[0]).toBeNull();
    expect(new Set(told)).toEqual(new Set([null, 12]));
    expect(points.progress).toEqual({ done: 12, total: 12 });
    expect(points.axis()).toEqual(crashAxisOf(concept, run()));
  });

  it('need a concept that declares them', () => {
    const { crash: _none, ...without } = concept as Concept & { crash: unknown };
    expect(() => new CrashPoints(without as Concept, run())).toThrow(RangeError);
  });
});

describe('an instant of the axis', () => {
  const axis = crashAxisOf(concept, run());

  it('lies in one interval, and between two steps', () => {
    expect([0, 100, 101, 200, 201, END_US].map((at) => intervalAt(axis, at)?.kind)).toEqual([
      ...['safe', 'safe', 'lost', 'lost', 'safe', 'safe'],
    ]);
    const { before, after } = stepsAround(axis, 150);
    expect([before?.title, after?.title]).toEqual(['write', 'send']);
    expect(stepsAround(axis, 100).before).toBeUndefined();
    expect(stepsAround(axis, 300).after).toBeUndefined();
  });
});
