// Written by `npm run generate` from the folders in simulations/concepts: do not edit.
// biome-ignore-all format: one line for each folder, however long its name.
import type { Concept } from '../run/concept.ts';

export const CONCEPTS: Readonly<Record<string, () => Promise<Concept>>> = {
  'cache': () => import('../concepts/cache/concept.ts').then((m) => m.cache),
  'cache-stampede': () => import('../concepts/cache-stampede/concept.ts').then((m) => m.cacheStampede),
  'circuit-breaker': () => import('../concepts/circuit-breaker/concept.ts').then((m) => m.circuitBreaker),
  'contention': () => import('../concepts/contention/concept.ts').then((m) => m.contention),
  'idempotency': () => import('../concepts/idempotency/concept.ts').then((m) => m.idempotency),
  'load-balancer': () => import('../concepts/load-balancer/concept.ts').then((m) => m.loadBalancer),
  'outbox': () => import('../concepts/outbox/concept.ts').then((m) => m.outbox),
  'queue': () => import('../concepts/queue/concept.ts').then((m) => m.queue),
  'rate-limiter': () => import('../concepts/rate-limiter/concept.ts').then((m) => m.rateLimiter),
  'retry': () => import('../concepts/retry/concept.ts').then((m) => m.retry),
  'saga': () => import('../concepts/saga/concept.ts').then((m) => m.saga),
};
