/** Averages bin by bin, against adding up every microsecond. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinnedAverage } from './binned-average.ts';

describe('BinnedAverage', () => {
  it('weighs each value with how long it lasted within the bin', () => {
    const average = new BinnedAverage({ binUs: 10, bins: 4 });
    average.set(5, 4);
    average.set(25, 1);
    expect([...average.values(29)]).toEqual([2, 4, (5 * 4 + 4 * 1) / 9]);
  });

  it('shows at the edge of a bin what is so now', () => {
    const average = new BinnedAverage({ binUs: 10, bins: 4 });
    average.set(0, 3);
    expect([...average.values(0)]).toEqual([3]);
    expect([...average.values(10)]).toEqual([3, 3]);
    average.set(10, 5);
    expect([...average.values(10)]).toEqual([3, 5]);
    expect([...average.values(40)]).toEqual([3, 5, 5, 5]);
  });

  it('agrees with adding up every microsecond, and is not changed by being read', () => {
    const change = fc.record({
      gapUs: fc.integer({ min: 0, max: 30 }),
      value: fc.nat(9),
      read: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const [binUs, bins] = [8, 6];
        const average = new BinnedAverage({ binUs, bins });
        const held = new Array<number>(binUs * bins).fill(0);
        let nowUs = 0;
        for (const { gapUs, value, read } of changes) {
          nowUs += gapUs;
          average.set(nowUs, value);
          held.fill(value, Math.min(nowUs, held.length));
          if (!read || nowUs % binUs === 0) continue;
          const expected = Array.from(average.values(nowUs), (_, bin) => {
            const span = held.slice(bin * binUs, Math.min((bin + 1) * binUs, nowUs));
            return span.reduce((sum, one) => sum + one, 0) / span.length;
          });
          expect([...average.values(nowUs)]).toEqual(expected);
        }
      }),
    );
  });
});
