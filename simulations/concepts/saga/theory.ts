/**
 * The run beside what chance says of it: how orders end, how many steps are tried and undone, how
 * many messages that takes; and the books, which must balance in every run.
 *
 * Orders are independent of one another as long as no stock runs out, so their spread gives the
 * standard errors. A verdict is given when almost all orders have ended.
 */
import type { BatchMeans } from '../../measure/batch-means.ts';
import { checkBound, checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { commitMessages, type Expected, expected, power } from './formulas.ts';
import type { SagaModel } from './model.ts';

/** Orders under way for each that has ended: beyond it those that take long are missing. */
const UNENDED_MOST = 0.005;

export function theory(state: SagaModel): readonly Check[] {
  return [...chances(state), ...books(state)];
}

function chances(state: SagaModel): readonly Check[] {
  const { params, deeds, statistics, protocol } = state;
  // After a change on the way no single law speaks of the run; where stock runs out, orders meet.
  if (deeds.length > 0 || numberOf(params, 'stockUnits') > 0 || statistics.ended === 0) return [];
  if (protocol === 'two-phase-commit') return commitChances(state);
  const law = sagaLaw(state);
  const messages = protocol === 'orchestration' ? law.orchestrated : law.choreographed;
  // A copy is answered from memory: with copies there are more messages.
  const copies = numberOf(params, 'deliveryDuplicateProbability') > 0;
  const [steps, source] = [state.plan.steps, 'independent steps'];
  const plain = state.plan.pivot < 0 && numberOf(params, 'undoAttemptsMax') === 0;
  const words = (simple: string, general: string) => (plain ? simple : general);
  return [
    ...held(state, 'completedFraction', law.completed, statistics.completions, {
      formula: words(`pⁿ, n = ${steps}`, 'pᵐ, m steps up to the pivot'),
      source,
    }),
    ...held(state, 'stepsRunMean', law.steps, statistics.steps, {
      formula: words('(1 − pⁿ) / (1 − p)', 'Σ over the step that is refused'),
      source,
    }),
    ...held(state, 'compensationsMean', law.undone, statistics.undos, {
      formula: words('Σ i pⁱ (1 − p)', 'Σ pⁱ (1 − p) Σ rʲ, r = 1 − qᵃ'),
      source,
    }),
    ...stranded(state, law),
    ...(copies || params.isolation === 'semantic-lock'
      ? []
      : held(state, 'messagesPerOrder', messages, statistics.sent, {
          formula:
            protocol === 'orchestration'
              ? '2 (steps tried + attempts to undo)'
              : '1 + steps + compensations',
          source: 'counted: who tells whom',
        })),
  ];
}

/** Where every way back is open and is gone to its end, no order is stuck: none at all. */
function stranded(state: SagaModel, { stuck }: Expected): readonly Check[] {
  const { statistics } = state;
  const source = 'independent attempts';
  const formula = 'Σ pⁱ (1 − p) (1 − rⁱ), r = 1 − qᵃ';
  if (stuck > 0) {
    return held(state, 'stuckFraction', stuck, statistics.strandings, { formula, source });
  }
  const measured = statistics.stuck / statistics.ended;
  return [checkBound({ metric: 'stuckFraction', measured, value: 0, formula, source })];
}

/** What is expected of the sagas of this run. */
export function sagaLaw({ params, plan }: SagaModel): Expected {
  const p = 1 - numberOf(params, 'stepFailureProbability');
  return expected({ plan, p, q: numberOf(params, 'compensationFailureProbability') });
}

function commitChances(state: SagaModel): readonly Check[] {
  const { params, statistics, plan } = state;
  const p = 1 - numberOf(params, 'stepFailureProbability');
  // Whoever is told to abort before it has voted no longer votes.
  const most = commitMessages(plan.steps);
  const copies = numberOf(params, 'deliveryDuplicateProbability') > 0;
  const sent = statistics.endedMessages / statistics.ended;
  const crashed = numberOf(params, 'crashSeconds') > 0;
  return [
    // A crash aborts whoever has not decided.
    ...(crashed
      ? []
      : held(state, 'completedFraction', power(p, plan.steps), statistics.completions, {
          formula: `vⁿ, n = ${plan.steps} votes`,
          source: 'independent votes',
        })),
    ...(copies || crashed
      ? []
      : [
          checkBound({
            metric: 'messagesPerOrder',
            measured: sent,
            value: most,
            formula: '4 n: prepare, vote, decide, acknowledge',
            source: 'J. Gray, Notes on Data Base Operating Systems, 1978',
          }),
        ]),
  ];
}

/** When nothing is under way, the money line is what the stuck orders have left on it. */
function books(state: SagaModel): readonly Check[] {
  const { statistics, underWay, stuck } = state;
  if (underWay > 0 || statistics.ended === 0) return [];
  const left = stuck.reduce((sum, { balance }) => sum + balance, 0);
  return [
    checkBound({
      metric: 'moneyImbalanceCents',
      measured: Math.abs(statistics.money - left),
      value: 0,
      formula: '|money line − what stuck orders left on it| = 0',
      source: 'double entry',
    }),
  ];
}

function held(
  { statistics, underWay }: SagaModel,
  metric: string,
  value: number,
  batches: BatchMeans,
  words: { readonly formula: string; readonly source: string },
): readonly Check[] {
  const found = batches.estimate();
  if (!found) return [];
  const { mean: measured, standardError } = found;
  const enough = underWay <= UNENDED_MOST * statistics.ended;
  return [checkMean({ metric, measured, value, standardError, enough, ...words })];
}
