/**
 * Distributions with mean 1: multiply by a mean in µs and round.
 *
 * All by inversion, so that one draw gives one variate and a larger draw never a larger variate:
 * that is what comparing two designs on the same chance needs.
 */
import type { Random } from './random.ts';

/** Draws one variate with mean 1. */
export type Draw = () => number;

export const deterministic = (): Draw => () => 1;

export const exponential =
  (random: Random): Draw =>
  () =>
    random.exponential();

/**
 * The number of trials up to the first success, 1, 2, …, from one uniform draw u in (0, 1).
 * Multiplications only, no logarithm; the loop ends after about −ln(u) · mean turns.
 * @param mean of the trials, at least 1.
 */
export function geometric(u: number, mean: number): number {
  const fail = 1 - 1 / mean;
  let trials = 1;
  for (let beyond = fail; beyond > u; beyond *= fail) trials++;
  return trials;
}
