/**
 * Who runs what next, and how long it will take: jobs go out coarse to fine, so that the picture
 * is there early and then sharpens.
 *
 * First every cell under the first seed, the corners of large squares before those of small ones;
 * then every cell under the second seed, and so on. Pure: the time comes as an argument.
 */
import { cellCount, type Job, type SweepPlan } from './plan.ts';

/** So many jobs are with one worker at a time, fewer towards the end, so that all end together. */
const JOBS_EACH_MAX = 16;
/** Below it an estimate of the time left would jump about. */
const ESTIMATE_FROM_MS = 300;
const ESTIMATE_FROM_DONE = 3;

export interface Progress {
  /** Runs. */
  readonly done: number;
  readonly total: number;
  /** Estimated from what has been done; null while that is too little to say. */
  readonly leftMs: number | null;
}

export class Schedule {
  readonly total: number;
  readonly #plan: SweepPlan;
  readonly #workers: number;
  readonly #startMs: number;
  readonly #order: readonly number[];
  #given = 0;
  #done = 0;

  constructor(plan: SweepPlan, options: { readonly workers: number; readonly startMs: number }) {
    this.total = cellCount(plan) * plan.seeds;
    this.#plan = plan;
    this.#workers = options.workers;
    this.#startMs = options.startMs;
    const [first, second] = plan.axes;
    this.#order = coarseToFine(first?.values.length ?? 0, second?.values.length ?? 1);
  }

  /** The next jobs for a worker that still has `held`: none when it has enough, or all are out. */
  take(held: number): Job[] {
    const left = this.total - this.#given;
    const fair = Math.ceil(left / (4 * this.#workers));
    const wanted = Math.min(JOBS_EACH_MAX, fair) - held;
    const jobs: Job[] = [];
    while (jobs.length < wanted) jobs.push(this.#job(this.#given++));
    return jobs;
  }

  finish(jobs: number): void {
    this.#done += jobs;
  }

  progress(nowMs: number): Progress {
    const { total } = this;
    const done = this.#done;
    const passedMs = nowMs - this.#startMs;
    const tells = done >= ESTIMATE_FROM_DONE && passedMs >= ESTIMATE_FROM_MS;
    const leftMs = done === total ? 0 : tells ? (passedMs * (total - done)) / done : null;
    return { done, total, leftMs };
  }

  #job(ordinal: number): Job {
    const cells = this.#order.length;
    return {
      cell: this.#order[ordinal % cells] as number,
      seed: this.#plan.firstSeed + Math.floor(ordinal / cells),
    };
  }
}

/** Every cell of a grid once, those on coarse grids before those between them. */
export function coarseToFine(columns: number, rows: number): readonly number[] {
  const order = new Set<number>();
  let stride = 1;
  while (stride * 2 < Math.max(columns, rows)) stride *= 2;
  for (; stride >= 1; stride /= 2) {
    for (let row = 0; row < rows; row += stride) {
      for (let column = 0; column < columns; column += stride) order.add(row * columns + column);
    }
  }
  return [...order];
}
