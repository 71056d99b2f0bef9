/** A sweep worker's end: takes a plan once, then jobs, slice by slice. Failures are values. */
import type { FileData } from '../input/file.ts';
import { findConcept } from '../run/catalogue.ts';
import { type Outcome, problem } from '../run/problem.ts';
import type { Worked } from '../sweep/drive.ts';
import type { Job, SweepPlan } from '../sweep/plan.ts';
import { createRunner, type JobRunner } from '../sweep/work.ts';

export interface SweepHost {
  /** Loads the plan's simulation and checks the plan. */
  open(plan: SweepPlan): Promise<Outcome<null>>;
  /** The reader's file, for a plan that is opened after it. */
  hold(data: FileData): Promise<void>;
  /** One slice of work: what was finished in it. */
  work(jobs: readonly Job[]): Worked;
}

export function createSweepHost(): SweepHost {
  let runner: JobRunner | undefined;
  return {
    async open(plan) {
      const concept = await findConcept(plan.concept);
      if (!concept.ok) return concept;
      const created = createRunner(concept.value, plan);
      if (!created.ok) return created;
      runner = created.value;
      return { ok: true, value: null };
    },
    hold: (data) => import('../input/hold-data.ts').then(({ holdData }) => holdData(data)),
    work(jobs) {
      return (
        runner?.work(jobs) ?? problem('closed', 'This sweep was never opened. Start it again.')
      );
    },
  };
}
