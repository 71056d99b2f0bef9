/**
 * One cell of a sweep under one seed: a run to its end, without anybody looking, in slices of steps.
 *
 * The same session as on the page, so that a cell that is opened shows the very run that was
 * measured.
 */
import type { Concept, Run } from '../run/concept.ts';
import { Session } from '../run/session.ts';
import { cellParams, type Job, type SweepPlan } from './plan.ts';

export class CellRun {
  readonly job: Job;
  readonly #metric: string;
  readonly #session: Session;

  constructor(concept: Concept, plan: SweepPlan, job: Job) {
    const run: Run = {
      concept: concept.id,
      version: concept.version,
      params: cellParams(plan, job.cell),
      seed: job.seed,
      interventions: plan.interventions,
    };
    this.job = job;
    this.#metric = plan.metric;
    this.#session = new Session(concept, run);
  }

  /** Steps taken so far: events of the kernel and interventions. */
  get steps(): number {
    return this.#session.steps;
  }

  /** Goes on by at most `stepLimit` steps; returns whether the run has come to its end. */
  advance(stepLimit: number): boolean {
    return this.#session.seek({ atUs: this.#session.endUs }, stepLimit);
  }

  /** What the run has measured; NaN where there was nothing to measure. */
  get value(): number {
    const { concept, state, nowUs } = this.#session;
    return concept.measure(state, nowUs)[this.#metric] ?? Number.NaN;
  }
}
