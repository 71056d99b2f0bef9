/** Hit curves, without a worker: every policy at every size finds what replaying the trace finds. */
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../input/sample.ts';
import { drive } from '../sweep/drive.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { createCurveHost, type Trace } from './curve-host.ts';
import { CURVE_POLICIES, curvePlan } from './curve-plan.ts';

async function curves(plan: SweepPlan, trace: Trace, sliceRequests?: number) {
  const host = createCurveHost(sliceRequests);
  host.open(structuredClone(plan), structuredClone(trace));
  const worker = {
    work: async (jobs: Parameters<typeof host.work>[0]) => structuredClone(host.work(jobs)),
  };
  const swept = await drive({ plan, workers: [worker], nowMs: () => 0 });
  if (!swept.ok) throw new Error(swept.problem.message);
  const sizes = plan.axes[0]?.values.length ?? 0;
  const of = (id: string) => {
    const row = CURVE_POLICIES.findIndex((policy) => policy.id === id);
    return swept.value.cells
      .slice(row * sizes, (row + 1) * sizes)
      .map(({ mean }) => mean ?? Number.NaN);
  };
  return { cells: swept.value.cells, of };
}

/** The simplest there is: a list in order of use. */
function lruHits(trace: ArrayLike<number>, capacity: number): number {
  const kept: number[] = [];
  let hits = 0;
  for (const key of Array.from(trace)) {
    const at = kept.indexOf(key);
    if (at >= 0) hits += kept.splice(at, 1).length;
    else if (kept.length === capacity) kept.shift();
    kept.push(key);
  }
  return hits;
}

const data = ({ trace, keys }: Trace): Trace => ({ trace, keys });
const zipf = data(sampleOf('zipf'));
const plan = curvePlan(zipf.keys);
const sizes = plan.axes[0]?.values.map(Number) ?? [];

it('sizes go from one key to all of them, evenly on a logarithmic scale', () => {
  expect(sizes).toEqual([1, 2, 4, 8, 16, 32, 63, 130, 250, 500, 1_000, zipf.keys]);
  expect(curvePlan(1).axes[0]?.values).toEqual([1]);
  expect(curvePlan(3).axes[0]?.values).toEqual([1, 2, 3]);
});

describe('on the Zipf sample', () => {
  const found = curves(plan, zipf);

  it('LRU is what a list in order of use finds', async () => {
    const few = zipf.trace.slice(0, 5_000);
    const { of } = await curves(plan, { ...zipf, trace: few });
    expect(of('lru')).toEqual(sizes.map((size) => lruHits(few, size) / few.length));
  });

  it('nobody beats the optimum, and with room for all keys everybody finds the same', async () => {
    const { of } = await found;
    const most = (zipf.trace.length - zipf.keys) / zipf.trace.length;
    for (const { id } of CURVE_POLICIES) {
      for (const [at, value] of of(id).entries()) {
        expect(value).toBeLessThanOrEqual((of('optimal')[at] ?? 0) + 1e-12);
      }
      expect(of(id).at(-1)).toBeCloseTo(most, 12);
    }
  });

  it('slices change nothing', async () => {
    const { cells } = await curves(plan, zipf, 7_001);
    expect(cells).toEqual((await found).cells);
  });
});

it('on the loop LRU finds nothing until the loop fits', async () => {
  const loop = data(sampleOf('loop'));
  const { of } = await curves(curvePlan(loop.keys), loop);
  expect(
    of('lru')
      .slice(0, -1)
      .every((value) => value === 0),
  ).toBe(true);
  expect(of('lru').at(-1)).toBe(0.99);
  expect(Math.min(...of('optimal').slice(1))).toBeGreaterThan(0);
});

it('a host without a trace says so', () => {
  expect(createCurveHost().work([])).toMatchObject({ ok: false, problem: { kind: 'closed' } });
});
