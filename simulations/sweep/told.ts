/** A sweep's result as one JSON object: what the command line prints and the page downloads. */
import type { Parameter } from '../run/parameters.ts';
import type { Sweepable } from './check.ts';
import type { SweepResult } from './result.ts';

export function sweepAsJson(
  { id, parameters, metrics }: Sweepable,
  { plan, cells }: SweepResult,
  scenario: string | null = null,
): string {
  const swept = plan.axes.map(({ parameter }) => parameter);
  const fixed = Object.entries(plan.params).filter(([name]) => !swept.includes(name));
  const told = {
    concept: id,
    scenario,
    metric: plan.metric,
    unit: metrics.find((metric) => metric.id === plan.metric)?.unit ?? '',
    parameters: Object.fromEntries(fixed),
    interventions: plan.interventions,
    axes: plan.axes.map(({ parameter, values }) => ({
      parameter,
      unit: unitOf(parameters, parameter),
      values,
    })),
    seeds: plan.seeds,
    firstSeed: plan.firstSeed,
    cells: cells.map(({ values, mean, standardError, low, high, n }) => ({
      ...{ values, mean, standardError, low, high, n },
    })),
  };
  return JSON.stringify(told, null, 2);
}

function unitOf(parameters: readonly Parameter[], id: string): string {
  const parameter = parameters.find((one) => one.id === id);
  return parameter?.kind === 'number' ? parameter.unit : '';
}
