/**
 * Drives workers through a sweep: each gets jobs, works for a slice, and says what it finished. The
 * same for the page's workers and for the command line's threads; time comes as a function.
 */
import { type Outcome, problem } from '../run/problem.ts';
import type { Job, SweepPlan } from './plan.ts';
import { type Done, Samples, type SweepResult } from './result.ts';
import { type Progress, Schedule } from './schedule.ts';

/** What a slice of work has finished. Failures are values. */
export type Worked = Outcome<readonly Done[]>;

/** Somebody who works: a worker, a thread, or the caller's own thread in a test. */
export interface SweepWorker {
  /** Takes on more jobs, and goes on with those it has for one slice. Rejects when it has died. */
  work(jobs: readonly Job[]): Promise<Worked>;
}

export interface Driving {
  readonly plan: SweepPlan;
  readonly workers: readonly SweepWorker[];
  /** A clock (ms). */
  readonly nowMs: () => number;
  /** After every slice that finished something. `result` is computed when asked for. */
  readonly onProgress?: (progress: Progress, result: () => SweepResult) => void;
}

/** Resolves with the whole result, or with the first problem. */
export async function drive(driving: Driving): Promise<Outcome<SweepResult>> {
  const { plan, workers, nowMs, onProgress } = driving;
  const schedule = new Schedule(plan, { workers: workers.length, startMs: nowMs() });
  const samples = new Samples(plan);
  let failed: Outcome<never> | undefined;

  const serve = async (worker: SweepWorker): Promise<void> => {
    let held = 0;
    while (!failed) {
      const jobs = schedule.take(held);
      if (held + jobs.length === 0) return;
      const worked = await worker.work(jobs);
      if (!worked.ok) {
        failed ??= worked;
        return;
      }
      held += jobs.length - worked.value.length;
      for (const done of worked.value) samples.add(done);
      schedule.finish(worked.value.length);
      if (worked.value.length > 0 && !failed) {
        onProgress?.(schedule.progress(nowMs()), () => samples.result());
      }
    }
  };

  const stopped = (error: unknown) => {
    failed ??= problem('stopped', error instanceof Error ? error.message : String(error));
  };
  await Promise.all(workers.map((worker) => serve(worker).catch(stopped)));
  return failed ?? { ok: true, value: samples.result() };
}
