/**
 * The page's end of a sweep: a pool of workers, one for each core but one, at least one. They are
 * started with the sweep and ended with it, however it ends; what was found so far stays.
 */
import { releaseProxy, wrap } from 'comlink';
import { type Outcome, problem } from '../run/problem.ts';
import { drive, type SweepWorker, type Worked } from '../sweep/drive.ts';
import { cellCount, type Job, type SweepPlan } from '../sweep/plan.ts';
import type { SweepResult } from '../sweep/result.ts';
import type { Progress } from '../sweep/schedule.ts';
import type { SweepHost } from './sweep-host.ts';
import { untilEnded } from './until-ended.ts';

/** The picture is brought up to date about this often (ms), and so much later for each cell of it. */
const UPDATE_EVERY_MS = 100;
const UPDATE_CELL_MS = 0.1;

export interface SweepUpdate {
  readonly progress: Progress;
  /** What has been found so far. */
  readonly result: SweepResult;
}

export interface RunningSweep {
  /** Resolves when it is done, cancelled (a problem of kind `cancelled`) or cannot go on. */
  readonly ended: Promise<Outcome<SweepResult>>;
  cancel(): void;
}

interface PoolWorker extends SweepWorker {
  /** Ends the worker, and rejects what waits. */
  end(): void;
}

/** Starts workers. Call in an event handler or an effect: there is no `Worker` on a server. */
export function startSweep(plan: SweepPlan, onUpdate: (update: SweepUpdate) => void): RunningSweep {
  const cores = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
  const cells = cellCount(plan);
  const runs = cells * plan.seeds;
  const everyMs = UPDATE_EVERY_MS + UPDATE_CELL_MS * cells;
  const workers = Array.from({ length: Math.min(cores, runs) }, () => startWorker(plan));
  let cancelled = false;
  let newest: (() => SweepUpdate) | undefined;
  let updatedMs = Number.NEGATIVE_INFINITY;

  const onProgress = (progress: Progress, result: () => SweepResult) => {
    if (cancelled) return;
    newest = () => ({ progress, result: result() });
    const nowMs = performance.now();
    if (nowMs - updatedMs < everyMs) return;
    updatedMs = nowMs;
    onUpdate(newest());
  };
  const nowMs = () => performance.now();
  const ended = drive({ plan, workers, nowMs, onProgress }).then((swept) => {
    for (const worker of workers) worker.end();
    if (newest) onUpdate(newest());
    return cancelled ? problem('cancelled', 'The sweep was cancelled.') : swept;
  });
  return {
    ended,
    cancel() {
      cancelled = true;
      for (const worker of workers) worker.end();
    },
  };
}

function startWorker(plan: SweepPlan): PoolWorker {
  const worker = new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' });
  const host = wrap<SweepHost>(worker);
  const { end, orEnd } = untilEnded();
  const stopped = (why: string) =>
    end(
      new Error(`The sweep stopped: ${why}. What it found stays; press Run sweep to start again.`),
    );
  worker.onerror = (event) => {
    event.preventDefault();
    stopped(event.message ?? 'its code could not be loaded');
  };
  worker.onmessageerror = () => stopped('a message could not be read');

  let hasEnded = false;
  let opening: Promise<Outcome<null>> | undefined;
  const work = async (jobs: readonly Job[]): Promise<Worked> => {
    opening ??= host.open(plan) as Promise<Outcome<null>>;
    const opened = await opening;
    return opened.ok ? ((await host.work(jobs)) as Worked) : opened;
  };
  return {
    work: (jobs) => orEnd(work(jobs)),
    end() {
      if (hasEnded) return; // Cancelled, and then done with.
      hasEnded = true;
      end(new Error('The sweep has ended.'));
      host[releaseProxy]();
      worker.terminate();
    },
  };
}
