/**
 * The run beside what theory says of it: means from batches of this one run, and Little's law.
 *
 * A verdict is given only where the batches are long enough to be independent of one another and
 * the standard error is small enough to mean something; a shorter run is too short to tell.
 */
import type { Estimate } from '../../measure/batch-means.ts';
import type { Check, Params } from '../../run/concept.ts';
import { type Law, lawOf, loadOf } from './law.ts';
import type { Formulas } from './law-words.ts';
import type { QueueModel } from './model.ts';
import { capacityOf, numberOf } from './parameters.ts';

/** Beyond it a verdict would mean little: the run is too short to tell. */
const RELATIVE_ERROR_MOST = 0.05;
const LITTLE_MOST = 1e-9;

export function theory(state: QueueModel, nowUs: number): readonly Check[] {
  return [...means(state), little(state, nowUs)];
}

function means({ params, deeds, statistics }: QueueModel): readonly Check[] {
  const law = deeds.length > 0 ? null : lawOf(params);
  if (!law) return [];
  const { waitBatches, waitSquareBatches, blockedBatches } = statistics;
  const enough = waitBatches.perBatch >= customersPerBatch(params);
  const check = (metric: keyof Formulas, value: number, unit: number, found: Estimate | null) =>
    found ? [checked({ metric, value, unit, found, enough, law })] : [];
  const square = law.waitSquareMeanMs2;
  return [
    ...check('waitMeanMs', law.waitMeanMs, 1e-3, waitBatches.estimate()),
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
  const { source, formulas } = law;
  const formula = formulas[metric];
  const measured = found.mean * unit;
  const standardError = found.standardError * unit;
  const z = standardError > 0 ? (measured - value) / standardError : null;
  const tells = z !== null && enough && standardError <= RELATIVE_ERROR_MOST * value;
  const exactly = value === 0 ? measured === 0 : null; // Nobody waits, nobody is blocked: ever.
  const holds = tells ? Math.abs(z) <= 4 : exactly;
  return { metric, measured, value, standardError, z, formula, source, grade: 'E', holds };
}

/** Ten relaxation times: batches shorter than that still resemble their neighbours. */
function customersPerBatch(params: Params): number {
  const rho = Math.min(loadOf(params) / numberOf(params, 'servers'), 1 - 1e-6);
  const gap = 1 - Math.sqrt(rho);
  const places = capacityOf(params) + 1;
  const variability =
    params.service === 'hyperexponential' ? (1 + numberOf(params, 'serviceCv2')) / 2 : 1;
  const bursts = params.arrivals === 'hyperexponential' ? numberOf(params, 'arrivalCv2') : 1;
  return 10 * Math.min(1 / (gap * gap), places * places) * variability * bursts;
}

function little({ statistics }: QueueModel, nowUs: number): Check {
  const measured = statistics.little.account(nowUs).relativeError;
  return {
    metric: 'littleRelativeError',
    measured,
    value: LITTLE_MOST,
    standardError: null,
    z: null,
    formula: '|L − λ W| / max(L, λ W) ≤ 10⁻⁹',
    source: 'L = λ W on any path (Little 1961)',
    grade: 'B',
    holds: measured <= LITTLE_MOST,
  };
}
