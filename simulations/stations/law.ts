/** Draws by the law that a parameter names: gaps between requests, or the work that each brings. */
import { type Draw, deterministic, exponential } from '../kernel/distributions.ts';
import { hyperexponential } from '../kernel/hyperexponential.ts';
import type { Random } from '../kernel/random.ts';

/**
 * Gaps or work with mean 1. A law of another name is the exponential: `poisson`, `exponential`.
 * @param cv2 variance over squared mean, ≥ 1; only the hyperexponential asks for it.
 * @throws RangeError when the hyperexponential's cv2 is below 1.
 */
export function drawOf(law: string, cv2: number, random: Random): Draw {
  if (law === 'deterministic') return deterministic();
  if (law === 'hyperexponential') return hyperexponential(random, cv2);
  return exponential(random);
}
