/**
 * A long outage: how often clients that back off ask, and how long until they notice that it is over.
 *
 * Once every wait has grown to the cap, the gaps C between a client's requests are alike and
 * independent of one another: a renewal process. So it asks 1 / E[C] times a second, and whoever
 * looks at any instant finds E[C²] / (2 E[C]) left until its next request (the residual life).
 * C is a wait and two ways over the network; the ways are taken at their mean. With full jitter and
 * a short network that is 2 / cap requests a second a client, and cap / 3 until it notices.
 *
 * Source: W. Feller, An Introduction to Probability Theory and Its Applications II, XI.4.
 */
import type { Backoff } from '../retry/algorithm/backoff.ts';

/** Gaps that are uniform between two times (µs); alike where the two are equal. */
export interface Gaps {
  readonly leastUs: number;
  readonly mostUs: number;
}

/** Null for decorrelated jitter, where each wait depends on the last. */
export function gapsAtCap({ policy, capUs }: Backoff, hopUs: number): Gaps | null {
  const gaps = (least: number, most: number): Gaps => ({
    leastUs: least + 2 * hopUs,
    mostUs: most + 2 * hopUs,
  });
  if (policy === 'none') return gaps(0, 0);
  if (policy === 'exponential') return gaps(capUs, capUs);
  if (policy === 'full-jitter') return gaps(0, capUs);
  return policy === 'equal-jitter' ? gaps(capUs / 2, capUs) : null;
}

export interface Expected {
  readonly mean: number;
  /** Standard deviation of what is measured in one outage. */
  readonly sd: number;
}

/** Requests a second that `clients` send in an outage, counted over `forUs`. */
export function askedPerSecond(gaps: Gaps, clients: number, forUs: number): Expected {
  const { first, second } = moments(gaps);
  const variance = second - first * first;
  // Renewals in a time t: variance t σ² / μ³ each.
  const count = Math.sqrt((clients * forUs * variance) / (first * first * first));
  return { mean: (clients * 1e6) / first, sd: (count * 1e6) / forUs };
}

/** The mean time (µs) from the end of the outage until the next request, over `clients`. */
export function noticedAfterUs(gaps: Gaps, clients: number): Expected {
  const { first, second, third } = moments(gaps);
  const mean = second / (2 * first);
  return { mean, sd: Math.sqrt((third / (3 * first) - mean * mean) / clients) };
}

/** E[C], E[C²] and E[C³] of a uniform C. */
function moments({ leastUs: a, mostUs: b }: Gaps) {
  return {
    first: (a + b) / 2,
    second: (a * a + a * b + b * b) / 3,
    third: ((a + b) * (a * a + b * b)) / 4,
  };
}
