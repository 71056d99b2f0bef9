/**
 * Probabilistic early refresh, called XFetch: each read decides by itself, and without asking
 * anybody, whether to rebuild the value before it expires.
 *
 * Source: A. Vattani, F. Chierichetti, K. Lowenstein, Optimal Probabilistic Cache Stampede
 * Prevention, PVLDB 8(8), 2015, figure 3: refresh when now − Δ β ln(u) ≥ expiry, u uniform in (0, 1).
 */
export interface EarlyRefresh {
  /** Until the value expires (µs); not positive once it has. */
  readonly leftUs: number;
  /** Δ: what the last rebuild of this value took (µs). */
  readonly rebuildUs: number;
  /** Above 1 sooner, below 1 later; 0 never before expiry. */
  readonly beta: number;
}

/**
 * Whether this read rebuilds the value: with probability e^(−left / (β Δ)) before expiry, and always
 * from then on.
 * @param draw exponential with mean 1, which is −ln(u).
 */
export const refreshesNow = ({ leftUs, rebuildUs, beta }: EarlyRefresh, draw: number): boolean =>
  rebuildUs * beta * draw >= leftUs;
