/** The thread's end of an isolate: runs the rounds it is asked for. */
import { parentPort } from 'node:worker_threads';
import type { Asked } from './isolate.ts';
import { runOurs } from './mm1.ts';
import { runSimjs } from './simjs.ts';

parentPort?.on('message', ({ engine, customers, seed }: Asked) => {
  const round = engine === 'simjs' ? runSimjs(customers, seed) : runOurs(engine, customers, seed);
  parentPort?.postMessage(round);
});
