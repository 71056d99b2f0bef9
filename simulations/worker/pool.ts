/**
 * A pool of workers on the cells of a plan: one for each core but one, at least one. They are
 * started with the work and ended with it, however it ends; what was found so far stays.
 */
import { type Remote, releaseProxy, wrap } from 'comlink';
import { type Outcome, problem } from '../run/problem.ts';
import { drive, type SweepWorker } from '../sweep/drive.ts';
import { cellCount, type SweepPlan } from '../sweep/plan.ts';
import type { SweepResult } from '../sweep/result.ts';
import type { Progress } from '../sweep/schedule.ts';
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

export interface PoolWorker extends SweepWorker {
  /** Ends the worker, and rejects what waits. */
  end(): void;
}

export interface Pool {
  readonly plan: SweepPlan;
  readonly onUpdate: (update: SweepUpdate) => void;
  readonly startWorker: () => PoolWorker;
  /** Fewer, where each of them takes much memory. */
  readonly workersMax?: number;
}

/** Starts workers. Call in an event handler or an effect: there is no `Worker` on a server. */
export function startPool({ plan, onUpdate, startWorker, workersMax }: Pool): RunningSweep {
  const cores = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
  const cells = cellCount(plan);
  const runs = cells * plan.seeds;
  const everyMs = UPDATE_EVERY_MS + UPDATE_CELL_MS * cells;
  const length = Math.min(cores, runs, workersMax ?? cores);
  const workers = Array.from({ length }, startWorker);
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

/**
 * One of them.
 * @param workWith makes its way to work from the host at the other end.
 * @param wordsFor why it stopped, in words, with what to do next.
 */
export function poolWorker<Host>(
  worker: Worker,
  workWith: (host: Remote<Host>) => SweepWorker['work'],
  wordsFor: (why: string) => string,
): PoolWorker {
  const host = wrap<Host>(worker);
  const { end, orEnd } = untilEnded();
  const stopped = (why: string) => end(new Error(wordsFor(why)));
  worker.onerror = (event) => {
    event.preventDefault();
    stopped(event.message ?? 'its code could not be loaded');
  };
  worker.onmessageerror = () => stopped('a message could not be read');
  const work = workWith(host);
  let hasEnded = false;
  return {
    work: (jobs) => orEnd(work(jobs)),
    end() {
      if (hasEnded) return; // Cancelled, and then done with.
      hasEnded = true;
      end(new Error('The work has ended.'));
      host[releaseProxy]();
      worker.terminate();
    },
  };
}
