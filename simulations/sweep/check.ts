/** The one checker of sweeps that every entrance uses: page, worker, command line. */
import type { ConceptEntry } from '../run/entry.ts';
import { nearest } from '../run/nearest.ts';
import {
  checkParameter,
  findParameter,
  type ParameterValue,
  resolveParameters,
} from '../run/parameters.ts';
import { type Outcome, problem, quoted } from '../run/problem.ts';
import { count, seconds } from '../run/words.ts';
import { cellCount, type SweepAxis, type SweepPlan } from './plan.ts';

export const CELLS_MAX = 2_500;
export const SEEDS_MAX = 50;
/** Cells times seeds. */
export const RUNS_MAX = 20_000;
const SEED_MAX = 0xffffffff;

/** What the checker must know of a concept. */
export type Sweepable = Pick<ConceptEntry, 'id' | 'parameters' | 'metrics'>;

/** The plan with every value checked; the first thing wrong with it otherwise. */
export function checkPlan(concept: Sweepable, plan: SweepPlan): Outcome<SweepPlan> {
  const params = resolveParameters(concept.parameters, plan.params);
  if (!params.ok) return params;
  const axes = checkAxes(concept, plan.axes);
  if (!axes.ok) return axes;
  const wrong =
    wrongMetric(concept, plan.metric) ??
    wrongSeeds(plan) ??
    wrongSize(axes.value, plan.seeds) ??
    wrongInterventions(plan);
  return wrong ?? { ok: true, value: { ...plan, params: params.value, axes: axes.value } };
}

type Wrong = ReturnType<typeof problem> | undefined;

function checkAxes(concept: Sweepable, given: readonly SweepAxis[]): Outcome<readonly SweepAxis[]> {
  if (given.length === 0) return problem('no-axis', 'Name a parameter to sweep, and its values.');
  if (given.length > 2) {
    return problem('too-many-axes', `Sweep one parameter, or two: ${given.length} are too many.`);
  }
  const axes: SweepAxis[] = [];
  for (const axis of given) {
    if (axes.some(({ parameter }) => parameter === axis.parameter)) {
      return problem('same-axis', `${axis.parameter} is swept twice: choose two parameters.`);
    }
    const checked = checkAxis(concept, axis);
    if (!checked.ok) return checked;
    axes.push(checked.value);
  }
  return { ok: true, value: axes };
}

/**
 * One axis by itself: its parameter is known, and takes each of its values. Numbers come out in
 * ascending order.
 */
export function checkAxis(concept: Sweepable, axis: SweepAxis): Outcome<SweepAxis> {
  const parameter = findParameter(concept.parameters, axis.parameter);
  if (!parameter.ok) return parameter;
  const { id } = parameter.value;
  if (axis.values.length === 0) return problem('no-values', `${id} has no values to sweep.`);
  if (axis.values.length > CELLS_MAX) return tooManyCells(axis.values.length);
  const values: ParameterValue[] = [];
  for (const raw of axis.values) {
    const value = checkParameter(parameter.value, raw);
    if (!value.ok) return value;
    values.push(value.value);
  }
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (parameter.value.kind === 'number') values.sort((a, b) => Number(a) - Number(b));
  if (twice === undefined) return { ok: true, value: { parameter: id, values } };
  return problem('same-value', `${id} has the value ${twice} twice: name each value once.`);
}

function wrongMetric({ id, metrics }: Sweepable, metric: string): Wrong {
  const ids = metrics.map((known) => known.id);
  if (ids.includes(metric)) return undefined;
  const message = `There is no metric ${quoted(metric)} of ${id}.${nearest(metric, ids)}`;
  return problem('unknown-metric', message);
}

function wrongSeeds({ seeds, firstSeed }: SweepPlan): Wrong {
  if (!isWhole(seeds, 1, SEEDS_MAX)) {
    const message = `${quoted(seeds)} is no number of seeds: give a whole number from 1 to ${SEEDS_MAX}.`;
    return problem('bad-seeds', message);
  }
  if (isWhole(firstSeed, 0, SEED_MAX - seeds + 1)) return undefined;
  const last = SEED_MAX - seeds + 1;
  return problem(
    'bad-seed',
    `${quoted(firstSeed)} is no first seed: give a whole number from 0 to ${last}.`,
  );
}

function wrongSize(axes: readonly SweepAxis[], seeds: number): Wrong {
  const cells = cellCount({ axes });
  if (cells > CELLS_MAX) return tooManyCells(cells);
  if (cells * seeds <= RUNS_MAX) return undefined;
  return problem(
    'too-many-runs',
    `${count(cells)} cells under ${seeds} seeds are ${count(cells * seeds)} runs, and a sweep makes at most ${count(RUNS_MAX)}: take fewer values, or fewer seeds.`,
  );
}

/** More cells than a sweep may have. */
export const tooManyCells = (cells: number) =>
  problem(
    'too-many-cells',
    `${count(cells)} cells are more than the ${count(CELLS_MAX)} of a sweep: take a larger step, or fewer values.`,
  );

/** A parameter that is set on the way would have the same value in every cell from then on. */
function wrongInterventions({ axes, interventions }: SweepPlan): Wrong {
  const swept = axes.map(({ parameter }) => parameter);
  const set = interventions.find(
    ({ action, args }) => action === 'set' && swept.includes(String(args?.id)),
  );
  if (!set) return undefined;
  const id = String(set.args?.id);
  return problem(
    'swept-and-set',
    `This run sets ${id} to ${set.args?.value} at ${seconds(set.atUs)}, in every cell: take that change back, or sweep another parameter.`,
  );
}

const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
