/** The clock of a figure that stands: short where that is exact, and never the same for two instants. */
import { seconds } from '@simulations/index.ts';
import { expect, it } from 'vitest';
import { exactly } from './instant';

it.each([
  [0, '0 s'],
  [12_000_000, '12 s'],
  [8_400_000, '8.4 s'],
  [5_013_000, '5.013 s'],
  [5_013_070, '5.01307 s'],
  [20_500, '20.5 ms'],
  [20_517, '20.517 ms'],
  [999, '999 µs'],
  [75_310_000, '75.31 s'],
  [600_000_001, '600.000001 s'],
  [3_723_004_000, '3723.004 s'],
  [7_383_004_000, '7383.004 s'],
])('%i µs is %s', (us, text) => {
  expect(exactly(us)).toBe(text);
});

it('tells every instant from the next', () => {
  for (const us of [999, 99_999, 5_013_070, 59_999_999, 599_999_999, 7_199_999_999]) {
    const words = [us - 1, us, us + 1, us + 2].map(exactly);
    expect(new Set(words).size, words.join(', ')).toBe(words.length);
  }
});

it('keeps the short words for round instants', () => {
  for (const us of [950_000, 3_000_000, 60_000_000, 90_100_000, 606_000_000, 7_560_000_000]) {
    expect(exactly(us)).toBe(seconds(us));
  }
});
