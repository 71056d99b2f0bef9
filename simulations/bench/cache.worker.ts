/** The thread's end of a cache's isolate: runs the rounds it is asked for. */
import { parentPort } from 'node:worker_threads';
import { type CacheRound, runCache } from './cache-round.ts';

parentPort?.on('message', (round: CacheRound) => parentPort?.postMessage(runCache(round)));
