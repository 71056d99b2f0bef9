/** A sweep's numbers as people read them. */
import { expect, it } from 'vitest';
import { meanText, progressText, seedsText, short } from './words.ts';

it.each<[number | null, number | null, string]>([
  [0.12345, 0.0123, '0.123 ± 0.012'],
  [0.5, 0.00042, '0.50000 ± 0.00042'],
  [12_345.6, 234.5, '12,346 ± 235'],
  [41.27, 3.14, '41.3 ± 3.1'],
  [0.5, 0.1, '0.50 ± 0.10'],
  [0.004, 0.02, '0.004 ± 0.020'],
  [10, 0, '10 ± 0'],
  [0.1 + 0.2, 1e-17, '0.3 ± 0'],
  [0, 0, '0 ± 0'],
  [0.123456, null, '0.1235'],
  [-2.5, 0.1, '-2.50 ± 0.10'],
  [null, null, 'no value'],
])('%j with half a band of %j is "%s"', (mean, half, text) => {
  const high = mean === null || half === null ? null : mean + half;
  expect(meanText({ mean, high })).toBe(text);
});

it.each([
  [0, '0'],
  [12, '12'],
  [1_234.56, '1,235'],
  [999.96, '1000'],
  [0.000123456, '0.0001235'],
])('%d in few digits is "%s"', (value, text) => {
  expect(short(value)).toBe(text);
});

it.each<[number | null, string]>([
  [null, '12 of 100 runs'],
  [400, '12 of 100 runs, less than a second left'],
  [3_400, '12 of 100 runs, about 3 s left'],
  [89_000, '12 of 100 runs, about 89 s left'],
  [200_000, '12 of 100 runs, about 3 min left'],
])('with %j ms left: "%s"', (leftMs, text) => {
  expect(progressText({ done: 12, total: 100, leftMs })).toBe(text);
});

it('names the seeds', () => {
  expect([seedsText(7, 1), seedsText(7, 5)]).toEqual(['seed 7', 'seeds 7 to 11']);
});
