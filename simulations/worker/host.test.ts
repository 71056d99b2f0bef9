/** The worker's end, without a worker: slices, problems as values, frames that survive the border. */
import { describe, expect, it } from 'vitest';
import type { Intervention, Run } from '../run/concept.ts';
import { Figure } from '../run/figure.ts';
import type { Frame } from '../run/frame.ts';
import type { Target } from '../run/session.ts';
import { limiter, limiterRun } from '../run/testing.ts';
import { runsOf, variantsOf } from '../run/variants.ts';
import { createHost, SLICE_STEPS } from './host.ts';
import type { SimulationHost } from './protocol.ts';

const END_US = 60_000_000;
/** About 48,000 requests. */
const long = limiterRun({ arrivalsPerSecond: 800 });
const compare = { parameter: 'algorithm', values: ['fixed-window', 'token-bucket'] } as const;
const both = (run: Run) => runsOf(run, variantsOf({ compare }));
const looks = { spanUs: 450_000, words: false };

async function opened(...runs: readonly Run[]) {
  const host = createHost();
  const answer = await host.open({ runs });
  if (!answer.ok) throw new Error(answer.problem.message);
  return { host, ...answer };
}

function advance(host: SimulationHost, figureId: number, target: Target, options = looks) {
  const advanced = host.advance(figureId, { target, ...options });
  if (!advanced.ok) throw new Error(advanced.problem.message);
  const { arrived, frame } = advanced;
  if (!frame) throw new Error('A frame was asked for.');
  return { arrived, frame };
}

const offeredIn = ({ lanes }: Frame) => lanes.map(({ metrics }) => metrics.offered ?? 0);

describe('a slice', () => {
  it('stops after so many steps, and the next one goes on', async () => {
    const { host, figureId, endUs } = await opened(long);
    expect(endUs).toBe(END_US);
    const steps: number[] = [];
    for (let arrived = false; !arrived; ) {
      const slice = advance(host, figureId, { atUs: END_US });
      arrived = slice.arrived;
      steps.push(slice.frame.steps);
    }
    const total = steps.at(-1) as number;
    expect(steps).toEqual([SLICE_STEPS, 2 * SLICE_STEPS, total]);
    const whole = new Figure(limiter, [long]);
    whole.seek({ atUs: END_US });
    expect(total).toBe(whole.lanes[0]?.steps);
  });

  it('stops each lane after so many steps', async () => {
    const { host, figureId } = await opened(...both(long));
    let before = [0, 0];
    let slices = 0;
    for (let arrived = false; !arrived; slices++) {
      const slice = advance(host, figureId, { atUs: END_US });
      arrived = slice.arrived;
      const now = offeredIn(slice.frame);
      now.forEach((offered, lane) => {
        expect(offered - (before[lane] as number)).toBeLessThanOrEqual(SLICE_STEPS);
      });
      before = now;
    }
    expect(slices).toBeGreaterThanOrEqual(3);
    expect(before[1]).toBe(before[0]);
  });

  it('brings no frame of the way when none is wanted', async () => {
    const { host, figureId } = await opened(long);
    const frames: boolean[] = [];
    for (let arrived = false; !arrived; ) {
      const target = { atUs: END_US };
      const slice = host.advance(figureId, { target, ...looks, onlyThere: true });
      if (!slice.ok) throw new Error(slice.problem.message);
      arrived = slice.arrived;
      frames.push(slice.frame !== undefined);
    }
    expect(frames).toEqual([false, false, true]);
  });

  it('that goes back runs from the start, in slices too', async () => {
    const { host, figureId } = await opened(long);
    while (!advance(host, figureId, { atUs: END_US }).arrived);
    const back = advance(host, figureId, { atUs: 40_000_000 });
    expect([back.arrived, back.frame.steps]).toEqual([false, SLICE_STEPS]);
  });

  it('that has arrived changes nothing when it is asked for again', async () => {
    const { host, figureId } = await opened(limiterRun());
    const first = advance(host, figureId, { steps: 50 });
    const second = advance(host, figureId, { steps: 50 });
    expect(second).toEqual(first);
    expect(second.arrived).toBe(true);
  });
});

describe('figures', () => {
  it('are apart from one another, and may be opened and closed in any order', async () => {
    const host = createHost();
    const open = async (seed: number) => {
      const answer = await host.open({ runs: [{ ...limiterRun(), seed }] });
      if (!answer.ok) throw new Error(answer.problem.message);
      return answer.figureId;
    };
    const [one, two] = [await open(1), await open(2)];
    const digest = (id: number) => advance(host, id, { atUs: END_US }).frame.lanes[0]?.digest;
    const ofOne = digest(one);
    expect(digest(two)).not.toBe(ofOne);
    host.close(one);
    const three = await open(1);
    expect([one, two]).not.toContain(three);
    expect(digest(three)).toBe(ofOne);
  });

  it('take over interventions', async () => {
    const { host, figureId } = await opened(limiterRun());
    const before = advance(host, figureId, { atUs: 5_000_000 }).frame;
    const deed: Intervention = { atUs: 5_000_000, action: 'fire-burst' };
    host.replaceInterventions(figureId, [[deed]]);
    const after = advance(host, figureId, { atUs: 5_000_000 }).frame;
    expect(offeredIn(after)).toEqual([(offeredIn(before)[0] as number) + 20]);
  });

  it('complete parameters that were left out by their defaults', async () => {
    const run = { ...limiterRun(), params: { durationSeconds: 3 } };
    const { host, figureId, endUs } = await opened(run);
    expect(endUs).toBe(3_000_000);
    const [lane] = advance(host, figureId, { atUs: 1 }).frame.lanes;
    expect(lane?.params).toEqual({ ...limiterRun().params, durationSeconds: 3 });
  });
});

describe('a frame', () => {
  it('survives the structured clone, its arrays transferred', async () => {
    const { host, figureId } = await opened(...both(limiterRun({ arrivals: 'bursty' })));
    const { frame } = advance(host, figureId, { atUs: 20_000_000 }, { ...looks, words: true });
    const buffers = frame.lanes
      .flatMap(({ series }) => Object.values(series))
      .flatMap(({ values, least }) => [values, least])
      .filter((array) => array instanceof Float64Array)
      .map(({ buffer }) => buffer as ArrayBuffer);
    expect(new Set(buffers).size).toBe(buffers.length);
    const copy = structuredClone(frame);
    expect(structuredClone(frame, { transfer: buffers })).toEqual(copy);
    expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true);
    // What was given away is not missing in the next frame.
    const next = advance(host, figureId, { atUs: 20_000_000 }, { ...looks, words: true });
    expect(next.frame).toEqual(copy);
  });
});
