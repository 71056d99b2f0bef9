/**
 * The run beside what theory says of it: means from batches of this one run, and Little's law.
 *
 * A verdict is given only where the batches are long enough to be independent of one another and
 * the standard error is small enough to mean something; a shorter run is too short to tell.
 */
import type { Estimate } from '../../measure/batch-means.ts';
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { loadOf, numberOf } from '../../run/parameter-values.ts';
import { closedLoop } from './closed-theory.ts';
import { type Law, lawOf } from './law.ts';
import type { Formulas } from './law-words.ts';
import type { QueueModel } from './model.ts';
import { capacityOf, isClosed } from './parameters.ts';
import { stallChecks } from './stall-theory.ts';

const LITTLE_MOST = 1e-9;

export function theory(state: QueueModel, nowUs: number): readonly Check[] {
  return [
    ...means(state),
    ...closedLoop(state, nowUs),
    ...stallChecks(state, nowUs),
    little(state, nowUs),
  ];
}

function means({ params, deeds, statistics }: QueueModel): readonly Check[] {
  const law = deeds.length > 0 ? null : lawOf(params);
  if (!law) return [];
  const { waits, waitSquareBatches, blockedBatches } = statistics;
  const enough = waits.batches.perBatch >= customersPerBatch(params);
  const check = (metric: keyof Formulas, value: number, unit: number, found: Estimate | null) =>
    found ? [checked({ metric, value, unit, found, enough, law })] : [];
  const square = law.waitSquareMeanMs2;
  return [
    ...check('waitMeanMs', law.waitMeanMs, 1e-3, waits.batches.estimate()),
    ...(square === null
      ? []
      : check('waitSquareMeanMs2', square, 1e-6, waitSquareBatches.estimate())),
    ...check('blockedFraction', law.blockedFraction, 1, blockedBatches.estimate()),
  ];
}

interface Found {
  readonly metric: keyof Formulas;
  readonly value: number;
  /** What one unit of the estimate is in the metric's. */
  readonly unit: number;
  readonly found: Estimate;
  readonly enough: boolean;
  readonly law: Law;
}

function checked({ metric, value, unit, found, enough, law }: Found): Check {
  const check = checkMean({
    metric,
    measured: found.mean * unit,
    value,
    standardError: found.standardError * unit,
    formula: law.formulas[metric],
    source: law.source,
    enough,
  });
  // Nobody waits, nobody is blocked: ever.
  return value === 0 ? { ...check, holds: check.measured === 0 } : check;
}

/** Ten relaxation times: batches shorter than that still resemble their neighbours. */
function customersPerBatch(params: Params): number {
  if (isClosed(params)) return 10 * numberOf(params, 'clients');
  const rho = Math.min(loadOf(params) / numberOf(params, 'servers'), 1 - 1e-6);
  const gap = 1 - Math.sqrt(rho);
  const places = capacityOf(params) + 1;
  const variability =
    params.service === 'hyperexponential' ? (1 + numberOf(params, 'serviceCv2')) / 2 : 1;
  const bursts = params.arrivals === 'hyperexponential' ? numberOf(params, 'arrivalCv2') : 1;
  return 10 * Math.min(1 / (gap * gap), places * places) * variability * bursts;
}

function little({ statistics }: QueueModel, nowUs: number): Check {
  return checkBound({
    metric: 'littleRelativeError',
    measured: statistics.little.account(nowUs).relativeError,
    value: LITTLE_MOST,
    formula: '|L − λ W| / max(L, λ W) ≤ 10⁻⁹',
    source: 'L = λ W on any path (Little 1961)',
  });
}
