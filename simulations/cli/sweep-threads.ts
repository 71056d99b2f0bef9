/**
 * A sweep in threads: one for each core but one, at least one. Ctrl-C ends them at once.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { dataOf, type FileData } from '../input/file.ts';
import { heldFile } from '../input/held.ts';
import { type Outcome, problem } from '../run/problem.ts';
import { type Driving, drive, type SweepWorker, type Worked } from '../sweep/drive.ts';
import { cellCount, type SweepPlan } from '../sweep/plan.ts';
import type { SweepResult } from '../sweep/result.ts';

/** What a thread is started with: each has a copy of the file. */
export interface ThreadData {
  readonly plan: SweepPlan;
  readonly file?: FileData;
}

interface Thread extends SweepWorker {
  /** Ends it, and rejects what waits. */
  end(reason: string): Promise<unknown>;
}

export async function sweepInThreads(
  plan: SweepPlan,
  onProgress: NonNullable<Driving['onProgress']>,
): Promise<Outcome<SweepResult>> {
  const cores = Math.max(1, availableParallelism() - 1);
  const threads = Array.from({ length: Math.min(cores, cellCount(plan) * plan.seeds) }, () =>
    startThread(plan),
  );
  const endAll = (reason: string) => Promise.all(threads.map((thread) => thread.end(reason)));
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    endAll('interrupted');
  };
  process.once('SIGINT', interrupt);
  const swept = await drive({ plan, workers: threads, nowMs: () => performance.now(), onProgress });
  process.off('SIGINT', interrupt);
  await endAll('done');
  return interrupted ? problem('interrupted', 'Stopped: nothing was printed.') : swept;
}

function startThread(plan: SweepPlan): Thread {
  const held = heldFile();
  const workerData: ThreadData = { plan, ...(held && { file: dataOf(held) }) };
  const thread = new Worker(new URL('./sweep.worker.ts', import.meta.url), { workerData });
  let answer: (worked: Worked) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const died = new Promise<never>((_resolve, rejectDied) => {
    reject = rejectDied;
  });
  died.catch(() => {}); // Reported through whichever call is waiting.
  thread.on('message', (worked: Worked) => answer(worked));
  thread.on('error', ({ message }) => reject(new Error(`A thread of the sweep died: ${message}`)));
  return {
    work: (jobs) => {
      const answered = new Promise<Worked>((resolve) => {
        answer = resolve;
      });
      thread.postMessage(jobs);
      return Promise.race([answered, died]);
    },
    end: (reason) => {
      reject(new Error(`The sweep ended: ${reason}.`));
      return thread.terminate();
    },
  };
}
