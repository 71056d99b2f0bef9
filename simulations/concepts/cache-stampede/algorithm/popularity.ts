/**
 * Which key a read is for, from one uniform draw: the larger the draw, the less popular the key.
 * @param cumulative shares of the keys, summed up, the most popular first; the last is 1.
 * @param u in (0, 1).
 */
export function keyOf(cumulative: ArrayLike<number>, u: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u < (cumulative[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Weights as shares, summed up. */
export function cumulativeOf(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    shares[i] = sum / total;
  }
  return shares;
}
