/**
 * Closed forms about breakers whose calls fail independently of one another, with probability p.
 *
 * All from textbooks or derived here by renewal: a breaker that closes knows nothing, so its life
 * falls into independent cycles from one closing to the next.
 */
import { exp, ln } from '../../kernel/math.ts';

/**
 * E[N], the mean number of calls until k in a row have failed: (1 − p^k) / ((1 − p) p^k), here as
 * the sum 1/p + 1/p² + … + 1/p^k, which also holds for p = 1. Infinite for p = 0.
 * Source: W. Feller, An Introduction to Probability Theory and Its Applications I, XIII.7.
 */
export function callsToTrip(p: number, k: number): number {
  let sum = 0;
  let power = 1;
  for (let i = 0; i < k; i++) {
    power /= p;
    sum += power;
  }
  return sum;
}

/** Standard deviation of the same number (Feller I, XIII.7): where p < 1. */
export function callsToTripDeviation(p: number, k: number): number {
  let power = 1;
  for (let i = 0; i < k; i++) power *= p;
  const q = 1 - p;
  const run = q * power;
  return Math.sqrt(Math.max(0, 1 / (run * run) - (2 * k + 1) / run - p / (q * q)));
}

/** P(at least `least` of n calls fail): the upper tail of the binomial distribution. */
export function binomialTail(n: number, least: number, p: number): number {
  if (least <= 0) return 1;
  if (least > n || p === 0) return 0;
  if (p === 1) return 1;
  let logTerm = n * ln(1 - p);
  const ratio = ln(p) - ln(1 - p);
  let tail = 0;
  for (let i = 1; i <= n; i++) {
    logTerm += ln(n - i + 1) - ln(i) + ratio;
    if (i >= least) tail += exp(logTerm);
  }
  return Math.min(1, tail);
}

/** How likely the first window that is judged trips: `judgedAt` results, share threshold / size. */
export function firstWindowTrips(
  { threshold, windowSize }: { readonly threshold: number; readonly windowSize: number },
  judgedAt: number,
  p: number,
): number {
  return binomialTail(judgedAt, Math.ceil((threshold * judgedAt) / windowSize), p);
}

export interface Cycle {
  /** E[N]: results from closing to tripping. */
  readonly callsToTrip: number;
  /** Calls that come to this breaker, by a Poisson process. */
  readonly perSecond: number;
  readonly openSeconds: number;
  readonly probes: number;
  readonly p: number;
  /** Mean time of a call, the same for answers and errors; 0 by default. */
  readonly serviceSeconds?: number;
}

/**
 * The share of time in which a breaker is not closed, in the long run.
 *
 * A round of being open lasts openSeconds, then waits for the requests that become probes, 1/λ each
 * (the arrivals have no memory), and for their results. It is the last one with probability
 * (1 − p)^m. With one probe a round is T + 1/λ + s and there are 1/(1 − p) of them; with m probes
 * and s = 0 the probes of a round are (1 − (1 − p)^m)/p on average. Closed lasts until the N-th
 * counted result: E[N]/λ + s, since results come one service after their calls.
 * Exact for s = 0. For m = 1 and s > 0 it errs by s · E[e^(−C/s)], where C is the time closed.
 * Only for m = 1 or s = 0.
 */
export function openShare(cycle: Cycle): number {
  const { callsToTrip: calls, perSecond, openSeconds, probes, p, serviceSeconds = 0 } = cycle;
  if (!Number.isFinite(calls)) return 0;
  if (p === 1) return 1;
  let allSucceed = 1;
  let probesARound = 0;
  for (let i = 0; i < probes; i++) {
    probesARound += allSucceed;
    allSucceed *= 1 - p;
  }
  const openOnAverage = (openSeconds + probesARound / perSecond + serviceSeconds) / allSucceed;
  const closedOnAverage = calls / perSecond + serviceSeconds;
  return openOnAverage / (openOnAverage + closedOnAverage);
}
