/** The hyperexponential, for gaps and work that vary more than the exponential: mean 1, by inversion. */
import type { Draw } from './distributions.ts';
import type { Random } from './random.ts';

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
