/**
 * What is known of these limiters without running them.
 *
 * Poisson arrivals at a token bucket: a token owed is work, so the bucket is an M/D/1/K queue with
 * K = burst, and a refusal is a blocked customer. Poisson arrivals at a fixed window: windows are
 * independent, and each refuses what exceeds its limit. The bounds hold for any arrivals at all.
 *
 * Sources: O. Brun, J.-M. Garcia, Analytical solution of finite capacity M/D/1 queues, J. Appl.
 * Prob. 37, 2000 (the closed form; the recursion here is that of the embedded chain, L. Kleinrock,
 * Queueing Systems I, 1975, section 5.6). The equivalence of bucket and queue, the fixed window's
 * mean and both bounds are derived in this concept's README.
 */
import { exp } from '../../kernel/math.ts';
import type { Check } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { RateLimiter } from './model.ts';
import { numberOf } from './parameters.ts';

/** Beyond these the recursion would take long or leave the range of a double. */
const BURST_MAX = 500;
const LOAD_MAX = 50;

/** Below this the standard error says enough for a verdict; above it the run is too short. */
const RELATIVE_ERROR_MAX = 0.03;

/**
 * Share of Poisson arrivals that a token bucket refuses.
 * @param burst tokens it holds, 1 to 500. @param load arrival rate / refill rate, 0 to 50.
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
  let probability = exp(-load);
  const none = probability;
  let rest = 1 - probability;
  for (let k = 0; k <= burst; k++) {
    beyond.push(Math.max(0, rest));
    probability *= load / (k + 1);
    rest -= probability;
  }
  // Tokens owed just after a drip: the flow up past j equals the flow down from j + 1.
  const owed = [1];
  let total = 1;
  for (let j = 0; j < burst - 1; j++) {
    let up = (owed[0] as number) * (beyond[j] as number);
    for (let i = 1; i <= j; i++) up += (owed[i] as number) * (beyond[j - i + 1] as number);
    owed.push(up / none);
    total += up / none;
  }
  return 1 - 1 / (1 / total + load);
}

/**
 * Share of Poisson arrivals that a fixed window refuses: E[(A − limit)⁺] / E[A].
 * @param mean of the arrivals in a window, > 0.
 */
export function windowRejectedFraction(limit: number, mean: number): number {
  // Weights relative to the most likely count, so that no exponential can underflow.
  const mode = Math.floor(mean);
  let total = 0;
  let over = 0;
  const add = (count: number, weight: number) => {
    total += weight;
    if (count > limit) over += (count - limit) * weight;
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
  return over / total / mean;
}

export function theory(state: RateLimiter): readonly Check[] {
  return [...fraction(state), ...bounds(state)];
}

function fraction(state: RateLimiter): readonly Check[] {
  const { params, policy, changed, deeds } = state;
  if (params.arrivals !== 'poisson' || changed || deeds.length > 0 || state.offered === 0)
    return [];
  const perSecond = numberOf(params, 'arrivalsPerSecond');
  const perWindow = (perSecond * policy.windowUs) / 1e6;
  const load = perWindow / policy.limit;
  const bucket = state.algorithm === 'token-bucket';
  if (bucket && (policy.burst > BURST_MAX || load > LOAD_MAX)) return [];

  const value = bucket
    ? bucketRejectedFraction(policy.burst, load)
    : windowRejectedFraction(policy.limit, perWindow);
  const measured = state.rejected / state.offered;
  const standardError = state.refusals.estimate()?.standardError ?? null;
  const z = standardError ? (measured - value) / standardError : null;
  const tells = z !== null && (standardError ?? 0) <= RELATIVE_ERROR_MAX * value;
  return [
    {
      metric: 'rejectedFraction',
      measured,
      value,
      standardError,
      z,
      source: bucket
        ? 'token bucket = M/D/1/K with K = burst (Brun and Garcia 2000)'
        : 'E[(A − L)⁺] / E[A], A Poisson (derived in the README)',
      grade: 'E',
      holds: tells ? Math.abs(z) <= 4 : null,
    },
  ];
}

function bounds(state: RateLimiter): readonly Check[] {
  if (state.changed) return [];
  const limiter = algorithmOf(state.algorithm);
  const source =
    state.algorithm === 'token-bucket'
      ? 'burst + rate · T for any pair of admissions (Turner 1986)'
      : 'L for each window that the interval can touch';
  const spans = [
    { metric: 'admittedMaxInOneSecond', most: state.inSecond },
    { metric: 'admittedMaxInWindow', most: state.inWindow },
  ];
  return spans.map(({ metric, most }) => {
    const value = limiter.bound(state.policy, most.spanUs);
    return {
      metric,
      measured: most.most,
      value,
      standardError: null,
      z: null,
      source,
      grade: 'B',
      holds: most.most <= value,
    };
  });
}
