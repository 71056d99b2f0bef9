/**
 * Closed forms of retries, as plain functions: attempts, layers, budgets, and the share of answers
 * that come too late at M/M/c. Times are in mean service times, loads in work per unit of time.
 *
 * Sources: the geometric series; Google, Site Reliability Engineering, 2016, ch. 21 and 22
 * (budgets and layers); A. K. Erlang 1917 and D. Gross, C. M. Harris, Fundamentals of Queueing Theory, ch. 2
 * (M/M/c).
 */
import { exp } from '../../kernel/exp.ts';

export interface Tries {
  /** Calls at the bottom, on average. */
  readonly calls: number;
  /** The chance that all of them were for nothing. */
  readonly failure: number;
}

/**
 * `layers` layers with up to `attempts` attempts each, when each call at the bottom fails with
 * probability p by itself. One layer: (1 − pⁿ) / (1 − p) calls and pⁿ failures; the failure of one
 * layer is the p of the next.
 */
export function triesOf(p: number, attempts: number, layers = 1): Tries {
  let failure = p;
  let calls = 1;
  for (let layer = 0; layer < layers; layer++) {
    const own = attemptsMean(failure, attempts);
    calls *= own;
    failure = power(failure, attempts);
  }
  return { calls, failure };
}

/** 1 + p + … + pⁿ⁻¹ = (1 − pⁿ) / (1 − p), also at p = 1. */
export function attemptsMean(p: number, attempts: number): number {
  let sum = 0;
  for (let i = 0; i < attempts; i++) sum = 1 + p * sum;
  return sum;
}

/**
 * Attempts for each first try when every failed one would be tried again, but retries are held to
 * a share b of the first tries: min(1 / (1 − p), 1 + b).
 */
export const shareAmplification = (p: number, share: number): number =>
  p < 1 ? Math.min(1 / (1 - p), 1 + share) : 1 + share;

/**
 * The same with a bucket into which every success puts b tokens. With A attempts for a request,
 * A (1 − p) of them succeed, so A = 1 + b A (1 − p) where the bucket is what limits.
 */
export const bucketAmplification = (p: number, attempts: number, deposit: number): number =>
  Math.min(attemptsMean(p, attempts), 1 / (1 - Math.min(deposit * (1 - p), 1 - 1e-9)));

/** Erlang C: the share of arrivals that must wait at M/M/c with load a < c. */
export function waitingShare(servers: number, load: number): number {
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** P(wait + service > t) at M/M/c, first come, first served; 1 where more comes than is served. */
export function lateShare(servers: number, load: number, t: number): number {
  if (load >= servers) return 1;
  const waiting = waitingShare(servers, load);
  const spare = servers - load;
  if (Math.abs(spare - 1) < 1e-9) return exp(-t) * (1 + waiting * t);
  return exp(-t) + (waiting * (exp(-t) - exp(-spare * t))) / (spare - 1);
}

const power = (base: number, times: number): number => {
  let product = 1;
  for (let i = 0; i < times; i++) product *= base;
  return product;
};
