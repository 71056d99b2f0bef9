/** A sweep under way in React: started and cancelled by the reader, ended with the view. */
import type { Progress, SweepPlan, SweepResult } from '@simulations/index.ts';
import type { RunningSweep } from '@simulations/worker/sweep-pool.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface SweepState {
  readonly status: 'empty' | 'running' | 'done' | 'cancelled' | 'failed';
  /** What has been found so far; stays when the sweep is cancelled or fails. */
  readonly result?: SweepResult | undefined;
  readonly progress?: Progress | undefined;
  /** What happened, and what to do. */
  readonly problem?: string | undefined;
}

export interface SweepHandle {
  readonly state: SweepState;
  readonly start: (plan: SweepPlan) => void;
  readonly cancel: () => void;
}

const NOT_LOADED =
  'The code for sweeps could not be loaded. Check your connection, then press Run sweep again.';

export function useSweep(): SweepHandle {
  const [state, setState] = useState<SweepState>({ status: 'empty' });
  const running = useRef<RunningSweep>(undefined);
  /** Counts starts and cancels: what belongs to an earlier one is not heard any more. */
  const turn = useRef(0);

  const start = useCallback(async (plan: SweepPlan) => {
    running.current?.cancel();
    const mine = ++turn.current;
    const change = (patch: SweepState | ((before: SweepState) => SweepState)) => {
      if (turn.current === mine) setState(patch);
    };
    change({ status: 'running' });
    const pool = await import('@simulations/worker/sweep-pool.ts').catch(() => undefined);
    if (turn.current !== mine) return;
    if (!pool) {
      change({ status: 'failed', problem: NOT_LOADED });
      return;
    }
    const sweep = pool.startSweep(plan, (update) => change({ status: 'running', ...update }));
    running.current = sweep;
    const ended = await sweep.ended;
    if (ended.ok) change((before) => ({ ...before, status: 'done', result: ended.value }));
    else if (ended.problem.kind === 'cancelled')
      change((before) => ({ ...before, status: 'cancelled' }));
    else change((before) => ({ ...before, status: 'failed', problem: ended.problem.message }));
  }, []);

  const cancel = useCallback(() => {
    if (running.current) running.current.cancel();
    else turn.current++; // Its code has not come yet.
    setState((before) =>
      before.status === 'running' ? { ...before, status: 'cancelled' } : before,
    );
  }, []);

  useEffect(
    () => () => {
      turn.current++;
      running.current?.cancel();
    },
    [],
  );
  return { state, start, cancel };
}
