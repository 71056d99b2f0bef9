/** A thread of `sim sweep`: gets the plan when it starts, then jobs; answers what it finished. */
import { parentPort, workerData } from 'node:worker_threads';
import { findConcept } from '../run/catalogue.ts';
import type { Job, SweepPlan } from '../sweep/plan.ts';
import { createRunner } from '../sweep/work.ts';

const plan = workerData as SweepPlan;
const concept = await findConcept(plan.concept);
const runner = concept.ok ? createRunner(concept.value, plan) : concept;

parentPort?.on('message', (jobs: readonly Job[]) => {
  parentPort?.postMessage(runner.ok ? runner.value.work(jobs) : runner);
});
