/**
 * A thread for one engine of this process, as the page has one for its worker: no engine then runs
 * code that was optimised, or spoilt, for another. Asked for a round, it answers with what it took.
 */
import { Worker } from 'node:worker_threads';
import type { OurEngine, Round } from './mm1.ts';

export type Isolated = OurEngine | 'simjs';

export interface Asked {
  readonly engine: Isolated;
  readonly customers: number;
  readonly seed: number;
}

export interface Isolate {
  run(customers: number, seed: number): Promise<Round>;
  close(): Promise<unknown>;
}

/** Starts a thread for an engine. It does one round at a time. */
export function isolate(engine: Isolated): Isolate {
  const worker = new Worker(new URL('./isolate.worker.ts', import.meta.url));
  return {
    run: (customers, seed) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (round: Round) => {
          worker.off('error', reject);
          resolve(round);
        });
        worker.postMessage({ engine, customers, seed } satisfies Asked);
      }),
    close: () => worker.terminate(),
  };
}
