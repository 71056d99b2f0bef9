// Written by `npm run generate` from the folders in simulations/concepts: do not edit.
// biome-ignore-all format: one line for each folder, however long its name.
import type { ConceptApi } from '../run/ports.ts';

export const APIS: Readonly<Record<string, () => Promise<ConceptApi>>> = {
  'cache': () => import('../concepts/cache/api.ts').then((m) => m.api),
  'cache-stampede': () => import('../concepts/cache-stampede/api.ts').then((m) => m.api),
  'circuit-breaker': () => import('../concepts/circuit-breaker/api.ts').then((m) => m.api),
  'contention': () => import('../concepts/contention/api.ts').then((m) => m.api),
  'idempotency': () => import('../concepts/idempotency/api.ts').then((m) => m.api),
  'load-balancer': () => import('../concepts/load-balancer/api.ts').then((m) => m.api),
  'outbox': () => import('../concepts/outbox/api.ts').then((m) => m.api),
  'rate-limiter': () => import('../concepts/rate-limiter/api.ts').then((m) => m.api),
  'retry': () => import('../concepts/retry/api.ts').then((m) => m.api),
  'saga': () => import('../concepts/saga/api.ts').then((m) => m.api),
};
