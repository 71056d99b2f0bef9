/**
 * What theory says of a cache whose requests are independent draws, key i with probability pᵢ.
 *
 * Sources: E. Gelenbe, A Unified Approach to the Evaluation of a Class of Replacement Algorithms,
 * IEEE Trans. Computers, 1973 (FIFO and RANDOM hit alike); H. Che, Y. Tung, Z. Wang, Hierarchical Web
 * Caching Systems, IEEE JSAC, 2002, and C. Fricker, P. Robert, J. Roberts, A Versatile and Accurate
 * Approximation for LRU Cache Performance, 2012.
 */
import { exp } from '../../kernel/exp.ts';

/** The share of hits when the most popular keys are kept for ever: nobody who guesses does better. */
export function bestStatic(shares: Float64Array, capacity: number): number {
  let sum = 0;
  for (let i = 0; i < Math.min(capacity, shares.length); i++) sum += shares[i] as number;
  return sum;
}

export interface CheResult {
  /** The share of hits of LRU, nearly. */
  readonly hitFraction: number;
  /** For how many requests a key that nobody asks for stays. */
  readonly stayRequests: number;
}

const STEPS_MOST = 100;

/** @param capacity less than the number of keys. */
export function che(shares: Float64Array, capacity: number): CheResult {
  let stay = capacity;
  // From below towards the time in which so many different keys are asked for; Newton's steps.
  for (let step = 0; step < STEPS_MOST; step++) {
    let asked = 0;
    let slope = 0;
    for (const share of shares) {
      const not = exp(-share * stay);
      asked += 1 - not;
      slope += share * not;
    }
    const more = (capacity - asked) / slope;
    stay += more;
    if (more <= 1e-12 * stay) break;
  }
  let hitFraction = 0;
  for (const share of shares) hitFraction += share * (1 - exp(-share * stay));
  return { hitFraction, stayRequests: stay };
}

/**
 * The share of hits of FIFO, and of throwing out anybody by chance: 1 − (C + 1) e(C + 1) / e(C),
 * where e(k) is the sum over all sets of k keys of the product of their probabilities. That is the
 * chance to draw k keys, up to a factor tᵏ, when each is drawn with the odds pᵢ t; t is chosen so
 * that C are to be expected, which keeps all numbers in range.
 */
export function fifoHitFraction(shares: Float64Array, capacity: number): number {
  if (capacity >= shares.length) return 1;
  const t = oddsFor(shares, capacity);
  const chance = new Float64Array(capacity + 2);
  chance[0] = 1;
  for (const [i, share] of shares.entries()) {
    const drawn = (share * t) / (1 + share * t);
    for (let k = Math.min(i + 1, capacity + 1); k > 0; k--) {
      chance[k] = (chance[k] as number) * (1 - drawn) + (chance[k - 1] as number) * drawn;
    }
    chance[0] = (chance[0] as number) * (1 - drawn);
  }
  const ratio = (chance[capacity + 1] as number) / (chance[capacity] as number);
  return 1 - ((capacity + 1) * ratio) / t;
}

/** The factor t at which so many keys are to be expected, when each is drawn with the odds pᵢ t. */
function oddsFor(shares: Float64Array, expected: number): number {
  let t = expected;
  for (let step = 0; step < STEPS_MOST; step++) {
    let drawn = 0;
    let slope = 0;
    for (const share of shares) {
      const not = 1 / (1 + share * t);
      drawn += 1 - not;
      slope += share * not * not;
    }
    const more = (expected - drawn) / slope;
    t += more;
    if (more <= 1e-12 * t) break;
  }
  return t;
}

/** One key, Poisson requests, a time to live from when it is fetched: how often it is there. */
export const hitFromFill = (perSecond: number, ttlSeconds: number, fetchSeconds = 0): number =>
  (perSecond * ttlSeconds) / (1 + perSecond * (ttlSeconds + fetchSeconds));

/** The same where every hit begins the time to live anew. */
export const hitRenewed = (perSecond: number, ttlSeconds: number): number =>
  1 - exp(-perSecond * ttlSeconds);
