/** A sweep in words. */
import { describe, expect, it } from 'vitest';
import { readDraft } from './draft.ts';
import { cellOf, limiterEntry, runOf } from './testing.ts';
import { accountText, cellText, changesSince } from './words.ts';

const run = runOf(limiterEntry, { burst: 5 }, { seed: 7 });
const draft = {
  axes: [
    { parameter: 'arrivalsPerSecond', text: '20,40' },
    { parameter: 'burst', text: '5' },
  ],
  metric: 'rejectedFraction',
  seeds: '3',
};
const read = readDraft(limiterEntry, run, draft);
if (!read.ok) throw new Error(read.problem.message);
const plan = read.value;
const at = (arrivalsPerSecond: number, cell = cellOf(0.12, 0.01)) => ({
  ...cell,
  values: { arrivalsPerSecond, burst: 5 },
});

describe('a cell', () => {
  it('is said with its parameters, its value and how sure it is', () => {
    expect(cellText(limiterEntry, plan, at(40))).toBe(
      'Mean arrival rate 40 /s, Burst 5 requests: Share rejected 0.120 ± 0.010',
    );
  });

  it('is said also where it has no value, and where it was not run yet', () => {
    expect(cellText(limiterEntry, plan, at(40, cellOf(null)))).toMatch(
      /: Share rejected no value$/,
    );
    expect(cellText(limiterEntry, plan, at(40, cellOf(undefined)))).toMatch(/ not run yet$/);
  });
});

it('the account says how many runs, and where the least and the greatest are', () => {
  const cells = [at(20, cellOf(0.5, 0.1)), at(40)];
  expect(accountText(limiterEntry, { plan, cells }).replaceAll('\u00a0', ' ')).toBe(
    '6 runs of 2 cells, seeds 7 to 9 in each. Share rejected: least 0.120 ± 0.010 at Mean arrival rate 40 /s, Burst 5 requests; greatest 0.50 ± 0.10 at Mean arrival rate 20 /s, Burst 5 requests.',
  );
  expect(accountText(limiterEntry, { plan, cells: [at(20), at(40)] })).toContain('everywhere');
  const none = [at(20, cellOf(undefined)), at(40, cellOf(null))];
  expect(accountText(limiterEntry, { plan, cells: none })).toBe(
    '3 runs of 2 cells, seeds 7 to 9 in each.',
  );
});

describe('when the figure has changed since', () => {
  it('the swept parameters do not count: a cell may have been opened', () => {
    const opened = runOf(limiterEntry, { arrivalsPerSecond: 40, burst: 5 }, { seed: 7 });
    expect(changesSince(limiterEntry, plan, opened)).toEqual([]);
  });

  it('what differs is named, as it was and as it is', () => {
    const interventions = [{ atUs: 8_000_000, action: 'fire-burst' }];
    const other = runOf(limiterEntry, { limit: 4 }, { seed: 3, interventions });
    expect(changesSince(limiterEntry, plan, other)).toEqual([
      'Limit 10 requests (now 4 requests)',
      'seed 7 (now 3)',
      'nothing done to it (now fire-burst at 8 s)',
    ]);
  });
});
