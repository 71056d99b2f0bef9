/** Who runs what next: each run once, coarse to fine, and an estimate from what has been done. */
import { describe, expect, it } from 'vitest';
import { coarseToFine, Schedule } from './schedule.ts';
import { planOf } from './testing.ts';

const schedule = (workers = 2) => new Schedule(planOf({}), { workers, startMs: 1_000 });

describe('coarse to fine', () => {
  it('starts with what is far apart, and fills in between', () => {
    expect(coarseToFine(8, 1)).toEqual([0, 4, 2, 6, 1, 3, 5, 7]);
    expect(coarseToFine(4, 3)).toEqual([0, 2, 8, 10, 1, 3, 4, 5, 6, 7, 9, 11]);
  });

  it.each([
    [1, 1],
    [2, 1],
    [5, 7],
    [50, 50],
    [2_500, 1],
    [3, 17],
  ])('a grid of %i by %i has each cell once', (columns, rows) => {
    const order = coarseToFine(columns, rows);
    const all = Array.from({ length: columns * rows }, (_, cell) => cell);
    expect([...order].sort((a, b) => a - b)).toEqual(all);
  });

  it('after a quarter of the cells, none is farther than two from one that is known', () => {
    const side = 32;
    const known = coarseToFine(side, side).slice(0, (side * side) / 4);
    const far = Array.from({ length: side * side }, (_, cell) =>
      Math.min(
        ...known.map((other) =>
          Math.max(
            Math.abs((other % side) - (cell % side)),
            Math.abs(Math.floor(other / side) - Math.floor(cell / side)),
          ),
        ),
      ),
    );
    expect(Math.max(...far)).toBeLessThanOrEqual(1);
  });
});

describe('jobs', () => {
  it('go out once each, all cells under one seed before the next', () => {
    const all = schedule();
    const taken = [];
    for (let jobs = all.take(0); jobs.length > 0; jobs = all.take(0)) taken.push(...jobs);
    expect(taken.map(({ seed }) => seed)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    expect(taken.slice(0, 4).map(({ cell }) => cell)).toEqual([0, 2, 1, 3]);
    expect(new Set(taken.map(({ cell, seed }) => `${cell} ${seed}`)).size).toBe(all.total);
  });

  it('are fewer towards the end, so that nobody keeps the others waiting', () => {
    const plan = planOf({ seeds: 50, axes: [{ parameter: 'limit', values: [1, 2, 3, 4] }] });
    const all = new Schedule(plan, { workers: 2, startMs: 0 });
    const sizes = [];
    for (let jobs = all.take(0); jobs.length > 0; jobs = all.take(0)) sizes.push(jobs.length);
    expect(sizes[0]).toBe(16);
    expect(sizes.at(-1)).toBe(1);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('are not given to a worker that has enough', () => {
    expect(schedule().take(16)).toEqual([]);
  });
});

describe('the time left', () => {
  it('is what the rest takes at the pace so far, and is not guessed from too little', () => {
    const all = schedule();
    expect(all.progress(1_000)).toEqual({ done: 0, total: 12, leftMs: null });
    all.finish(2);
    expect(all.progress(9_000).leftMs).toBeNull();
    all.finish(1);
    expect(all.progress(1_100).leftMs).toBeNull();
    expect(all.progress(3_000)).toEqual({ done: 3, total: 12, leftMs: 6_000 });
    all.finish(9);
    expect(all.progress(1_001)).toEqual({ done: 12, total: 12, leftMs: 0 });
  });
});
