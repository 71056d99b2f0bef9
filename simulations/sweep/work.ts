/**
 * The worker's side of a sweep, without a worker: takes on jobs, and runs them slice by slice.
 *
 * A call does about `SLICE_STEPS` steps however long the runs are, so that the caller hears from it
 * soon and no run goes on unseen.
 */
import type { Concept } from '../run/concept.ts';
import { type Outcome, problem } from '../run/problem.ts';
import { count } from '../run/words.ts';
import { CellRun } from './cell.ts';
import { checkPlan } from './check.ts';
import type { Worked } from './drive.ts';
import { type Job, type SweepPlan, valuesByName } from './plan.ts';
import type { Done } from './result.ts';

/** Some 50 ms of work at the speed of a plain model. */
export const SLICE_STEPS = 100_000;
/** A bound on one run: about a minute. */
const RUN_STEPS_MAX = 100_000_000;

export interface JobRunner {
  /** One slice: what was finished in it. */
  work(jobs: readonly Job[]): Worked;
}

export interface RunnerOptions {
  readonly sliceSteps?: number;
  readonly runStepsMax?: number;
}

/** A runner for a plan, which is checked once more. */
export function createRunner(
  concept: Concept,
  given: SweepPlan,
  options: RunnerOptions = {},
): Outcome<JobRunner> {
  const { sliceSteps = SLICE_STEPS, runStepsMax = RUN_STEPS_MAX } = options;
  const checked = checkPlan(concept, given);
  if (!checked.ok) return checked;
  const plan = checked.value;
  const waiting: Job[] = [];
  let underWay: CellRun | undefined;

  /** Works on one run for up to `stepsLeft`; returns its value when it has ended. */
  const slice = (run: CellRun, stepsLeft: number): Done | undefined => {
    if (run.advance(stepsLeft)) return { ...run.job, value: run.value };
    if (run.steps >= runStepsMax) throw new TooLong(runStepsMax);
    return undefined;
  };

  const work = (jobs: readonly Job[]): Worked => {
    waiting.push(...jobs);
    const done: Done[] = [];
    let stepsLeft = sliceSteps;
    let job: Job | undefined;
    try {
      while (stepsLeft > 0) {
        job = underWay?.job ?? waiting.shift();
        if (!job) break;
        underWay ??= new CellRun(concept, plan, job);
        const before = underWay.steps;
        const finished = slice(underWay, stepsLeft);
        stepsLeft -= underWay.steps - before + 1; // A run without any step costs something too.
        if (finished) {
          done.push(finished);
          underWay = undefined;
        }
      }
    } catch (error) {
      return problem('model-stopped', whatHappened(error, plan, job));
    }
    return { ok: true, value: done };
  };
  return { ok: true, value: { work } };
}

class TooLong extends Error {
  constructor(stepsMax: number) {
    super(`it has more than ${count(stepsMax)} events. Shorten it, or lower its rate.`);
  }
}

function whatHappened(error: unknown, plan: SweepPlan, job: Job | undefined): string {
  const what = error instanceof Error ? error.message : String(error);
  if (!job) return `The sweep stopped: ${what}`;
  const values = Object.entries(valuesByName(plan, job.cell));
  const where = values.map(([id, value]) => `${id}=${value}`).join(', ');
  return `The run with ${where} and seed ${job.seed} stopped: ${what}`;
}
