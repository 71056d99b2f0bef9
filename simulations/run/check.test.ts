/** When a run says that theory holds, that it does not, and that it cannot tell. */
import { describe, expect, it } from 'vitest';
import { checkBound, checkMean } from './check.ts';

const mean = (measured: number, standardError: number | null, more = {}) =>
  checkMean({ metric: 'm', measured, value: 10, standardError, formula: '', source: '', ...more });

describe('a verdict', () => {
  it.each([
    ['within four standard errors', mean(10.39, 0.1), true],
    ['beyond them', mean(10.41, 0.1), false],
    ['with an error too large to tell', mean(10, 0.51), null],
    ['without an error', mean(10, null), null],
    ['with batches that are too short', mean(10, 0.1, { enough: false }), null],
    ['with a stricter error', mean(10, 0.31, { relativeErrorMost: 0.03 }), null],
  ])('on a mean %s', (_, { holds }, expected) => expect(holds).toBe(expected));

  it('on a bound needs no error', () => {
    const bound = { metric: 'm', value: 3, formula: '', source: '' };
    expect(checkBound({ ...bound, measured: 3 })).toMatchObject({ holds: true, grade: 'B' });
    expect(checkBound({ ...bound, measured: 4 }).holds).toBe(false);
  });
});
