/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

/** A hundred thousand requests for a thousand keys by Zipf's law, and LRU with room for a hundred. */
const DEFAULTS = defaultsOf(parameters);

const SECOND = 1_000_000;

/** Room for half of the keys that requests go round, 500 times: the trace "loop" of the LIRS authors. */
const LOOP = { ...DEFAULTS, workload: 'loop', keys: 1_011, capacity: 512, requests: 505_500 };

/** Popular keys, and now and then a report that reads five times as many others as there is room for. */
const SCANS = {
  ...DEFAULTS,
  workload: 'scan-mix',
  capacity: 200,
  scanEveryRequests: 2_000,
  scanKeys: 1_000,
  requests: 60_000,
};

/** The hot keys are others every twenty thousand requests. */
const MOVING = { ...DEFAULTS, shiftEveryRequests: 20_000 };

export const scenarios: readonly Scenario[] = [
  {
    id: 'loop',
    title: 'A loop, and room for half of it',
    notice: 'LRU throws out each key just before it is asked for again: not one hit in 505,500.',
    params: LOOP,
    seed: 1,
    compare: { parameter: 'policy', values: ['lru', 'optimal'] },
    stillAtUs: 1 * SECOND,
    charts: ['hit-ratio'],
    speed: 1,
  },
  {
    id: 'one-scan',
    title: 'Requests as they are',
    notice: 'Popular keys at the bottom, and scans as lines above: what a scan leaves behind.',
    params: { ...SCANS, requests: 20_000 },
    seed: 1,
    stillAtUs: 20 * SECOND,
    charts: ['asked', 'hit-ratio'],
    speed: 1,
  },
  {
    id: 'scan',
    title: 'Scans between the requests',
    notice: 'Each scan sweeps the popular keys out of LRU; S3-FIFO keeps them.',
    params: SCANS,
    seed: 1,
    compare: { parameter: 'policy', values: ['lru', 'lfu', 's3-fifo', 'arc', 'optimal'] },
    stillAtUs: 60 * SECOND,
    charts: ['hit-ratio'],
    speed: 5,
  },
  {
    id: 'trace-choice',
    title: 'Popularity that moves on',
    notice: 'LFU is ahead while the popular keys stay the same, and behind when they change.',
    params: MOVING,
    seed: 1,
    compare: { parameter: 'policy', values: ['lru', 'lfu', 'arc', 's3-fifo'] },
    stillAtUs: 18 * SECOND,
    charts: ['hit-ratio'],
    speed: 10,
  },
  {
    id: 'zipf-curve',
    title: 'Five sizes of one cache',
    notice: 'Ten times the room, from 10 to 100 keys, is worth more than five times after it.',
    params: { ...DEFAULTS, requests: 200_000, warmupRequests: 20_000 },
    seed: 1,
    compare: { parameter: 'capacity', values: [10, 50, 100, 200, 500] },
    stillAtUs: 200 * SECOND,
    charts: ['hit-ratio'],
    speed: 30,
  },
  {
    id: 'hit-rate-cliff',
    title: 'From 99 % to 98 %',
    notice: 'A tenth less room costs one percent of the hits, and doubles what the database gets.',
    params: {
      ...DEFAULTS,
      zipfAlpha: 1.2,
      capacity: 880,
      requests: 300_000,
      warmupRequests: 60_000,
    },
    seed: 1,
    compare: {
      parameter: 'capacity',
      values: [880, 790],
      titles: ['room for 880', 'room for 790'],
    },
    stillAtUs: 10 * SECOND,
    charts: ['database', 'hit-ratio'],
    speed: 30,
  },
  {
    id: 'ttl-kind',
    title: 'Two ways to count a time to live',
    notice:
      'Begun anew with every hit, it hits more often, and a popular key is never fetched again.',
    params: {
      ...DEFAULTS,
      keys: 100,
      capacity: 100,
      ttlSeconds: 5,
      requestsPerSecond: 50,
      arrivals: 'poisson',
      requests: 120_000,
    },
    seed: 1,
    compare: { parameter: 'ttlFrom', values: ['fill', 'hit'] },
    stillAtUs: 2_400 * SECOND,
    charts: ['database', 'hit-ratio'],
    speed: 100,
  },
  {
    id: 'two-tier',
    title: 'A second cache behind the first',
    notice:
      'The second cache is as large as the first and hits far less: the popular keys never reach it.',
    params: { ...DEFAULTS, secondCapacity: 100 },
    seed: 1,
    stillAtUs: 100 * SECOND,
    charts: ['fates'],
    speed: 10,
  },
  {
    id: 'short-links',
    title: 'Short links, and codes that do not exist',
    notice: 'Kept answers of “no such link” keep the same few dead links away from the database.',
    params: {
      ...DEFAULTS,
      keys: 10_000,
      capacity: 2_000,
      unknownFraction: 0.2,
      unknownKeys: 100,
      requests: 200_000,
    },
    seed: 1,
    compare: {
      parameter: 'cacheUnknown',
      values: ['off', 'on'],
      titles: ['absence not kept', 'absence kept'],
    },
    stillAtUs: 200 * SECOND,
    charts: ['database'],
    speed: 30,
  },
];
