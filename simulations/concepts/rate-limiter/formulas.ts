/**
 * Shares that limiters refuse of Poisson arrivals, in closed form or by a recursion without
 * subtractions. Derivations stand in the README.
 *
 * Sources: O. Brun, J.-M. Garcia, Analytical solution of finite capacity M/D/1 queues, J. Appl.
 * Prob. 37, 2000 (token bucket); L. Kleinrock, Queueing Systems I, 1975, section 5.6 (embedded
 * chain); A. K. Erlang, 1917, and B. A. Sevastyanov, 1957 (loss systems, any service time).
 */
import { exp } from '../../kernel/exp.ts';

/** Beyond these the recursion would take long or leave the range of a double. */
export const BURST_MAX = 500;
export const LOAD_MAX = 50;

/**
 * Token bucket, or leaky bucket: M/D/1/K with K = burst.
 * @param burst tokens it holds, 1 to 500. @param load arrival rate / refill rate, above 0, to 50.
 * @throws RangeError outside these ranges.
 */
export function bucketRejectedFraction(burst: number, load: number): number {
  if (!(burst >= 1 && burst <= BURST_MAX) || !(load > 0 && load <= LOAD_MAX)) {
    throw new RangeError(
      `Needs a burst of 1 to ${BURST_MAX} and a load of at most ${LOAD_MAX}, got ${burst} and ${load}.`,
    );
  }
  // beyond[k]: more than k arrivals while one token drips.
  const beyond: number[] = [];
  const none = exp(-load);
  let probability = none;
  let rest = 1 - probability;
  for (let k = 0; k <= burst; k++) {
    beyond.push(Math.max(0, rest));
    probability *= load / (k + 1);
    rest -= probability;
  }
  // Tokens owed just after a drip: the flow up past j equals the flow down from j + 1.
  const owed = [1];
  let total = 1;
  // So great a total only comes of a load above 1, and adds nothing to it.
  for (let j = 0; j < burst - 1 && total < 1e30; j++) {
    let up = beyond[j] as number;
    for (let i = 1; i <= j; i++) up += (owed[i] as number) * (beyond[j - i + 1] as number);
    owed.push(up / none);
    total += up / none;
  }
  return Math.max(0, 1 - 1 / (1 / total + load)); // Where nothing is refused, not −2e−16.
}

/** Fixed window: E[(A − limit)⁺] / E[A]. @param mean of the arrivals in a window, above 0. */
export function windowRejectedFraction(limit: number, mean: number): number {
  return poissonMean(mean, (count) => Math.max(0, count - limit)) / mean;
}

/** Sliding log: the loss system M/D/L/L, Erlang's B. @param mean of the arrivals in a window. */
export function logRejectedFraction(limit: number, mean: number): number {
  let blocked = 1;
  for (let servers = 1; servers <= limit; servers++) {
    blocked = (mean * blocked) / (servers + mean * blocked);
  }
  return blocked;
}

/** Sliding log that stores what it refused: P(A ≥ limit). @param mean of the arrivals in a window. */
export const storingLogRejectedFraction = (limit: number, mean: number): number =>
  poissonMean(mean, (count) => (count >= limit ? 1 : 0));

/** E[f(A)] for A Poisson: weights relative to the likeliest count, so that none underflows. */
function poissonMean(mean: number, f: (count: number) => number): number {
  const mode = Math.floor(mean);
  let total = 0;
  let sum = 0;
  const add = (count: number, weight: number) => {
    total += weight;
    sum += f(count) * weight;
  };
  let weight = 1;
  for (let count = mode; weight > 1e-20; count++) {
    add(count, weight);
    weight *= mean / (count + 1);
  }
  weight = 1;
  for (let count = mode; count > 0 && weight > 1e-20; count--) {
    weight *= count / mean;
    add(count - 1, weight);
  }
  return sum / total;
}
