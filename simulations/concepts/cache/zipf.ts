/**
 * Zipf's law: the i-th most popular of N keys is asked for with a probability that falls as i^−α.
 *
 * Drawn by inversion with a guide table: one number each, a larger one never a more popular key,
 * and about two steps however many keys there are. Source: L. Devroye, Non-Uniform Random Variate
 * Generation, 1986, section III.2.4 (the method of guide tables).
 */
import { exp, ln } from '../../kernel/math.ts';

/** The share of the requests for each key, the most popular first; they add up to 1. */
export function zipfShares(keys: number, alpha: number): Float64Array {
  const shares = Float64Array.from({ length: keys }, (_, i) => exp(-alpha * ln(i + 1)));
  let sum = 0;
  for (let i = keys - 1; i >= 0; i--) sum += shares[i] as number; // The small ones first.
  for (let i = 0; i < keys; i++) shares[i] = (shares[i] as number) / sum;
  return shares;
}

/** @returns the key for a number that is uniform on (0, 1). */
export function zipfDraw(shares: Float64Array): (uniform: number) => number {
  const keys = shares.length;
  const upTo = new Float64Array(keys);
  const guide = new Uint32Array(keys);
  let sum = 0;
  let cell = 0;
  for (let key = 0; key < keys; key++) {
    sum += shares[key] as number;
    upTo[key] = key === keys - 1 ? 1 : sum;
    while (cell < keys && cell / keys < (upTo[key] as number)) guide[cell++] = key;
  }
  return (uniform) => {
    let key = guide[Math.floor(uniform * keys)] as number;
    while (uniform >= (upTo[key] as number) && key < keys - 1) key++;
    return key;
  };
}
