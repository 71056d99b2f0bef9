/**
 * What a sweep has found, cell by cell: the mean over the seeds, and how sure it is.
 *
 * The band is the 95 % confidence interval of the mean by Student's t over independent seeds; one
 * seed gives none. Each cell sees the same seeds (common random numbers), so the bands of two cells
 * are not independent of one another: their difference is surer than the two bands suggest.
 * Values are kept by cell and seed, so the result is the same whoever computed them, in any order.
 */
import { estimate } from '../measure/batch-means.ts';
import type { Params } from '../run/parameters.ts';
import { cellCount, type Job, type SweepPlan, valuesByName } from './plan.ts';
import { studentsT95 } from './students-t.ts';

export interface CellResult {
  /** The swept parameters in this cell. */
  readonly values: Params;
  /** Over the seeds that gave a number; null where none did. */
  readonly mean: number | null;
  /** Of the mean; null below two seeds. */
  readonly standardError: number | null;
  /** The ends of the 95 % confidence interval of the mean; null below two seeds. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many seeds gave a number. */
  readonly n: number;
  /** How many seeds have been run: 0 while the cell waits for its turn. */
  readonly runs: number;
}

export interface SweepResult {
  readonly plan: SweepPlan;
  /** Along the first axis, then along the second. */
  readonly cells: readonly CellResult[];
}

/** The value that one run measured. */
export interface Done extends Job {
  readonly value: number;
}

/** Collects values while they come. */
export class Samples {
  readonly #plan: SweepPlan;
  readonly #values: Float64Array;
  readonly #run: Uint8Array;

  constructor(plan: SweepPlan) {
    const runs = cellCount(plan) * plan.seeds;
    this.#plan = plan;
    this.#values = new Float64Array(runs);
    this.#run = new Uint8Array(runs);
  }

  add({ cell, seed, value }: Done): void {
    const at = cell * this.#plan.seeds + (seed - this.#plan.firstSeed);
    this.#values[at] = value;
    this.#run[at] = 1;
  }

  /** Everything found so far. */
  result(): SweepResult {
    const cells = Array.from({ length: cellCount(this.#plan) }, (_, cell) => this.#cell(cell));
    return { plan: this.#plan, cells };
  }

  #cell(cell: number): CellResult {
    const { seeds } = this.#plan;
    const numbers: number[] = [];
    let runs = 0;
    for (let at = cell * seeds; at < (cell + 1) * seeds; at++) {
      if (this.#run[at] === 0) continue;
      runs++;
      const value = this.#values[at] as number;
      if (Number.isFinite(value)) numbers.push(value);
    }
    return { values: valuesByName(this.#plan, cell), ...summary(numbers), n: numbers.length, runs };
  }
}

/** Mean, standard error and 95 % confidence interval of independent numbers. */
export function summary(
  numbers: readonly number[],
): Pick<CellResult, 'mean' | 'standardError' | 'low' | 'high'> {
  const none = { mean: null, standardError: null, low: null, high: null };
  if (numbers.length === 0) return none;
  const { mean, standardError } = estimate(numbers);
  if (numbers.length === 1) return { ...none, mean };
  const half = studentsT95(numbers.length) * standardError;
  return { mean, standardError, low: mean - half, high: mean + half };
}
