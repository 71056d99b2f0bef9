/**
 * What theory says, and the run beside it.
 *
 * With Poisson arrivals, one server and no waiting line, ρ / (1 + ρ) of the requests are turned
 * away, whatever the law of the service times (Erlang 1917, Sevastyanov 1957). A verdict is given
 * only where the standard error is small enough to mean something.
 */
import { checkMean } from '../../run/check.ts';
import type { Check, Params } from '../../run/concept.ts';
import { loadOf } from '../../run/parameter-values.ts';
import type { SampleConceptModel } from './model.ts';

/** A request remembers those before it for about one service: batches are longer than that. */
const PER_BATCH_LEAST = 20;

/** What the formulas say, by metric: the one place that page, chart and tests take it from. */
export function lawOf(params: Params): { refusedFraction: number; utilisation: number } {
  const load = loadOf(params);
  const refusedFraction = load / (1 + load);
  // The server is busy with the work of those whom it does not turn away.
  const utilisation = load * (1 - refusedFraction);
  return { refusedFraction, utilisation };
}

export function theory(state: SampleConceptModel, _nowUs: number): readonly Check[] {
  const found = state.refusals.estimate();
  // After a change on the way no single formula speaks of the run.
  if (!found || state.deeds.length > 0) return [];
  return [
    checkMean({
      metric: 'refusedFraction',
      measured: found.mean,
      value: lawOf(state.params).refusedFraction,
      standardError: found.standardError,
      formula: 'P = ρ / (1 + ρ), ρ = λ / μ',
      source: 'Erlang loss formula, one server (Erlang 1917)',
      enough: state.refusals.perBatch >= PER_BATCH_LEAST,
    }),
  ];
}
