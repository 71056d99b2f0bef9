/**
 * Bins of time that are over, and the one that is not: what is counted in an open bin is less than a
 * whole one would hold, and drawn like the others it would look like a fall.
 */
import type { SeriesValues } from '@simulations/index.ts';

/** How many bins of a series are over at an instant (µs). */
export const wholeBins = (
  { binUs, values }: Pick<SeriesValues, 'binUs' | 'values'>,
  nowUs: number,
): number => (binUs > 0 ? Math.min(values.length, Math.floor(nowUs / binUs)) : values.length);
