/**
 * A sweep that outlives its view: the form, the sweep under way and what it has found stay while the
 * figure is on the page, so that a tab can be closed and opened again.
 */
import type { Progress, SweepPlan, SweepResult } from '@simulations/index.ts';
import type { RunningSweep } from '@simulations/worker/sweep-pool.ts';
import type { Draft } from './draft';

export interface SweepState {
  readonly status: 'empty' | 'running' | 'done' | 'cancelled' | 'failed';
  /** What has been found so far; stays when the sweep is cancelled or fails. */
  readonly result?: SweepResult | undefined;
  readonly progress?: Progress | undefined;
  /** What happened, and what to do. */
  readonly problem?: string | undefined;
}

export interface Kept {
  readonly draft: Draft;
  readonly sweep: SweepState;
}

/** Where a figure keeps its sweep; empty until the view is opened. */
export interface SweepMemory {
  keeper?: SweepKeeper;
}

type Pool = Pick<typeof import('@simulations/worker/sweep-pool.ts'), 'startSweep'>;

const NOT_LOADED =
  'The code for sweeps could not be loaded. Check your connection, then press Run sweep again.';

export class SweepKeeper {
  #kept: Kept;
  #running: RunningSweep | undefined;
  /** Counts starts and cancels: what belongs to an earlier one is not heard any more. */
  #turn = 0;
  readonly #listeners = new Set<() => void>();
  readonly #loadPool: () => Promise<Pool>;

  constructor(draft: Draft, loadPool: () => Promise<Pool> = loadSweepPool) {
    this.#kept = { draft, sweep: { status: 'empty' } };
    this.#loadPool = loadPool;
  }

  /** The same object until something changes. */
  readonly get = (): Kept => this.#kept;

  /** @returns ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly setDraft = (draft: Draft): void => this.#change({ draft });

  readonly start = async (plan: SweepPlan): Promise<void> => {
    this.#running?.cancel();
    this.#running = undefined;
    const mine = ++this.#turn;
    const change = (sweep: SweepState) => {
      if (this.#turn === mine) this.#change({ sweep });
    };
    change({ status: 'running' });
    const pool = await this.#loadPool().catch(() => undefined);
    if (this.#turn !== mine) return;
    if (!pool) {
      change({ status: 'failed', problem: NOT_LOADED });
      return;
    }
    const running = pool.startSweep(plan, (update) => change({ status: 'running', ...update }));
    this.#running = running;
    const ended = await running.ended;
    const { sweep } = this.#kept;
    if (ended.ok) change({ ...sweep, status: 'done', result: ended.value });
    else if (ended.problem.kind === 'cancelled') change({ ...sweep, status: 'cancelled' });
    else change({ ...sweep, status: 'failed', problem: ended.problem.message });
  };

  readonly cancel = (): void => {
    if (this.#running) this.#running.cancel();
    else this.#turn++; // Its code has not come yet.
    const { sweep } = this.#kept;
    if (sweep.status === 'running') this.#change({ sweep: { ...sweep, status: 'cancelled' } });
  };

  /** The figure has left the page: its workers end. */
  close(): void {
    this.cancel();
  }

  #change(patch: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...patch };
    for (const listener of this.#listeners) listener();
  }
}

const loadSweepPool = (): Promise<Pool> => import('@simulations/worker/sweep-pool.ts');
