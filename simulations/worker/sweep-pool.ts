/** The page's end of a sweep: a pool of workers, each with the plan's simulation. */
import type { Outcome } from '../run/problem.ts';
import type { Worked } from '../sweep/drive.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { FileGiver, runsOfPlan } from './give-file.ts';
import {
  type PoolWorker,
  poolWorker,
  type RunningSweep,
  type SweepUpdate,
  startPool,
} from './pool.ts';
import type { SweepHost } from './sweep-host.ts';

export type { RunningSweep, SweepUpdate };

/** Starts workers. Call in an event handler or an effect: there is no `Worker` on a server. */
export const startSweep = (
  plan: SweepPlan,
  onUpdate: (update: SweepUpdate) => void,
): RunningSweep => startPool({ plan, onUpdate, startWorker: () => startWorker(plan) });

const startWorker = (plan: SweepPlan): PoolWorker =>
  poolWorker<SweepHost>(
    new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' }),
    (host) => {
      const file = new FileGiver();
      let opening: Promise<Outcome<unknown>> | undefined;
      const open = async (): Promise<Outcome<unknown>> =>
        (await file.give(runsOfPlan(plan), (data) => host.hold(data))) ??
        ((await host.open(plan)) as Outcome<null>);
      return async (jobs) => {
        opening ??= open();
        const opened = await opening;
        return opened.ok ? ((await host.work(jobs)) as Worked) : opened;
      };
    },
    (why) => `The sweep stopped: ${why}. What it found stays; press Run sweep to start again.`,
  );
