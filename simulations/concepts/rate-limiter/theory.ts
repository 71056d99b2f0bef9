/**
 * What is known of these limiters without running them, beside what a run measured.
 *
 * Poisson arrivals give a share refused (formulas.ts); bounds hold for any arrivals at all. Nodes
 * that do not share each see a thinner Poisson stream, and each has its bound.
 */
import type { Check } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import {
  BURST_MAX,
  bucketRejectedFraction,
  LOAD_MAX,
  logRejectedFraction,
  storingLogRejectedFraction,
  windowRejectedFraction,
} from './formulas.ts';
import type { RateLimiter } from './model.ts';
import { numberOf } from './parameters.ts';

/** Below this the standard error says enough for a verdict; above it the run is too short. */
const RELATIVE_ERROR_MAX = 0.03;

export function theory(state: RateLimiter): readonly Check[] {
  return state.changed ? [] : [...fraction(state), ...bounds(state)];
}

interface Known {
  readonly value: number;
  readonly source: string;
}

function fraction(state: RateLimiter): readonly Check[] {
  const { params, deeds, offered } = state;
  if (params.arrivals !== 'poisson' || deeds.length > 0 || offered === 0) return [];
  const known = rejectedFraction(state);
  if (!known) return [];
  const { value, source } = known;
  const measured = state.rejected / offered;
  const standardError = state.refusals.estimate()?.standardError ?? null;
  const z = standardError ? (measured - value) / standardError : null;
  const tells = z !== null && (standardError ?? 0) <= RELATIVE_ERROR_MAX * value;
  const holds = tells ? Math.abs(z) <= 4 : null;
  return [
    { metric: 'rejectedFraction', measured, value, standardError, z, source, grade: 'E', holds },
  ];
}

function rejectedFraction({ params, policy, algorithm, nodes }: RateLimiter): Known | undefined {
  const { limit, windowUs, burst, storeRejected } = policy;
  const mean = (numberOf(params, 'arrivalsPerSecond') * windowUs) / 1e6 / nodes.length;
  if (algorithm.endsWith('bucket')) {
    if (burst > BURST_MAX || mean / limit > LOAD_MAX) return undefined;
    return {
      value: bucketRejectedFraction(burst, mean / limit),
      source: `${algorithm.replace('-', ' ')} = M/D/1/K with K = burst (Brun and Garcia 2000)`,
    };
  }
  if (algorithm === 'fixed-window') {
    return {
      value: windowRejectedFraction(limit, mean),
      source: 'E[(A − L)⁺] / E[A], A Poisson (derived in the README)',
    };
  }
  if (algorithm !== 'sliding-log') return undefined; // Nobody has a formula for the counter.
  return storeRejected
    ? {
        value: storingLogRejectedFraction(limit, mean),
        source: 'P(A ≥ L), A Poisson (derived in the README)',
      }
    : {
        value: logRejectedFraction(limit, mean),
        source: 'sliding log = M/D/L/L, Erlang B (Erlang 1917, Sevastyanov 1957)',
      };
}

const BOUND_SOURCES: Readonly<Record<string, string>> = {
  'fixed-window': 'L for each window that the interval can touch (README)',
  'sliding-counter': 'one less than a fixed window (README)',
  'sliding-log': 'L for each window begun (README)',
  'token-bucket': 'burst + rate · T for any pair of admissions (Turner 1986)',
  'leaky-bucket': 'rate · T, rounded up (README)',
};

function bounds(state: RateLimiter): readonly Check[] {
  const { algorithm, policy, nodes } = state;
  const spans = [
    { metric: 'admittedMaxInOneSecond', most: state.inSecond },
    { metric: 'admittedMaxInWindow', most: state.inWindow },
  ];
  return spans.map(({ metric, most }) => {
    const value = algorithmOf(algorithm).bound(policy, most.spanUs) * nodes.length;
    return {
      metric,
      measured: most.most,
      value,
      standardError: null,
      z: null,
      source: BOUND_SOURCES[algorithm] ?? '',
      grade: 'B',
      holds: most.most <= value,
    };
  });
}
