/**
 * The run beside what theory says of it: attempts and successes where a formula is exact, bounds of
 * the budgets, and the load that the mean field expects.
 *
 * After a change on the way no single formula speaks of the run. Where attempts fail by chance alone
 * the series of attempts is exact; where there are no retries the late share of M/M/c is; where
 * timeouts are tried again the mean field is an approximation.
 */
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import { callsMost } from './algorithm/layers.ts';
import { lateShare, triesOf } from './formulas.ts';
import { type Loop, steadyLoads } from './mean-field.ts';
import type { RetryModel } from './model.ts';
import { capacityPerSecond } from './parameters.ts';
import { metrics, RECENT_US } from './statistics.ts';

export function theory(state: RetryModel, nowUs: number): readonly Check[] {
  if (state.deeds.length > 0 || state.statistics.ended === 0) return [];
  return [...series(state), ...late(state), ...budget(state), ...meanField(state, nowUs)];
}

/** Attempts fail by chance alone: nobody timed out or was turned away, no retry was denied. */
function series({ params, statistics }: RetryModel): Check[] {
  const { timedOut, rejected, denied, ended, succeeded, attemptBatches } = statistics;
  const found = attemptBatches.estimate();
  const p = numberOf(params, 'failureProbability');
  const permanent = numberOf(params, 'permanentFraction');
  if (timedOut + rejected + denied > 0 || p + permanent === 0 || !found) return [];
  const attempts = numberOf(params, 'attemptsMax');
  const layers = numberOf(params, 'layers');
  const tries = triesOf(p, attempts, layers);
  const hopeless = params.permanentErrors === 'retry' ? callsMost(attempts, layers) : 1;
  const calls = (1 - permanent) * tries.calls + permanent * hopeless;
  const success = (1 - permanent) * (1 - tries.failure);
  const source = 'independent failures, layer by layer (SRE book, ch. 22)';
  const measured = succeeded / ended;
  const ofShare = permanent > 0 ? ', over all requests' : '';
  return [
    checkMean({
      metric: 'attemptsMean',
      measured: found.mean,
      value: calls,
      standardError: found.standardError,
      formula: `E = (1 − pⁿ) / (1 − p) for each layer${ofShare}`,
      source,
      enough: attemptBatches.perBatch >= 20,
    }),
    checkMean({
      metric: 'succeededFraction',
      measured,
      value: success,
      standardError: Math.sqrt((success * (1 - success)) / ended),
      formula: `S = 1 − p^(nᵏ)${ofShare}`,
      source,
    }),
  ];
}

/** No retries and nothing but waiting: an answer is late as at M/M/c. */
function late({ params, statistics }: RetryModel): Check[] {
  const found = statistics.successBatches.estimate();
  const alone = numberOf(params, 'attemptsMax') === 1 && isPlain(params);
  if (!alone || !found || numberOf(params, 'outageSeconds') > 0) return [];
  const load = loadOf(params);
  const servers = numberOf(params, 'servers');
  if (load >= servers) return [];
  const spare = 1 - Math.sqrt(load / servers);
  return [
    checkMean({
      metric: 'succeededFraction',
      measured: found.mean,
      value: 1 - lateShare(servers, load, loopOf(params).timeout),
      standardError: found.standardError,
      formula: 'S = 1 − P(T > timeout), M/M/c',
      source: 'Erlang 1917; Gross and Harris, ch. 2',
      enough: statistics.successBatches.perBatch >= 10 / (spare * spare),
    }),
  ];
}

function budget({ params, clients, statistics }: RetryModel): Check[] {
  if (params.budget === 'off') return [];
  const { attempts, firstTries } = statistics;
  const share = params.budget === 'share';
  return [
    checkBound({
      metric: 'amplification',
      measured: attempts / firstTries,
      value: 1 + clients.budget.most / firstTries,
      formula: share ? 'A ≤ 1 + b' : 'A ≤ 1 + (d S + B) / N',
      source: share ? 'SRE book, ch. 21' : 'retries ≤ deposit × successes + bucket',
    }),
  ];
}

/** How far from a steady load a run may be and still be said to be there. */
const NEAR = 0.1;

/** The nearer of the loads that hold themselves up: the good one, or the stuck one. */
function meanField(state: RetryModel, nowUs: number): Check[] {
  const { params, statistics } = state;
  if (!isPlain(params) || numberOf(params, 'attemptsMax') === 1 || nowUs < RECENT_US) return [];
  const { offeredPerSecond: measured = 0 } = metrics(statistics, nowUs);
  const perSecond = capacityPerSecond(params) / numberOf(params, 'servers');
  const loads = steadyLoads(loopOf(params), loadOf(params)).map((load) => load * perSecond);
  const [value] = loads.sort((a, b) => Math.abs(a - measured) - Math.abs(b - measured));
  if (value === undefined) return [];
  return [
    {
      metric: 'offeredPerSecond',
      measured,
      value,
      standardError: null,
      z: null,
      formula: 'Λ = λ (1 + f + … + fⁿ⁻¹), f = P(T > timeout) at Λ',
      source: 'mean field; the region is that of Bronson et al., HotOS 2021',
      grade: 'A',
      holds: Math.abs(measured - value) <= NEAR * value ? true : null,
    },
  ];
}

/** Nothing but one layer of clients, one endless first-come queue, and timeouts. */
export const isPlain = (params: Params): boolean =>
  params.discipline === 'fifo' &&
  params.abandonedWork === 'finish' &&
  params.budget === 'off' &&
  ['queueCapacity', 'failureProbability', 'permanentFraction'].every((id) => params[id] === 0) &&
  params.layers === 1;

export const loopOf = (params: Params): Loop => ({
  servers: numberOf(params, 'servers'),
  timeout: numberOf(params, 'timeoutMs') / numberOf(params, 'serviceMeanMs'),
  attempts: numberOf(params, 'attemptsMax'),
});
