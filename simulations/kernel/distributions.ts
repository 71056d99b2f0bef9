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
 * Two exponentials, mixed with balanced means: each branch carries half of the total time.
 * @param cv2 squared coefficient of variation, at least 1; at 1 it is the exponential.
 * @throws RangeError when cv2 is below 1.
 * Source: W. Whitt, Approximating a Point Process by a Renewal Process, Oper. Res. 30(1), 1982.
 */
export function hyperexponential(random: Random, cv2: number): Draw {
  if (!(cv2 >= 1)) {
    throw new RangeError(
      `A hyperexponential varies at least as much as the exponential: cv² ${cv2} is below 1.`,
    );
  }
  const often = (1 + Math.sqrt((cv2 - 1) / (cv2 + 1))) / 2;
  const shortMean = 1 / (2 * often);
  const longMean = 1 / (2 * (1 - often));
  return () => {
    const mean = random.unit() < often ? shortMean : longMean;
    return random.exponential() * mean;
  };
}

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
