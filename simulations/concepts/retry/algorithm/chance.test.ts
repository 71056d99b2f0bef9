/** Chance by name: even, and unrelated from one request, attempt or purpose to the next. */
import { describe, expect, it } from 'vitest';
import { draw32, unitOf } from './chance.ts';

const CELLS = 100;
const DRAWS = 100_000;

/** χ² of the draws over equal cells; 99 degrees of freedom, so above 180 once in two million. */
function chiSquared(unit: (i: number) => number): number {
  const counts = new Float64Array(CELLS);
  for (let i = 0; i < DRAWS; i++) {
    const cell = Math.floor(unit(i) * CELLS);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const expected = DRAWS / CELLS;
  return counts.reduce(
    (sum, found) => sum + ((found - expected) * (found - expected)) / expected,
    0,
  );
}

/** Of the pair's places in a table of 10 by 10, so that a relation between two draws is seen. */
const pairOf = (a: number, b: number) => (Math.floor(a * 10) * 10 + Math.floor(b * 10) + 0.5) / 100;

describe('chance by name', () => {
  it.each([
    ['along requests', (i: number) => unitOf(1, i, 1)],
    ['along requests, numbered down', (i: number) => unitOf(1, -i, 1)],
    ['along attempts', (i: number) => unitOf(2, 7, i)],
    ['along salts', (i: number) => unitOf(i, 0, 0)],
    ['of a request and the next', (i: number) => pairOf(unitOf(3, i, 1), unitOf(3, i + 1, 1))],
    ['of an attempt and the next', (i: number) => pairOf(unitOf(4, i, 1), unitOf(4, i, 2))],
    ['of two purposes', (i: number) => pairOf(unitOf(5, i, 1), unitOf(6, i, 1))],
  ])('is even %s', (_, unit) => {
    const found = chiSquared(unit);
    expect(found).toBeGreaterThan(45);
    expect(found).toBeLessThan(180);
  });

  it('follows from its name alone', () => {
    expect([draw32(1, 2, 3), draw32(1, 2, 3)]).toEqual([draw32(1, 2, 3), draw32(1, 2, 3)]);
    expect(new Set([draw32(1, 2, 3), draw32(2, 1, 3), draw32(1, 3, 2), draw32(3, 2, 1)]).size).toBe(
      4,
    );
  });

  it('sees a number that is not mixed', () => {
    expect(chiSquared((i) => (i / DRAWS) ** 2)).toBeGreaterThan(180);
  });
});
