/**
 * What is known of these limiters without running them, beside what a run measured.
 *
 * Poisson arrivals give a share refused (formulas.ts); bounds hold for any arrivals at all. Nodes
 * that do not share each see a thinner Poisson stream, and each has its bound.
 */
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import {
  BURST_MAX,
  bucketRejectedFraction,
  LOAD_MAX,
  logRejectedFraction,
  storingLogRejectedFraction,
  windowRejectedFraction,
} from './formulas.ts';
import { overallAlgorithm } from './limits.ts';
import type { RateLimiter } from './model.ts';
import { globalPolicyOf } from './parameters-many.ts';
import { checksOfStore } from './theory-store.ts';

/** Below this the standard error says enough for a verdict; above it the run is too short. */
const RELATIVE_ERROR_MAX = 0.03;

export function theory(state: RateLimiter): readonly Check[] {
  return state.changed ? [] : [...fraction(state), ...bounds(state), ...checksOfStore(state)];
}

const eachOf = ({ users }: RateLimiter) => (users.several ? 'limiters' : 'nodes');

export interface Known {
  readonly value: number;
  /** λ requests a second; L, W and B as in the README. */
  readonly formula: string;
  readonly source: string;
}

function fraction(state: RateLimiter): readonly Check[] {
  const known = knownFraction(state);
  if (!known || state.offered === 0) return [];
  const { value, source } = known;
  const { limiters } = state;
  const one = `λ that of one of ${limiters} ${eachOf(state)}`;
  const formula = limiters > 1 ? `${known.formula}, ${one}` : known.formula;
  return [
    checkMean({
      metric: 'rejectedFraction',
      measured: state.rejected / state.offered,
      value,
      standardError: state.refusals.estimate()?.standardError ?? null,
      formula,
      source,
      relativeErrorMost: RELATIVE_ERROR_MAX,
    }),
  ];
}

/** The share refused, where a formula speaks of the whole run; undefined elsewhere. */
export function knownFraction(state: RateLimiter): Known | undefined {
  const { params, deeds, changed } = state;
  if (params.arrivals !== 'poisson' || deeds.length > 0 || changed) return undefined;
  return eachAlone(state) ? rejectedFraction(state) : undefined;
}

/** Whether each limiter sees an equal part of the arrivals, by a true clock, and nothing else decides. */
const eachAlone = ({ params, policy, clocks, store }: RateLimiter) =>
  !(globalPolicyOf(params, policy) || clocks.doubtful || store?.timeouts) &&
  numberOf(params, 'floodPercent') === 0;

function rejectedFraction({ params, policy, algorithm, limiters }: RateLimiter): Known | undefined {
  const { limit, windowUs, burst, storeRejected } = policy;
  const mean = (numberOf(params, 'arrivalsPerSecond') * windowUs) / 1e6 / limiters;
  if (algorithm.endsWith('bucket')) {
    if (burst > BURST_MAX || mean / limit > LOAD_MAX) return undefined;
    return {
      value: bucketRejectedFraction(burst, mean / limit),
      formula: 'P = 1 − 1 / (π₀ + ρ), ρ = λ W / L, π₀ of M/D/1/K just after a departure, K = B',
      source: `${algorithm.replace('-', ' ')} = M/D/1/K with K = burst (Brun and Garcia 2000)`,
    };
  }
  if (algorithm === 'fixed-window') {
    return {
      value: windowRejectedFraction(limit, mean),
      formula: 'P = E[(A − L)⁺] / E[A], A Poisson with mean λ W',
      source: 'E[(A − L)⁺] / E[A], A Poisson (derived in the README)',
    };
  }
  if (algorithm !== 'sliding-log') return undefined; // Nobody has a formula for the counter.
  return storeRejected
    ? {
        value: storingLogRejectedFraction(limit, mean),
        formula: 'P = P(A ≥ L), A Poisson with mean λ W',
        source: 'P(A ≥ L), A Poisson (derived in the README)',
      }
    : {
        value: logRejectedFraction(limit, mean),
        formula: 'P = (aᴸ / L!) / Σ (aⁿ / n!), n = 0 … L, a = λ W',
        source: 'sliding log = M/D/L/L, Erlang B (Erlang 1917, Sevastyanov 1957)',
      };
}

/** N(T): the most that leave in any half-open time T; r = L / W. */
const BOUND_FORMULAS: Readonly<Record<string, string>> = {
  'fixed-window': 'N(T) ≤ L (⌈T / W⌉ + 1)',
  'sliding-counter': 'N(T) ≤ L (⌈T / W⌉ + 1) − 1',
  'sliding-log': 'N(T) ≤ L ⌈T / W⌉',
  'token-bucket': 'N(T) ≤ B + ⌊r (T − 1 µs)⌋, r = L / W',
  'leaky-bucket': 'N(T) ≤ ⌈r T⌉, r = L / W',
};

const BOUND_SOURCES: Readonly<Record<string, string>> = {
  'fixed-window': 'L for each window that the interval can touch (README)',
  'sliding-counter': 'one less than a fixed window (README)',
  'sliding-log': 'L for each window begun (README)',
  'token-bucket': 'burst + rate · T for any pair of admissions (Turner 1986)',
  'leaky-bucket': 'rate · T, rounded up (README)',
};

/** Nothing is promised by a clock that was wrong, or where nodes let in whom nobody counted. */
const promised = ({ clocks, fallback, params }: RateLimiter) =>
  !(clocks.doubtful || (params.whenStoreFails === 'open' && fallback.admitted > 0));

function bounds(state: RateLimiter): readonly Check[] {
  if (!promised(state)) return [];
  const { algorithm, limiters } = state;
  const spans = [
    { metric: 'admittedMaxInOneSecond', most: state.inSecond },
    { metric: 'admittedMaxInWindow', most: state.inWindow },
  ];
  const each = limiters > 1 ? `, for each of ${limiters} ${eachOf(state)}` : '';
  const besides = globalPolicyOf(state.params, state.policy)
    ? ', and the limit over all users'
    : '';
  return spans.map(({ metric, most }) =>
    checkBound({
      metric,
      measured: most.most,
      value: mostIn(state, most.spanUs),
      formula: `${BOUND_FORMULAS[algorithm] ?? ''}${each}${besides}`,
      source: BOUND_SOURCES[algorithm] ?? '',
    }),
  );
}

/** The most that the limits let through in any half-open time, local buckets included. */
export function mostIn(state: RateLimiter, spanUs: number): number {
  const { algorithm, policy, limiters, places, params, fallback } = state;
  const own = algorithmOf(algorithm).bound(policy, spanUs) * limiters;
  const overall = globalPolicyOf(params, policy);
  // What a leaky bucket holds back leaves when it is due, whoever else was admitted since.
  const over =
    overall && algorithm !== 'leaky-bucket'
      ? algorithmOf(overallAlgorithm(algorithm)).bound(overall, spanUs) * places.length
      : Number.POSITIVE_INFINITY;
  const limits = limiters > 0 ? Math.min(own, over) : over;
  return limits + (fallback.local ? fallback.most(spanUs) : 0);
}
