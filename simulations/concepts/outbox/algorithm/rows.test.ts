/** Which row is sent next: by flag, by cursor, by the log; alone and beside other relays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asking, isReachable, nextRow, relayOfKey } from './rows.ts';

const asking = (own: Partial<Asking> = {}): Asking => ({
  reading: 'flag',
  cursor: -1,
  isClaimed: () => false,
  isMine: () => true,
  ...own,
});
/** Committed in this order. */
const rows = [3, 1, 2].map((id) => ({ id, who: id, key: id % 2 }));
const idOf = (own: Partial<Asking>) => nextRow(rows, asking(own))?.id;

describe('the next row', () => {
  it('is the lowest id, or the first to be committed', () => {
    expect(idOf({})).toBe(1);
    expect(idOf({ reading: 'log' })).toBe(3);
    expect(idOf({ isClaimed: (id) => id === 1 })).toBe(2);
    expect(idOf({ isMine: (key) => key === 0 })).toBe(2);
    expect(idOf({ isMine: () => false })).toBeUndefined();
  });

  it('is passed over by a cursor that is beyond it', () => {
    expect(idOf({ reading: 'cursor', cursor: 1 })).toBe(2);
    expect(idOf({ reading: 'cursor', cursor: 2 })).toBe(3);
    expect(idOf({ reading: 'cursor', cursor: 3 })).toBeUndefined();
    expect([1, 4].map((id) => isReachable({ id }, 'cursor', 3))).toEqual([false, true]);
    expect(isReachable({ id: 1 }, 'flag', 3)).toBe(true);
  });

  it('is found for every row by exactly one relay where they share by key', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 8 }), (key, relays) => {
        const mine = Array.from(
          { length: relays },
          (_, relay) => relayOfKey(key, relays) === relay,
        );
        expect(mine.filter((is) => is)).toHaveLength(1);
      }),
    );
  });
});
