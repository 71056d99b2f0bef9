/**
 * Numbers for keys: the first key that is seen is 0, the next new one 1, and so on.
 *
 * A hash table with open addressing over bytes (Knuth, The Art of Computer Programming 3, 6.4), FNV-1a
 * as its hash. No string is made of a key that was seen before, and what the table takes is bounded by
 * the number of keys and the length of their texts.
 */
import type { Limits } from './limits.ts';

/** Instead of a number: the table is full in one way or the other. */
export const TOO_MANY_KEYS = -1;
export const TOO_LONG_KEYS = -2;

const EMPTY = 0xffffffff;

export class KeyTable {
  readonly #limits: Pick<Limits, 'keys' | 'keyBytes'>;
  #bytes = new Uint8Array(4_096);
  #ends = new Uint32Array(256);
  #hashes = new Uint32Array(256);
  #slots = new Uint32Array(512).fill(EMPTY);
  #keys = 0;
  #used = 0;

  constructor(limits: Pick<Limits, 'keys' | 'keyBytes'>) {
    this.#limits = limits;
  }

  get keys(): number {
    return this.#keys;
  }

  /** What it takes (bytes). */
  get heldBytes(): number {
    return (
      this.#bytes.byteLength +
      this.#ends.byteLength +
      this.#hashes.byteLength +
      this.#slots.byteLength
    );
  }

  /** The number of the key that stands in `line` from `from` to `to`, or one of the two refusals. */
  numberOf(line: Uint8Array, from: number, to: number): number {
    const hash = fnv1a(line, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = this.#slots[slot] as number;
      if (key === EMPTY) return this.#add(slot, hash, line.subarray(from, to));
      if (this.#hashes[key] === hash && this.#isSame(key, line, from, to)) return key;
    }
  }

  /** The keys' texts and their ends, cut to size. */
  texts(): { readonly keyBytes: Uint8Array; readonly keyEnds: Uint32Array } {
    return {
      keyBytes: this.#bytes.slice(0, this.#used),
      keyEnds: this.#ends.slice(0, this.#keys),
    };
  }

  #isSame(key: number, line: Uint8Array, from: number, to: number): boolean {
    const start = key === 0 ? 0 : (this.#ends[key - 1] as number);
    const length = to - from;
    if ((this.#ends[key] as number) - start !== length) return false;
    for (let i = 0; i < length; i++) {
      if (this.#bytes[start + i] !== line[from + i]) return false;
    }
    return true;
  }

  #add(slot: number, hash: number, text: Uint8Array): number {
    if (this.#keys >= this.#limits.keys) return TOO_MANY_KEYS;
    const used = this.#used + text.length;
    if (used > this.#limits.keyBytes) return TOO_LONG_KEYS;
    if (used > this.#bytes.length) this.#bytes = grown(this.#bytes, used);
    if (this.#keys === this.#ends.length) {
      this.#ends = grown(this.#ends, this.#keys + 1);
      this.#hashes = grown(this.#hashes, this.#keys + 1);
    }
    this.#bytes.set(text, this.#used);
    this.#used = used;
    this.#ends[this.#keys] = used;
    this.#hashes[this.#keys] = hash;
    this.#slots[slot] = this.#keys;
    this.#keys++;
    if (2 * this.#keys > this.#slots.length) this.#rehash();
    return this.#keys - 1;
  }

  #rehash(): void {
    const slots = new Uint32Array(2 * this.#slots.length).fill(EMPTY);
    const mask = slots.length - 1;
    for (let key = 0; key < this.#keys; key++) {
      let slot = (this.#hashes[key] as number) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = key;
    }
    this.#slots = slots;
  }
}

/** The same numbers in an array twice as long, or as long as needed. */
export function grown<Numbers extends Uint8Array | Uint32Array>(
  numbers: Numbers,
  least: number,
): Numbers {
  const Kind = numbers.constructor as new (length: number) => Numbers;
  const longer = new Kind(Math.max(least, 2 * numbers.length));
  longer.set(numbers);
  return longer;
}

function fnv1a(line: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (line[i] as number), 0x01000193);
  return hash >>> 0;
}
