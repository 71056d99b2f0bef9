/** The tests that were left out, as the summary of `npm test` names them. */
import { describe, expect, it } from 'vitest';
import { leftOutIn } from './left-out.mjs';

const test = (status: string, ...titles: string[]) => ({
  ancestorTitles: titles.slice(0, -1),
  title: titles.at(-1),
  status,
});

describe('what was left out', () => {
  it('is nothing where all ran', () => {
    expect(leftOutIn([{ assertionResults: [test('passed', 'on Redis', 'admits')] }])).toEqual([]);
  });

  it('is counted by reason, over all files', () => {
    const redis = 'needs redis-server: on Debian, apt-get install redis-server';
    const files = [
      {
        assertionResults: [
          test('skipped', `on Redis: ${redis}`, 'conforms: queue', 'admits'),
          test('skipped', `on Redis: ${redis}`, 'refuses'),
          test('passed', 'in memory', 'admits'),
        ],
      },
      {
        assertionResults: [
          test('skipped', 'faults', `while Redis is away: ${redis}`),
          test('skipped', 'hits', 'on a trace: skipped, the trace is not there'),
          test('skipped', 'a test', 'without a reason'),
        ],
      },
    ];
    expect(leftOutIn(files)).toEqual([
      `3 tests: ${redis}`,
      '1 test: skipped, the trace is not there',
      '1 test: a test › without a reason',
    ]);
  });
});
