/** The page's end of hit curves: a pool of workers, each with a copy of the trace. */
import type { Worked } from '../sweep/drive.ts';
import type { CurveHost, Trace } from './curve-host.ts';
import { curvePlan } from './curve-plan.ts';
import {
  type PoolWorker,
  poolWorker,
  type RunningSweep,
  type SweepUpdate,
  startPool,
} from './pool.ts';

/** What all copies may take together (bytes): the trace, and what the optimum knows of it. */
const COPIES_BYTES_MAX = 2 ** 28;

/** Starts workers. Call in an event handler or an effect: there is no `Worker` on a server. */
export function startCurves(
  { trace, keys }: Trace,
  onUpdate: (update: SweepUpdate) => void,
): RunningSweep {
  const plan = curvePlan(keys);
  const workersMax = Math.max(1, Math.floor(COPIES_BYTES_MAX / (2 * trace.byteLength)));
  const startWorker = (): PoolWorker =>
    poolWorker<CurveHost>(
      new Worker(new URL('./curve.worker.ts', import.meta.url), { type: 'module' }),
      (host) => {
        let opening: Promise<void> | undefined;
        return async (jobs) => {
          opening ??= host.open(plan, { trace, keys });
          await opening;
          return (await host.work(jobs)) as Worked;
        };
      },
      (why) => `The curves stopped: ${why}. What was found stays; press Draw again.`,
    );
  return startPool({ plan, onUpdate, startWorker, workersMax });
}
