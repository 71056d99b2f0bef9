/** What is said of runs side by side: each account once, and whose it is. */
import type { Frame, Words } from '@simulations/index.ts';
import { expect, it } from 'vitest';
import { saying } from './saying';
import type { FigureState } from './state';

const state = (nowUs: number, ...accounts: readonly (readonly string[])[]): FigureState =>
  ({
    frame: { nowUs, endUs: 20_000_000 } as Frame,
    words: accounts.map((account) => ({ account }) as unknown as Words),
    playing: false,
  }) as unknown as FigureState;

const few = ['It sent 3.', 'It served 2.'];
const many = ['It sent 3.', 'It served 3.'];

it('says where the run stands, and its account', () => {
  expect(saying(state(5_013_070, few))).toBe('Standing at 5.01307 s. It sent 3. It served 2.');
  expect(saying(state(20_000_000, few))).toMatch(/^Ended at 20 s\. /);
});

it('says first sentences only while it plays', () => {
  expect(saying({ ...state(5_013_070, few), playing: true })).toBe('Running at 5.01 s. It sent 3.');
});

it('says once what holds for several runs, and for which', () => {
  expect(saying(state(0, few, few, few))).toBe(
    'Standing at 0 s. All runs: It sent 3. It served 2.',
  );
  expect(saying(state(0, few, many, few, few))).toBe(
    'Standing at 0 s. A, C and D: It sent 3. It served 2. B: It sent 3. It served 3.',
  );
  expect(saying(state(0, few, many))).toBe(
    'Standing at 0 s. It sent 3. It served 2. It sent 3. It served 3.',
  );
});
