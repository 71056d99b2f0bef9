/**
 * The run beside what theory says of it: calls until a breaker trips, first windows that trip, the
 * share of time open, and Little's law for the threads.
 *
 * Trips and cycles are independent of one another, so their spread gives the standard errors. A
 * verdict is given only where it is small enough to mean something.
 */
import type { Estimate } from '../../measure/batch-means.ts';
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { firstJudgedAt } from './algorithm/tally.ts';
import { type Cycle, callsToTrip, firstWindowTrips, openShare } from './formulas.ts';
import type { CircuitBreakerModel } from './model.ts';
import { ruleOf } from './parameters.ts';

const LITTLE_MOST = 1e-9;
/** Exponential services this far below the timeout never meet it: e^−20. */
const SERVICES_IN_TIMEOUT = 20;

export function theory(state: CircuitBreakerModel, nowUs: number): readonly Check[] {
  return [...chances(state), little(state, nowUs)];
}

/** Whether calls fail independently of one another, and of how long they take. */
export function failsByChance({ params, deeds }: CircuitBreakerModel): boolean {
  const slow = numberOf(params, 'serviceMeanMs') * SERVICES_IN_TIMEOUT;
  return (
    deeds.length === 0 &&
    params.breaker === 'on' &&
    numberOf(params, 'outageSeconds') === 0 &&
    numberOf(params, 'failureProbability') > 0 &&
    slow <= numberOf(params, 'timeoutMs')
  );
}

/** The calls until it trips; null where the rule is another one. */
export function tripLaw(params: Params): number | null {
  if (params.kind !== 'consecutive') return null;
  return callsToTrip(numberOf(params, 'failureProbability'), numberOf(params, 'threshold'));
}

/** The share of first windows that trip; null where the rule is another one. */
export function firstWindowLaw(params: Params): number | null {
  if (params.kind !== 'windowed') return null;
  const rule = ruleOf(params);
  return firstWindowTrips(rule, firstJudgedAt(rule), numberOf(params, 'failureProbability'));
}

/** The share of time not closed; null where no formula here knows it. */
export function openLaw(params: Params): number | null {
  const calls = tripLaw(params);
  const probes = numberOf(params, 'probes');
  const serviceSeconds = numberOf(params, 'serviceMeanMs') / 1_000;
  if (calls === null || (probes > 1 && serviceSeconds > 0)) return null;
  const cycle: Cycle = {
    callsToTrip: calls,
    perSecond: numberOf(params, 'arrivalsPerSecond') / numberOf(params, 'clients'),
    openSeconds: numberOf(params, 'openMs') / 1_000,
    probes,
    p: numberOf(params, 'failureProbability'),
    serviceSeconds,
  };
  return openShare(cycle);
}

function chances(state: CircuitBreakerModel): readonly Check[] {
  if (!failsByChance(state)) return [];
  const { statistics, params } = state;
  const { toTrip, firstWindows, cycles, threadless } = statistics;
  const exact = numberOf(params, 'serviceMeanMs') === 0;
  return [
    ...held('requestsToTripMean', tripLaw(params), toTrip.estimate(), {
      formula: 'E[N] = (1 − pᵏ) / ((1 − p) pᵏ)',
      source: 'Feller I, XIII.7: a run of k failures',
    }),
    ...held('tripFirstWindowFraction', firstWindowLaw(params), firstWindows.estimate(), {
      formula: 'P(at least θ n of n calls fail), binomial',
      source: 'independent calls',
    }),
    // Who waits for a thread delays the calls: the formula has them come as the requests do.
    ...(threadless > 0
      ? []
      : held('openFraction', openLaw(params), cycles.estimate(), {
          formula: 'O / (O + E[N]/λ + s), O = (T + 1/λ + s) / (1 − p)',
          source: 'renewal reward, cycles from closing to closing',
          grade: exact ? 'E' : 'A',
        })),
  ];
}

function held(
  metric: string,
  value: number | null,
  found: Estimate | null,
  words: { readonly formula: string; readonly source: string; readonly grade?: Check['grade'] },
): readonly Check[] {
  if (value === null || !found) return [];
  const { mean: measured, standardError } = found;
  return [checkMean({ metric, measured, value, standardError, ...words })];
}

function little({ statistics }: CircuitBreakerModel, nowUs: number): Check {
  return checkBound({
    metric: 'littleRelativeError',
    measured: statistics.threads.account(nowUs).relativeError,
    value: LITTLE_MOST,
    formula: '|L − λ W| / max(L, λ W) ≤ 10⁻⁹',
    source: 'L = λ W for the threads, on any path (Little 1961)',
  });
}
