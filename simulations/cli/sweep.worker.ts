/** A thread of `sim sweep`: gets the plan when it starts, then jobs; answers what it finished. */
import { parentPort, workerData } from 'node:worker_threads';
import { holdData } from '../input/hold-data.ts';
import { findConcept } from '../run/catalogue.ts';
import type { Job } from '../sweep/plan.ts';
import { createRunner } from '../sweep/work.ts';
import type { ThreadData } from './sweep-threads.ts';

const { plan, file } = workerData as ThreadData;
if (file) holdData(file);
const concept = await findConcept(plan.concept);
const runner = concept.ok ? createRunner(concept.value, plan) : concept;

parentPort?.on('message', (jobs: readonly Job[]) => {
  parentPort?.postMessage(runner.ok ? runner.value.work(jobs) : runner);
});
