/** When a breaker trips: by example, and against a window kept as a plain list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, emptyTally, newest, type Rule, trips } from './tally.ts';

const inARow = (threshold: number): Rule => ({
  kind: 'consecutive',
  threshold,
  windowSize: 10,
  minimumCalls: 0,
});
const ofTheLast = (threshold: number, windowSize: number, minimumCalls = 0): Rule => ({
  kind: 'windowed',
  threshold,
  windowSize,
  minimumCalls,
});

/** After how many results it trips; 0 when it does not. `x` is a failure. */
function tripsAfter(rule: Rule, results: string): number {
  let tally = emptyTally(rule);
  for (let i = 0; i < results.length; i++) {
    tally = counted(rule, tally, results[i] === 'x');
    if (trips(rule, tally)) return i + 1;
  }
  return 0;
}

describe('the tally', () => {
  it('counts failures in a row, and a success forgets them', () => {
    expect(tripsAfter(inARow(3), 'xxx')).toBe(3);
    expect(tripsAfter(inARow(3), 'xx.xx.xxx')).toBe(9);
    expect(tripsAfter(inARow(3), 'xx.xx.xx.')).toBe(0);
    expect(tripsAfter(inARow(1), '..x')).toBe(3);
  });

  it('judges a window first when it is full, even by a success', () => {
    expect(tripsAfter(ofTheLast(2, 5), 'xxxxx')).toBe(5);
    expect(tripsAfter(ofTheLast(2, 5), 'xx...')).toBe(5);
    expect(tripsAfter(ofTheLast(2, 5), 'x....')).toBe(0);
  });

  it('lets the oldest result leave', () => {
    expect(tripsAfter(ofTheLast(2, 5), 'x....x')).toBe(0);
    expect(tripsAfter(ofTheLast(2, 5), '....x....x')).toBe(0);
    expect(tripsAfter(ofTheLast(2, 5), '....x...x')).toBe(9);
  });

  it('judges earlier by share, from a minimum of calls on', () => {
    expect(tripsAfter(ofTheLast(5, 10, 4), 'xx..')).toBe(4);
    expect(tripsAfter(ofTheLast(5, 10, 4), 'x...xxx')).toBe(6);
    expect(tripsAfter(ofTheLast(5, 10, 3), 'xx')).toBe(0);
    expect(tripsAfter(ofTheLast(5, 10, 90), 'xxxxxxxxx')).toBe(0);
  });

  it('is the same as a list of the last results', () => {
    const given = fc.record({
      windowSize: fc.integer({ min: 1, max: 70 }),
      threshold: fc.integer({ min: 1, max: 70 }),
      minimumCalls: fc.integer({ min: 0, max: 80 }),
      results: fc.array(fc.boolean(), { maxLength: 200 }),
    });
    fc.assert(
      fc.property(given, ({ results, ...numbers }) => {
        const rule: Rule = { kind: 'windowed', ...numbers };
        const least = Math.min(numbers.minimumCalls || numbers.windowSize, numbers.windowSize);
        let tally = emptyTally(rule);
        results.forEach((failed, i) => {
          tally = counted(rule, tally, failed);
          const last = results.slice(Math.max(0, i + 1 - rule.windowSize), i + 1);
          const failures = last.filter(Boolean).length;
          expect(newest(rule, tally, 1_000)).toEqual(last);
          expect(trips(rule, tally)).toBe(
            i + 1 >= least && failures / last.length >= rule.threshold / rule.windowSize,
          );
        });
      }),
    );
  });

  it('with a window of k and threshold k is k in a row', () => {
    const given = fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.boolean(), { maxLength: 60 }),
    );
    fc.assert(
      fc.property(given, ([k, results]) => {
        const text = results.map((failed) => (failed ? 'x' : '.')).join('');
        expect(tripsAfter(ofTheLast(k, k), text)).toBe(tripsAfter(inARow(k), text));
      }),
    );
  });
});
