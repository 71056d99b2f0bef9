/** The run that is under way: what the modules that stand for k6's share with the runner. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Measures } from './measures.ts';
import type { Refused } from './refused.ts';

/** One call of the script's function. */
export interface Iteration {
  readonly number: number;
  readonly scenario: string;
  /** When it was due (ms, as performance.now has it). */
  readonly dueMs: number;
  /** Whether it has sent its first request: the next ones are due when they are sent. */
  sent: boolean;
}

export interface CheckCount {
  passed: number;
  failed: number;
}

export const run = {
  measures: new Measures(),
  checks: new Map<string, CheckCount>(),
  iteration: new AsyncLocalStorage<Iteration>(),
  /** Statuses that are no failure: k6's own until the script says otherwise. */
  expected: (status: number): boolean => status >= 200 && status < 400,
  /** What the script asked for and this runner has not: it ends the run. */
  refused: undefined as Refused | undefined,
};

/** Those that k6 has by itself. */
export const built = {
  checks: run.measures.of('checks', 'rate'),
  iterations: run.measures.of('iterations', 'counter'),
  dropped: run.measures.of('dropped_iterations', 'counter'),
  iterationMs: run.measures.of('iteration_duration', 'trend', true),
  requests: run.measures.of('http_reqs', 'counter'),
  requestMs: run.measures.of('http_req_duration', 'trend', true),
  failed: run.measures.of('http_req_failed', 'rate'),
  /** Ours: how long after it was due an iteration began, which is this program's own lateness. */
  lateMs: run.measures.of('begun_late', 'trend', true),
};
