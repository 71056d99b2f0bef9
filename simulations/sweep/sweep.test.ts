/** A sweep is its runs and nothing else: whoever computes them, in whatever order and slices. */
import { describe, expect, it } from 'vitest';
import type { Concept } from '../run/concept.ts';
import { replicate } from '../run/replicate.ts';
import { Session } from '../run/session.ts';
import { limiter } from '../run/testing.ts';
import { CellRun } from './cell.ts';
import { drive } from './drive.ts';
import { cellCount, cellParams, cellValues } from './plan.ts';
import { summary } from './result.ts';
import { inThread, planOf, sweep } from './testing.ts';
import { createRunner } from './work.ts';

const burst = { atUs: 5_000_000, action: 'fire-burst' };
const plane = planOf({
  axes: [
    { parameter: 'arrivalsPerSecond', values: [1, 2, 4, 8] },
    { parameter: 'algorithm', values: ['token-bucket', 'fixed-window', 'leaky-bucket'] },
  ],
  interventions: [burst],
});

describe('the same result', () => {
  it('whatever the number of workers, their order and their slices', async () => {
    const one = await sweep(plane);
    const ways = [
      { workers: 2 },
      { workers: 7, sliceSteps: 13 },
      { workers: 3, order: <T>(jobs: readonly T[]) => [...jobs].reverse(), sliceSteps: 1 },
    ];
    for (const way of ways) expect(await sweep(plane, way)).toEqual(one);
    expect(one.cells).toHaveLength(12);
    // Both buckets refuse the same requests; nothing else is alike.
    expect(new Set(one.cells.map(({ mean }) => mean)).size).toBe(8);
  });

  it('as independent replications, where nothing is done to the runs', async () => {
    const plan = planOf({ firstSeed: 40, seeds: 4 });
    const { cells } = await sweep(plan, { workers: 3, sliceSteps: 7 });
    for (let cell = 0; cell < cellCount(plan); cell++) {
      const params = cellParams(plan, cell);
      const measured = replicate({ concept: limiter, params, runs: 4, firstSeed: 40 });
      expect(cells[cell]).toMatchObject(summary(measured.rejectedFraction as number[]));
    }
  });

  it('as each run on its own, interventions included', async () => {
    const { cells } = await sweep(plane);
    for (const cell of [0, 5, 11]) {
      const numbers = [1, 2, 3].map((seed) => {
        const params = cellParams(plane, cell);
        const run = { concept: limiter.id, version: 1, params, seed, interventions: [burst] };
        const session = new Session(limiter, run);
        session.seek({ atUs: session.endUs });
        return limiter.measure(session.state, session.endUs).rejectedFraction as number;
      });
      expect(cells[cell]).toMatchObject({ ...summary(numbers), n: 3, runs: 3 });
    }
    const quiet = await sweep({ ...plane, interventions: [] });
    expect(quiet.cells[0]?.mean).not.toBe(cells[0]?.mean);
  });

  it('cells are counted along the first axis', () => {
    expect(cellValues(plane, 0)).toEqual([1, 'token-bucket']);
    expect(cellValues(plane, 3)).toEqual([8, 'token-bucket']);
    expect(cellValues(plane, 4)).toEqual([1, 'fixed-window']);
    expect(cellParams(plane, 11)).toMatchObject({
      ...{ arrivalsPerSecond: 8, algorithm: 'leaky-bucket', limit: 10 },
    });
  });
});

describe('progress', () => {
  it('counts every run once, and the picture is whole after the first seed', async () => {
    const workers = inThread(limiter, plane, { workers: 2, sliceSteps: 200 });
    const seen: [done: number, known: number][] = [];
    let nowMs = 0;
    const tick = () => {
      nowMs += 100;
      return nowMs;
    };
    await drive({
      ...{ plan: plane, workers, nowMs: tick },
      onProgress: ({ done, total }, result) => {
        expect(total).toBe(36);
        seen.push([done, result().cells.filter(({ runs }) => runs > 0).length]);
      },
    });
    expect(seen.at(-1)).toEqual([36, 12]);
    expect(seen.map(([done]) => done)).toEqual(
      [...new Set(seen.map(([done]) => done))].sort((a, b) => a - b),
    );
    const whole = seen.find(([, known]) => known === 12);
    expect(whole?.[0]).toBeLessThanOrEqual(18);
  });
});

it('a slice stops after so many steps, however many jobs wait', () => {
  const plan = planOf({});
  const runner = createRunner(limiter, plan, { sliceSteps: 100 });
  if (!runner.ok) throw new Error(runner.problem.message);
  const jobs = [0, 1, 2, 3].flatMap((cell) => [1, 2, 3].map((seed) => ({ cell, seed })));
  const steps = jobs.map(({ cell, seed }) => {
    const run = new CellRun(limiter, plan, { cell, seed });
    run.advance(Number.POSITIVE_INFINITY);
    return run.steps;
  });
  const total = steps.reduce((sum, one) => sum + one, 0);
  let slices = 0;
  for (let done = 0; done < jobs.length; slices++) {
    const worked = runner.value.work(slices === 0 ? jobs : []);
    if (!worked.ok) throw new Error(worked.problem.message);
    done += worked.value.length;
  }
  expect(slices).toBe(Math.ceil((total + jobs.length) / 100));
});

describe('what goes wrong is a value', () => {
  const failing = (message: string): Concept => ({
    ...limiter,
    measure: () => {
      throw new Error(message);
    },
  });

  it('a model that throws: which run, and why', async () => {
    const workers = inThread(failing('No such thing.'), plane, { workers: 2 });
    expect(await drive({ plan: plane, workers, nowMs: () => 0 })).toMatchObject({
      ok: false,
      problem: {
        kind: 'model-stopped',
        message:
          'The run with arrivalsPerSecond=1, algorithm=token-bucket and seed 1 stopped: No such thing.',
      },
    });
  });

  it('a run without end is stopped', async () => {
    const workers = inThread(limiter, plane, { runStepsMax: 50, sliceSteps: 20 });
    expect(await drive({ plan: plane, workers, nowMs: () => 0 })).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('more than 50 events') },
    });
  });

  it('a worker that dies ends the sweep, and the others stop', async () => {
    const [good] = inThread(limiter, plane, { sliceSteps: 10 });
    let worked = 0;
    const workers = [
      {
        work: (jobs: Parameters<NonNullable<typeof good>['work']>[0]) => {
          worked++;
          return (good as NonNullable<typeof good>).work(jobs);
        },
      },
      { work: () => Promise.reject(new Error('Out of memory.')) },
    ];
    const driven = await drive({ plan: plane, workers, nowMs: () => 0 });
    expect(driven).toEqual({ ok: false, problem: { kind: 'stopped', message: 'Out of memory.' } });
    expect(worked).toBeLessThan(4);
  });

  it('a plan that cannot be', () => {
    expect(createRunner(limiter, { ...plane, metric: 'none' })).toMatchObject({
      ok: false,
      problem: { kind: 'unknown-metric' },
    });
  });
});
