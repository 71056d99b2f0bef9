/**
 * The run beside what theory says of it. A verdict is given only where batches are long enough and
 * the standard error is small enough to mean something.
 */
import { checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { outShare } from './formulas.ts';
import { type Law, lawOf, sharedQueueMs } from './law.ts';
import type { LoadBalancerModel } from './model.ts';
import { newcomersOf, utilisationOf } from './parameters.ts';

const Z_MOST = 4;
const RELATIVE_ERROR_MOST = 0.05;
const MS = 1_000;

export function theory(state: LoadBalancerModel, _nowUs: number): readonly Check[] {
  // After a change on the way no single formula speaks of the run.
  if (state.deeds.length > 0) return [];
  return [...meanCheck(state), ...sharedCheck(state), ...outCheck(state)];
}

/** The mean time inside, where a law gives it. */
function meanCheck({ params, statistics }: LoadBalancerModel): readonly Check[] {
  const law = lawOf(params);
  const found = statistics.sojourns.batches.estimate();
  if (!law || !found) return [];
  const { formula, source } = law;
  const given = {
    metric: 'sojournMeanMs',
    measured: found.mean / MS,
    value: law.sojournMeanMs,
    standardError: found.standardError / MS,
    enough: statistics.sojourns.batches.perBatch >= requestsPerBatch(params),
    ...{ formula, source },
  };
  return [law.grade === 'E' ? checkMean(given) : checkLimit(given, law)];
}

/** A law for infinitely many servers: fewer take longer, and no longer than the envelope says. */
function checkLimit(given: Parameters<typeof checkMean>[0], { biasMost }: Law): Check {
  const { measured, value, standardError, enough } = given;
  const most = value * (1 + biasMost);
  const off = measured < value ? measured - value : Math.max(0, measured - most);
  const z = standardError ? off / standardError : null;
  const tells = z !== null && enough && (standardError ?? 0) <= RELATIVE_ERROR_MOST * value;
  const source = `${given.source}; ${Math.round(100 * biasMost)} % longer at most with so few`;
  const holds = tells ? Math.abs(z) <= Z_MOST : null;
  return { ...checkMean(given), source, z, grade: 'A', holds };
}

/** One queue for all servers takes no longer than this run did: a share of at most 1. */
function sharedCheck({ params, statistics }: LoadBalancerModel): readonly Check[] {
  const sharedMs = sharedQueueMs(params);
  const found = statistics.sojourns.batches.estimate();
  if (sharedMs === null || !found) return [];
  const measured = sharedMs / (found.mean / MS);
  const byChance = (Z_MOST * found.standardError) / found.mean;
  const within = measured <= 1 + byChance ? null : false;
  return [
    {
      metric: 'sharedQueueFraction',
      measured,
      value: 1,
      standardError: null,
      z: null,
      formula: 'T(M/M/n) / T ≤ 1',
      source: 'one queue for all servers is never longer on average (Erlang 1917)',
      grade: 'B',
      holds: measured <= 1 ? true : within,
    },
  ];
}

/** How long lost probes alone keep servers out. */
function outCheck({ params, statistics }: LoadBalancerModel): readonly Check[] {
  const found = statistics.outBatches.estimate();
  const loss = numberOf(params, 'probeLoss');
  const onlyLosses =
    params.healthCheck === 'port' && loss > 0 && loss < 1 && newcomersOf(params) === 0;
  if (!found || !onlyLosses) return [];
  return [
    checkMean({
      metric: 'outFraction',
      measured: found.mean,
      value: outShare(loss, numberOf(params, 'probeFailuresOut')),
      standardError: found.standardError,
      relativeErrorMost: 0.1,
      formula: 'P(out) = pᵏ',
      source: 'out while the last k probes were lost, each with probability p',
    }),
  ];
}

/** Ten relaxation times of a server, and all of them together: shorter batches are not independent. */
function requestsPerBatch(params: Params): number {
  const gap = 1 - Math.sqrt(Math.min(utilisationOf(params), 1 - 1e-6));
  const varied = params.service === 'hyperexponential';
  const variability = varied ? (1 + numberOf(params, 'serviceCv2')) / 2 : 1;
  return (10 * variability * numberOf(params, 'servers')) / (gap * gap);
}
