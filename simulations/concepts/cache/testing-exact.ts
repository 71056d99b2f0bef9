/**
 * The share of hits of LRU under independent requests, exactly, in time that only tests have.
 *
 * A request for key i hits when fewer than C others were asked for since the last one for it, so
 * H = Σ ∫ pᵢ² e^(−pᵢ t) P(fewer than C of the others by t) dt, in Poisson time.
 * Source: P. Flajolet, D. Gardy, L. Thimonier, Birthday paradox, coupon collectors, caching
 * algorithms and self-organizing search, Discrete Applied Mathematics 39, 1992.
 */
import { exp } from '../../kernel/exp.ts';

/** Nodes of the trapezoid rule over ln t, and how far they reach: the integrand falls fast. */
const STEP = 0.05;
const FROM = -20;

export function lruExact(shares: Float64Array, capacity: number): number {
  const rarest = shares.at(-1) ?? 1;
  let sum = 0;
  for (let x = FROM; ; x += STEP) {
    const t = exp(x);
    if (t * rarest > 60) break;
    sum += STEP * t * integrand(shares, capacity, t);
  }
  return sum;
}

/** Σ pᵢ² e^(−pᵢ t) P(fewer than C of the others by t): each left out in turn, by halves. */
function integrand(shares: Float64Array, capacity: number, t: number): number {
  const left = (from: number, to: number, counts: Float64Array): number => {
    if (to - from === 1) {
      const share = shares[from] as number;
      const fewer = counts.reduce((sum, chance) => sum + chance, 0);
      return share * share * exp(-share * t) * fewer;
    }
    const middle = (from + to) >> 1;
    return (
      left(from, middle, withKeys(counts, shares.subarray(middle, to), t)) +
      left(middle, to, withKeys(counts, shares.subarray(from, middle), t))
    );
  };
  const nobody = new Float64Array(capacity);
  nobody[0] = 1;
  return left(0, shares.length, nobody);
}

/** Chances of 0, 1, … keys asked for by t, with some keys more. */
function withKeys(counts: Float64Array, shares: Float64Array, t: number): Float64Array {
  const more = counts.slice();
  for (const share of shares) {
    const not = exp(-share * t);
    for (let k = more.length - 1; k > 0; k--) {
      more[k] = (more[k] as number) * not + (more[k - 1] as number) * (1 - not);
    }
    more[0] = (more[0] as number) * not;
  }
  return more;
}
