/** The digest of a run: equal for equal rows, different for everything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Digest } from './digest.ts';

type Row = readonly [atUs: number, kind: number, who: number, where: number, value: number];

const digestOf = (...rows: readonly Row[]) => {
  const digest = new Digest();
  for (const row of rows) digest.add(...row);
  return digest.hex();
};

const row: fc.Arbitrary<Row> = fc.tuple(
  fc.maxSafeNat(),
  fc.nat(15),
  fc.nat(2 ** 31 - 1),
  fc.nat(255),
  fc.double({ noNaN: true }),
);

describe('Digest', () => {
  it('has a value that never changes, or every link would', () => {
    expect(digestOf()).toBe('ba56944d289cbb43');
    expect(digestOf([0, 0, 0, 0, 0])).toBe('1ddbcf7d06a0dda5');
    expect(digestOf([1_500_000, 1, 42, 3, 0.25], [2 ** 40, 0, 43, 0, -1e300])).toBe(
      '86c91c4af5e364b2',
    );
  });

  it('is sixteen hex digits, and can be read on the way', () => {
    const digest = new Digest();
    for (let i = 0; i < 1_000; i++) {
      digest.add(i, 0, i, 0, i);
      expect(digest.hex()).toMatch(/^[0-9a-f]{16}$/);
      expect(digest.hex()).toBe(digest.hex());
    }
    expect(digest.rows).toBe(1_000);
  });

  it('tells the order of rows', () => {
    const [a, b]: Row[] = [
      [1, 0, 1, 0, 0],
      [1, 0, 2, 0, 0],
    ];
    expect(digestOf(a as Row, b as Row)).not.toBe(digestOf(b as Row, a as Row));
  });

  it('takes −0 for 0 and one NaN for another', () => {
    expect(digestOf([1, 0, 1, 0, -0])).toBe(digestOf([1, 0, 1, 0, 0]));
    const bits = new Uint32Array([1, 0x7ff80000]);
    const other = new Float64Array(bits.buffer)[0] as number;
    expect(digestOf([1, 0, 1, 0, other])).toBe(digestOf([1, 0, 1, 0, Number.NaN]));
    expect(digestOf([1, 0, 1, 0, Number.NaN])).not.toBe(digestOf([1, 0, 1, 0, 0]));
  });

  it('changes when one bit of one row does', () => {
    const bit = fc.nat(63);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.nat(), bit, (rows, at, n) => {
        const i = at % rows.length;
        const [atUs, kind, who, where, value] = rows[i] as Row;
        const flipped = new Float64Array([value === 0 ? 0 : value]);
        const words = new Uint32Array(flipped.buffer);
        words[n >> 5] = (words[n >> 5] as number) ^ (1 << (n & 31));
        const [changed] = flipped as unknown as [number];
        fc.pre(!Number.isNaN(changed) && !Object.is(changed, -0));
        const before = digestOf(...rows);
        const variants: readonly Row[] = [
          [atUs, kind, who, where, changed],
          [flip(atUs, n % 53), kind, who, where, value],
          [atUs, kind ^ (1 << (n % 4)), who, where, value],
          [atUs, kind, who ^ (1 << (n % 31)), where, value],
          [atUs, kind, who, where ^ (1 << (n % 8)), value],
        ];
        for (const variant of variants) {
          expect(digestOf(...rows.with(i, variant))).not.toBe(before);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells runs that differ in length, also by rows of nothing', () => {
    const nothing: Row = [0, 0, 0, 0, 0];
    const digests = Array.from({ length: 100 }, (_, n) =>
      digestOf(...new Array<Row>(n).fill(nothing)),
    );
    expect(new Set(digests).size).toBe(100);
  });

  it('does not collide over many small runs', () => {
    const digests = new Set<string>();
    for (let atUs = 0; atUs < 50; atUs++) {
      for (let who = 0; who < 50; who++) {
        for (let value = 0; value < 20; value++) digests.add(digestOf([atUs, 1, who, 0, value]));
      }
    }
    expect(digests.size).toBe(50 * 50 * 20);
    // Half of the bits differ from one run to the next, in both halves of the digest.
    const firsts = new Set([...digests].map((hex) => hex.slice(0, 8)));
    expect(firsts.size).toBeGreaterThan(50 * 50 * 20 - 5);
  });
});

/** Flips one bit of a whole number below 2^53. */
const flip = (value: number, bit: number) =>
  Math.floor(value / 2 ** bit) % 2 === 0 ? value + 2 ** bit : value - 2 ** bit;
