/**
 * The identity of a run: a 64-bit hash over every row of its trace.
 *
 * A row is (time, kind, who, where, value). Whole numbers enter as 32-bit words, values as the
 * bits of their double, −0 as 0 and every NaN as one NaN, so that runs are equal exactly when
 * their digests are (but for a chance of 2^−64). Two 32-bit lanes are mixed with multiplications
 * and rotations in the manner of MurmurHash3 (A. Appleby, 2011).
 */
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);

export class Digest {
  #high = 0x9e3779b9 | 0;
  #low = 0x85ebca6b | 0;
  #rows = 0;

  /** How many rows went in. */
  get rows(): number {
    return this.#rows;
  }

  add(atUs: number, kind: number, who: number, where: number, amount: number): void {
    this.#rows++;
    this.#mix((atUs % 0x100000000) | 0, (atUs / 0x100000000) | 0);
    this.#mix(kind * 0x10000 + where, who | 0);
    value[0] = amount === 0 || Number.isNaN(amount) ? (amount === 0 ? 0 : Number.NaN) : amount;
    this.#mix(words[0] as number, words[1] as number);
  }

  /** Sixteen hex digits; the first eight are the short form that links carry. */
  hex(): string {
    const high = finish(this.#high ^ this.#rows);
    const low = finish(this.#low ^ high);
    return eightHex(high ^ low) + eightHex(low);
  }

  #mix(a: number, b: number): void {
    const high = Math.imul(this.#high ^ a, 0xcc9e2d51);
    const low = Math.imul(this.#low ^ b, 0x1b873593);
    this.#high = (((high << 15) | (high >>> 17)) + low) | 0;
    this.#low = (((low << 13) | (low >>> 19)) ^ high) | 0;
  }
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}

const eightHex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
