/** What the pages say of the rate limiter's service, and what the benchmark of the services printed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Claim } from './numbers.ts';

export const fileOf = (name: string) =>
  readFileSync(path.join(import.meta.dirname, '../../..', name), 'utf8');
/** What the benchmark of the services printed. */
export const recorded = JSON.parse(fileOf('services/bench/measured.json'));

/** Of the page about one limit on many nodes. */
export const serviceClaims: readonly Claim[] = [
  {
    says: 'falls to 0',
    holds: () => fileOf('services/rate-limiter/limiter-metrics.ts').includes('storeUp() ? 1 : 0'),
  },
  {
    says: 'asks with a timeout of 25 ms',
    holds: () => fileOf('services/shared/redis.ts').includes('COMMAND_TIMEOUT_MS = 25;'),
  },
  {
    says: 'a machine with two processors, which it shared with Redis and with a load of 500 requests a second',
    holds: () => recorded.processors === 2 && recorded.redisStopped.requestsPerSecond === 500,
  },
  {
    says: '27 ms at the 99th percentile and 49 ms at most',
    holds: () =>
      Math.round(recorded.redisStopped.p99Ms) === 27 &&
      Math.round(recorded.redisStopped.longestMs) === 49,
  },
  {
    says: '109 ms after Redis went on',
    holds: () => Math.round(recorded.redisStopped.countedAgainAfterMs) === 109,
  },
  { says: 'Measured on 22 November 2026', holds: () => recorded.on === '2026-11-22' },
];
