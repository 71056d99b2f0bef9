/**
 * The run beside what theory says of it: posts, charges and lost events by the recursion over
 * attempts, the meaning of a timeout by Bayes, and the bound that the window sets.
 *
 * The recursion speaks of one caller for each event, answers that come before the timeout, keys that
 * outlive the last attempt, and nobody who cheats. After a change on the way nothing is said.
 */
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { attemptsOf } from './algorithm/schedule.ts';
import { type Chances, carriedOut, effectsMost, fateOf, gapOf } from './formulas.ts';
import type { IdempotencyModel } from './model.ts';
import { longestUs, recordOf, rulesOf, usOf } from './parameters.ts';

const SOURCE = 'independent attempts, one by one; derived in the README';

export function theory(state: IdempotencyModel): readonly Check[] {
  if (state.deeds.length > 0) return [];
  return [...fates(state), ...timeouts(state), ...windows(state)];
}

/** What one event takes and ends in. */
function fates({ params, statistics }: IdempotencyModel): Check[] {
  const { postBatches, effectBatches, countedEvents, countedLost } = statistics;
  const [posts, effects] = [postBatches.estimate(), effectBatches.estimate()];
  if (!isPlain(params) || statistics.late > 0 || !posts || !effects) return [];
  const record = recordOf(params);
  const chances = chancesOf(params);
  const fate = fateOf(record, chances);
  const enough = postBatches.perBatch >= 20;
  const common = { source: SOURCE, enough } as const;
  const lost = fate.lost > 0 ? [lostCheck(fate.lost, countedLost, countedEvents)] : [];
  return [
    ...mean({
      ...common,
      metric: 'postsPerEvent',
      estimate: posts,
      value: fate.posts,
      formula: chances.crash > 0 ? 'Σ P(under way before attempt i)' : 'E = (1 − fⁿ) / (1 − f)',
    }),
    ...mean({
      ...common,
      metric: 'effectsPerEvent',
      estimate: effects,
      value: fate.effects,
      formula: 'charges of an event = Σ P(attempt i charges)',
    }),
    ...lost,
  ];
}

interface Mean {
  readonly metric: string;
  readonly estimate: { readonly mean: number; readonly standardError: number };
  readonly value: number;
  readonly formula: string;
  readonly source: string;
  readonly enough: boolean;
}

/** Where chance has no part, the mean is exact: a run of equal numbers has no standard error. */
const mean = ({ estimate: { mean: measured, standardError }, ...given }: Mean): Check[] =>
  standardError > 0 ? [checkMean({ ...given, measured, standardError })] : [];

function lostCheck(value: number, lost: number, events: number): Check {
  return checkMean({
    metric: 'lostFraction',
    measured: lost / events,
    value,
    standardError: Math.sqrt((value * (1 - value)) / events),
    formula: 'share acknowledged and never charged = Σ P(answered from an empty record)',
    source: SOURCE,
    relativeErrorMost: 0.25,
  });
}

/** What a timeout means: it was carried out, or it was not. */
function timeouts({ params, statistics }: IdempotencyModel): Check[] {
  const { timedOut, carriedOut: measured, late } = statistics;
  const [a, b] = [numberOf(params, 'lossProbability'), numberOf(params, 'retryProbability')];
  const plain = isPlain(params) && numberOf(params, 'crashProbability') === 0 && late === 0;
  if (!plain || a === 0 || b === 0 || timedOut === 0) return [];
  const value = carriedOut(a, b);
  return [
    checkMean({
      metric: 'carriedOutFraction',
      measured: measured / timedOut,
      value,
      standardError: Math.sqrt((value * (1 - value)) / timedOut),
      formula: '(1 − a) b / (a + (1 − a) b)',
      source: 'T. Bayes 1763; the two losses are independent',
      relativeErrorMost: 0.1,
    }),
  ];
}

/** A key that is kept for a window lets one effect through in each. */
function windows({ params, statistics }: IdempotencyModel): Check[] {
  const copied = numberOf(params, 'capturedProbability') > 0;
  if (recordOf(params) !== 'same-transaction' || copied) return [];
  return [
    checkBound({
      metric: 'effectsPerKeyMax',
      measured: statistics.effectsPerKeyMax,
      value: effectsMost(longestUs(params), usOf(params, 'keyWindowSeconds')),
      formula: 'charges of a key ≤ 1 + ⌊T / w⌋',
      source: 'a unique key in the transaction of the effect',
    }),
  ];
}

/** One caller for each event, keys that outlive the last attempt, one payload, and no cheats. */
export const isPlain = (params: Params): boolean =>
  params.concurrent === 1 &&
  ['payloadChangeProbability', 'forgedProbability', 'capturedProbability'].every(
    (id) => params[id] === 0,
  ) &&
  (params.record === 'none' || usOf(params, 'keyWindowSeconds') > longestUs(params));

export const chancesOf = (params: Params): Chances => ({
  postLost: numberOf(params, 'lossProbability'),
  answerLost: numberOf(params, 'retryProbability'),
  crash: numberOf(params, 'crashProbability'),
  gap: gapOf(recordOf(params), numberOf(params, 'effectMs'), numberOf(params, 'recordMs')),
  attempts: attemptsOf(rulesOf(params)),
});
