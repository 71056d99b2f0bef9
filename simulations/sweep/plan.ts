/**
 * A sweep as plain data: one run under one or two parameters at many values, each cell under the
 * same seeds.
 *
 * Common random numbers: the seeds are the same in each cell, so that neighbours differ by the
 * parameter and not by luck.
 */
import type { Intervention } from '../run/concept.ts';
import type { ParameterValue, Params } from '../run/parameters.ts';

export interface SweepAxis {
  readonly parameter: string;
  readonly values: readonly ParameterValue[];
}

export interface SweepPlan {
  readonly concept: string;
  /** Of every cell, but for the swept ones. */
  readonly params: Params;
  /** One, for a curve; or two, for a plane. */
  readonly axes: readonly SweepAxis[];
  /** The id of the metric that is measured at the end of each run. */
  readonly metric: string;
  /** How many seeds each cell is run under: `firstSeed`, `firstSeed` + 1, … */
  readonly seeds: number;
  readonly firstSeed: number;
  /** What is done to every run. */
  readonly interventions: readonly Intervention[];
}

/** How many cells: the values of the one axis, or the product of two. */
export const cellCount = ({ axes }: Pick<SweepPlan, 'axes'>): number =>
  axes.reduce((cells, { values }) => cells * values.length, 1);

/** One run: a cell under a seed. */
export interface Job {
  /** Counted along the first axis, then along the second. */
  readonly cell: number;
  readonly seed: number;
}

/** The values of the swept parameters in a cell, one for each axis. */
export function cellValues({ axes }: Pick<SweepPlan, 'axes'>, cell: number): ParameterValue[] {
  let rest = cell;
  return axes.map(({ values }) => {
    const value = values[rest % values.length] as ParameterValue;
    rest = Math.floor(rest / values.length);
    return value;
  });
}

/** The same by the parameters' names. */
export function valuesByName(plan: Pick<SweepPlan, 'axes'>, cell: number): Params {
  const values = cellValues(plan, cell);
  return Object.fromEntries(
    plan.axes.map(({ parameter }, at) => [parameter, values[at] as ParameterValue]),
  );
}

/** All parameters of a cell. */
export const cellParams = (plan: Pick<SweepPlan, 'axes' | 'params'>, cell: number): Params => ({
  ...plan.params,
  ...valuesByName(plan, cell),
});
