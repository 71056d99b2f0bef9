/**
 * Seven runs and who they are: the digest of each at its end, the same on every machine, in Node and
 * in every browser, under both engines.
 *
 * Plain data without a model, so that any host can be held to it. A digest that changes means that
 * every link to a run of that concept shows something else than it did: raise the concept's version.
 */
import type { Run } from './concept.ts';

export interface NamedRun {
  readonly id: string;
  /** Parameters that are left out are the concept's defaults. */
  readonly run: Run;
  /** The end of the run (µs), where the digest is taken. */
  readonly atUs: number;
  readonly digest: string;
}

const limiter = {
  algorithm: 'token-bucket',
  arrivals: 'poisson',
  arrivalsPerSecond: 10,
  burstiness: 4,
  limit: 10,
  windowSeconds: 5,
  burst: 10,
  durationSeconds: 60,
} as const;

const queue = {
  arrivals: 'poisson',
  arrivalsPerSecond: 80,
  service: 'exponential',
  serviceMeanMs: 10,
  servers: 1,
  capacity: 0,
  discipline: 'fifo',
  warmupSeconds: 1,
} as const;

const burst = { ...limiter, arrivalsPerSecond: 1.2, durationSeconds: 30 };
const fired = [{ atUs: 8_000_000, action: 'fire-burst' }];

export const NAMED_RUNS: readonly NamedRun[] = [
  {
    id: 'rate-limiter-burst-bucket',
    run: { concept: 'rate-limiter', version: 1, params: burst, seed: 7, interventions: fired },
    atUs: 30_000_000,
    digest: '5e8c9094a74c365e',
  },
  {
    id: 'rate-limiter-burst-window',
    run: {
      concept: 'rate-limiter',
      version: 1,
      params: { ...burst, algorithm: 'fixed-window' },
      seed: 7,
      interventions: fired,
    },
    atUs: 30_000_000,
    digest: '81a216cbd75b5e8e',
  },
  {
    id: 'rate-limiter-bursty',
    run: {
      concept: 'rate-limiter',
      version: 1,
      params: {
        ...limiter,
        arrivals: 'bursty',
        arrivalsPerSecond: 9,
        windowSeconds: 1,
        durationSeconds: 24,
      },
      seed: 7,
      interventions: [],
    },
    atUs: 24_000_000,
    digest: 'cc6aefd79387cbc9',
  },
  {
    id: 'rate-limiter-interventions',
    run: {
      concept: 'rate-limiter',
      version: 1,
      params: { ...limiter, arrivals: 'bursty', windowSeconds: 1, durationSeconds: 24 },
      seed: 3,
      interventions: [
        { atUs: 6_000_000, action: 'set', args: { id: 'arrivalsPerSecond', value: 21.5 } },
        { atUs: 9_000_000, action: 'align-to-edge' },
        { atUs: 12_000_000, action: 'set', args: { id: 'limit', value: 4 } },
        { atUs: 12_000_000, action: 'fire-burst' },
      ],
    },
    atUs: 24_000_000,
    digest: 'fd9c791c1cc1d46e',
  },
  {
    id: 'rate-limiter-window-edge',
    run: {
      concept: 'rate-limiter',
      version: 1,
      params: {
        ...limiter,
        algorithm: 'fixed-window',
        arrivals: 'saturating',
        durationSeconds: 15,
      },
      seed: 1,
      interventions: [],
    },
    atUs: 15_000_000,
    digest: '48d575a96201d6c6',
  },
  {
    id: 'queue-bounded',
    run: {
      concept: 'queue',
      version: 1,
      params: { ...queue, arrivalsPerSecond: 110, capacity: 10, durationSeconds: 19 },
      seed: 1,
      interventions: [],
    },
    atUs: 20_000_000,
    digest: '244373af8bb08cec',
  },
  {
    id: 'queue-pooled',
    run: {
      concept: 'queue',
      version: 1,
      params: { ...queue, arrivalsPerSecond: 320, servers: 4, durationSeconds: 9 },
      seed: 2,
      interventions: [{ atUs: 5_000_000, action: 'fire-burst' }],
    },
    atUs: 10_000_000,
    digest: '9d25e35e2026caab',
  },
];
