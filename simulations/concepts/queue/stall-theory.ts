/**
 * A stall of S in a time T, beside what theory says of it.
 *
 * Open loop: whoever is sent u after the stall began waits S − u, and what came before it is served in
 * u ρ; so waits fall from S to 0 over S / (1 − ρ), and a share q of all are faster than
 * S − (1 − q) T (1 − ρ), or as fast as ever. Closed loop: each client sends at most one request into
 * the stall, since it waits for the answer; where these are fewer than one in a hundred, p99 does not
 * know of the stall. That is coordinated omission.
 *
 * Source: G. Tene, How NOT to Measure Latency, Strange Loop 2015.
 */
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import type { QueueModel } from './model.ts';
import { gapCv2Of, hasSeparateLines, isClosed } from './parameters.ts';

const SOURCE = 'coordinated omission (G. Tene, How NOT to Measure Latency, 2015)';
/** Half a bucket of the histogram. */
const HISTOGRAM_ERROR = 0.004;
/** Above this load, waiting outside the stall is no longer next to nothing. */
const LOAD_MOST = 0.1;

export function stallChecks(state: QueueModel, nowUs: number): readonly Check[] {
  const { params, deeds, stall, capacity } = state;
  if (!stall || deeds.length > 0 || hasSeparateLines(params)) return [];
  if (isClosed(params)) return capacity < numberOf(params, 'clients') ? [] : ofClients(state);
  return capacity < Number.POSITIVE_INFINITY ? [] : ofEverybody(state, nowUs);
}

function ofClients({ params, statistics }: QueueModel): readonly Check[] {
  const clients = numberOf(params, 'clients');
  const { sentInStall, sojourns } = statistics;
  const sent = checkBound({
    metric: 'sentInStall',
    measured: sentInStall,
    value: clients,
    formula: 'at most N: each client waits for its answer',
    source: SOURCE,
  });
  const alike = params.service === 'deterministic' && clients <= numberOf(params, 'servers');
  const slower = sojourns.count - Math.ceil(0.99 * sojourns.count);
  if (!alike || sentInStall > slower) return [sent];
  const p99 = exactly({
    metric: 'sojournP99Ms',
    measured: sojourns.histogram.quantile(0.99) / 1_000,
    value: numberOf(params, 'serviceMeanMs'),
    formula: 'p99 = s: fewer than one in a hundred met the stall',
  });
  return [sent, p99];
}

/** What an open loop says of a stall, in µs; null where it says nothing, or nothing yet. */
function linesOf({ params, stall, statistics }: QueueModel, nowUs: number) {
  const load = loadOf(params) / numberOf(params, 'servers');
  if (!stall || load > LOAD_MOST || params.discipline !== 'fifo') return null;
  const stallUs = stall.untilUs - stall.fromUs;
  const gapUs = 1e6 / numberOf(params, 'arrivalsPerSecond');
  const serviceUs = numberOf(params, 'serviceMeanMs') * 1_000;
  // Everybody who met the stall has been served, and was measured.
  const settledUs = stall.untilUs + 1.5 * stallUs * load + 10 * (gapUs + serviceUs);
  if (stall.fromUs < statistics.fromUs || nowUs < settledUs) return null;
  return { load, stallUs, gapUs, serviceUs, spanUs: nowUs - statistics.fromUs };
}

function ofEverybody(state: QueueModel, nowUs: number): readonly Check[] {
  const lines = linesOf(state, nowUs);
  if (!lines) return [];
  const { params, statistics } = state;
  const { load, stallUs, gapUs, serviceUs, spanUs } = lines;
  const cv2 = gapCv2Of(params);
  const even = cv2 === 0 && params.service === 'deterministic';
  const judged = ({ errorUs, ...given }: Given) =>
    even
      ? exactly(given, (gapUs + serviceUs) / 1_000)
      : checkMean({ ...given, standardError: errorUs / 1_000, source: SOURCE, grade: 'A' });
  const meanUs = (stallUs * stallUs) / (2 * spanUs * (1 - load));
  const mean = judged({
    metric: 'waitMeanMs',
    measured: statistics.waits.mean / 1_000,
    value: meanUs / 1_000,
    formula: 'Wq = S² / (2 T (1 − ρ))',
    errorUs: meanUs * Math.sqrt((4 * gapUs * cv2) / (3 * stallUs)),
  });
  const quantiles = ([50, 99] as const).flatMap((percent) => {
    const beyondUs = spanUs * (1 - percent / 100);
    const waitUs = Math.max(0, stallUs - beyondUs * (1 - load));
    if (waitUs === 0 && !even) return [];
    const check = judged({
      metric: `sojournP${percent}Ms`,
      measured: statistics.sojourns.histogram.quantile(percent / 100) / 1_000,
      value: (waitUs + serviceUs) / 1_000,
      formula: `p${percent} = max(0, S − ${(100 - percent) / 100} T (1 − ρ)) + s`,
      errorUs: Math.sqrt(beyondUs * gapUs * cv2),
    });
    return [check];
  });
  return [mean, ...quantiles];
}

interface Given {
  readonly metric: string;
  readonly measured: number;
  readonly value: number;
  readonly formula: string;
  /** Where requests come by chance. */
  readonly errorUs: number;
}

/** Nothing here is by chance: it holds to the histogram's precision, and the time of one request. */
function exactly(given: Omit<Given, 'errorUs'>, allowed = 0): Check {
  const { measured, value } = given;
  const check = checkMean({ ...given, standardError: null, source: SOURCE });
  const holds = Math.abs(measured - value) <= HISTOGRAM_ERROR * value + allowed;
  return { ...check, holds };
}
