/**
 * What every eviction policy is: asked for a key, it says whether the key was there, and keeps it.
 *
 * Keys are numbers from 0 up to a bound that is known beforehand, so that everything kept of a key
 * stands in typed arrays under its number: no hashing, and nothing for the collector.
 */

/** Nobody: where a key is meant. */
export const NONE = -1;

export interface Size {
  /** How many keys have room; at least 1. */
  readonly capacity: number;
  /** Every key is below it. */
  readonly keys: number;
}

export interface Policy {
  readonly capacity: number;
  /** How many keys are in the cache. */
  readonly size: number;
  /** The key that the latest request threw out, or `NONE`. */
  readonly evicted: number;
  has(key: number): boolean;
  /** Whether only the name of a key is kept, by policies that do so. */
  remembers?(key: number): boolean;
  /**
   * Asks for a key: true for a hit. After a miss it is in the cache, and another one may be out.
   * @param nextUse number of the next request for this key; only the optimum looks at it.
   */
  request(key: number, nextUse: number): boolean;
  /** What it remembers; of each list at most `limit` keys. */
  read(limit?: number): PolicyState;
  /** Takes over what was read in full from a policy of the same kind and size. */
  write(state: PolicyState): void;
}

/** Plain data, enough to go on from. */
export interface PolicyState {
  readonly lists: readonly ListState[];
  /** Where the hand of CLOCK or SIEVE points: the key it will look at first, or `NONE`. */
  readonly hand?: number;
  /** ARC: how many of the keys seen once it would like to keep. */
  readonly target?: number;
}

export interface ListState {
  readonly id: string;
  /** Whether it only remembers keys that are no longer in the cache. */
  readonly ghost: boolean;
  readonly size: number;
  /** In the order in which the policy would look at them when it needs room. */
  readonly keys: readonly number[];
  /** For each of these keys: its bit, its count, or its next use. */
  readonly marks?: readonly number[];
}

/** @throws RangeError for a size that no cache has. */
export function checkSize({ capacity, keys }: Size): void {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new RangeError(`A capacity of ${capacity} holds nothing: give a whole number from 1 on.`);
  }
  if (!Number.isInteger(keys) || keys < 1) {
    throw new RangeError(`There are ${keys} keys: give a whole number from 1 on.`);
  }
}
