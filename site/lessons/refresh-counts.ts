/** What a run of the simulation counted for the curve of early refreshes. */
/** Δ in seconds; β is 1. */
export const REBUILD_SECONDS = 0.4;
/** The width of a bin of time left, in seconds. */
export const BIN_SECONDS = 0.2;

/** Reads of good values and, of those, refreshes, by time left; the page's test counts them again. */
export const COUNTED: readonly (readonly [reads: number, refreshes: number])[] = [
  [406, 319],
  [463, 203],
  [491, 141],
  [498, 92],
  [499, 56],
  [569, 29],
  [549, 27],
  [578, 6],
  [564, 9],
  [560, 4],
  [563, 1],
  [527, 2],
];
