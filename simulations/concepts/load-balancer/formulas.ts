/**
 * Closed forms for n servers with a line each, as plain functions. Times are in units of the mean
 * service time; `load` is ρ, the work offered to each server for each unit of time.
 *
 * Sources: A. K. Erlang 1917 (one shared queue); L. Kleinrock, Queueing Systems I, 1975, 3.2, 5.6 and
 * 6.4 (one server with its own line); N. Vvedenskaya, R. Dobrushin, F. Karpelevich, Problems of
 * Information Transmission 32(1), 1996, and M. Mitzenmacher, IEEE TPDS 12(10), 2001 (d choices).
 */
import { exp, ln } from '../../kernel/math.ts';

/** M/M/1: the mean time inside. */
export const mm1Sojourn = (load: number): number => 1 / (1 - load);

/** M/M/1: the time inside that a share of requests does not exceed. */
export const mm1Quantile = (load: number, share: number): number => -ln(1 - share) / (1 - load);

/** M/G/1: the mean time inside, from the squared coefficient of variation of service. */
export const mg1Sojourn = (load: number, cv2: number): number =>
  1 + (load * (1 + cv2)) / (2 * (1 - load));

/**
 * Round robin over n servers: each sees every nth arrival, so gaps are the sum of n exponentials,
 * E_n/M/1. σ is the root below 1 of σ = (n ρ / (n ρ + 1 − σ))^n, and T = 1 / (1 − σ).
 */
export function roundRobinSojourn(servers: number, load: number): number {
  const transform = (sigma: number) => {
    const factor = (servers * load) / (servers * load + 1 - sigma);
    return exp(servers * ln(factor));
  };
  let low = 0;
  let high = 1 - (1 - load) * 1e-4;
  for (let halvings = 0; halvings < 100; halvings++) {
    const middle = (low + high) / 2;
    if (transform(middle) > middle) low = middle;
    else high = middle;
  }
  return 1 / (1 - (low + high) / 2);
}

/** M/M/n: one queue for all servers. No way to choose a server at the door does better on average. */
export function sharedSojourn(servers: number, load: number): number {
  const offered = servers * load;
  let blocked = 1; // Erlang B, one server at a time.
  for (let n = 1; n <= servers; n++) blocked = (offered * blocked) / (n + offered * blocked);
  const waiting = blocked / (1 - load * (1 - blocked));
  return 1 + waiting / (servers * (1 - load));
}

/**
 * The shorter of d lines drawn at random, with infinitely many servers: E[T] is the sum over
 * i = 1, 2, … of ρ^((d^i − d) / (d − 1)). Few servers do worse.
 */
export function choicesSojourn(choices: number, load: number): number {
  if (choices === 1) return mm1Sojourn(load);
  let sum = 0;
  let power = 1;
  for (let i = 1; i <= 60; i++) {
    const exponent = (power * choices - choices) / (choices - 1);
    const term = exp(exponent * ln(load));
    if (term < 1e-18) break;
    sum += term;
    power *= choices;
  }
  return sum;
}

/** The share of requests that meet a slow call, when each of k calls is slow with probability p. */
export const anySlow = (p: number, calls: number): number => 1 - exp(calls * ln(1 - p));

/** Probes lost with probability p each take a server out for p^k of the time. */
export const outShare = (p: number, failuresOut: number): number =>
  p === 0 ? 0 : exp(failuresOut * ln(p));
