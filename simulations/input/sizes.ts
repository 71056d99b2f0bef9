/** The cache sizes of a curve: from 1 to the number of keys, evenly on a logarithmic scale. */

/** About so many sizes. */
const SIZES = 12;

/** In ascending order, each once; the first is 1, the last `keys`. */
export function sizesFor(keys: number, sizes = SIZES): readonly number[] {
  const most = Math.max(1, keys);
  const found = new Set<number>();
  for (let i = 0; i < sizes; i++) found.add(rounded(most ** (i / (sizes - 1)), most));
  return [...found].sort((a, b) => a - b);
}

/** To two digits, as people name sizes; the largest is what it is. */
function rounded(size: number, most: number): number {
  if (size >= most * 0.999) return most;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(size)) - 1);
  return Math.min(most, Math.max(1, Math.round(size / step) * step));
}
