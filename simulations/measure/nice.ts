/** Round numbers for bins and axes: 1, 2 or 5 times a power of ten. */
export function niceAtLeast(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) {
    throw new RangeError(`No round number is at least ${least}: give a finite number above 0.`);
  }
  let power = 1;
  while (power > least) power /= 10;
  while (power * 10 <= least) power *= 10;
  for (const step of [1, 2, 5]) if (power * step >= least) return power * step;
  return power * 10;
}
