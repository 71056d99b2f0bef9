/** Numbers as people read them. */
import { describe, expect, it } from 'vitest';
import { count, percent, plural, seconds, trimmed } from './words.ts';

describe('seconds', () => {
  it.each([
    [0, '0 s'],
    [1, '1 µs'],
    [999, '999 µs'],
    [1_000, '1 ms'],
    [1_234, '1.2 ms'],
    [20_000, '20 ms'],
    [99_949, '99.9 ms'],
    [100_000, '0.1 s'],
    [420_000, '0.42 s'],
    [1_500_000, '1.5 s'],
    [59_990_000, '59.99 s'],
    [60_000_000, '60 s'],
    [599_900_000, '599.9 s'],
    [600_000_000, '10 min'],
    [7_199_000_000, '120 min'],
    [7_200_000_000, '2 h'],
    [11_520_000_000, '3.2 h'],
  ])('%d µs is %s', (us, words) => expect(seconds(us)).toBe(words));
});

describe('count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_204, '1,204'],
    [1_234_567.6, '1,234,568'],
    [-1_234, '-1,234'],
  ])('%d is %s', (value, words) => expect(count(value)).toBe(words));
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [0.113, '11.3 %'],
    [0.5, '50 %'],
    [1, '100 %'],
    [0.00004, '0 %'],
  ])('%d is %s', (share, words) => expect(percent(share)).toBe(words));
});

it('at most so many decimals, and no zeros at their end', () => {
  expect([
    trimmed(1.25, 1),
    trimmed(1, 3),
    trimmed(100, 0),
    trimmed(1.205, 2),
    trimmed(0.5, 2),
  ]).toEqual(['1.3', '1', '100', '1.21', '0.5']);
});

it('one request, several requests', () => {
  expect([0, 1, 2, 1_204].map((n) => plural(n, 'request'))).toEqual([
    '0 requests',
    '1 request',
    '2 requests',
    '1,204 requests',
  ]);
});
