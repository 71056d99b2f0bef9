/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Intervention, Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

/** 500 reads a second of one key, kept for 10 s; 200 ms for a value, 40 of them at once. */
const DEFAULTS = defaultsOf(parameters);

const set = (atSeconds: number, id: string, value: number): Intervention => ({
  atUs: atSeconds * 1e6,
  action: 'set',
  args: { id, value },
});

/** The hot key alone, for a time in which it expires once, at 10 s. */
const ONCE = { ...DEFAULTS, durationSeconds: 14 };

/** Readers wait for a second; from 17 s to 22 s a rebuild takes 1.5 s. */
const SLOW = {
  params: { ...DEFAULTS, readerTimeoutMs: 1_000, durationSeconds: 60 },
  seed: 3,
  interventions: [set(17, 'recomputeMs', 1_500), set(22, 'recomputeMs', 200)],
};

/** Two hundred keys behind a database for 100 rebuilds a second. */
const MANY = {
  ...DEFAULTS,
  keys: 200,
  zipfAlpha: 0.8,
  databaseServers: 20,
  durationSeconds: 40,
};

export const scenarios: readonly Scenario[] = [
  {
    id: 'hot-key',
    title: 'The hot key expires',
    notice: 'At 10 s one value expires, and a hundred rebuilds of it reach the database.',
    params: ONCE,
    seed: 3,
    stillAtUs: 9_900_000,
    charts: ['at-database'],
    speed: 1,
  },
  {
    id: 'metastable',
    title: 'The stampede that never heals',
    notice: 'The database is slow for five seconds, and the cache stays empty for good.',
    ...SLOW,
    stillAtUs: 21_500_000,
    charts: ['database', 'hit-rate'],
    speed: 5,
  },
  {
    id: 'way-out',
    title: 'The way out',
    notice:
      'Readers are turned away for 40 s, until the line is gone; then the cache fills at once.',
    ...SLOW,
    params: { ...SLOW.params, durationSeconds: 90 },
    interventions: [
      ...SLOW.interventions,
      set(30, 'arrivalsPerSecond', 1),
      set(70, 'arrivalsPerSecond', 500),
    ],
    stillAtUs: 29_000_000,
    charts: ['at-database', 'hit-rate'],
    speed: 10,
  },
  {
    id: 'cures',
    title: 'Four policies, the same reads',
    notice: 'One rebuild for each expiry, or two or three early ones, instead of a hundred.',
    params: DEFAULTS,
    seed: 3,
    compare: {
      parameter: 'policy',
      values: ['none', 'single-flight', 'stale-while-revalidate', 'xfetch'],
      titles: ['every reader', 'single flight', 'stale while revalidate', 'XFetch'],
    },
    stillAtUs: 10_150_000,
    charts: ['at-database'],
    speed: 2,
  },
  {
    id: 'slow-cures',
    title: 'Four policies, the slow database',
    notice: 'Where one rebuild is made for all, the slow database does no lasting harm.',
    ...SLOW,
    compare: {
      parameter: 'policy',
      values: ['none', 'single-flight', 'stale-while-revalidate', 'xfetch'],
      titles: ['every reader', 'single flight', 'stale while revalidate', 'XFetch'],
    },
    stillAtUs: 16_500_000,
    charts: ['hit-rate'],
    speed: 5,
  },
  {
    id: 'single-flight',
    title: 'One flight for each node',
    notice: 'One rebuild for each key and node: with four nodes there are four of them.',
    params: { ...ONCE, policy: 'single-flight' },
    seed: 3,
    compare: {
      parameter: 'cacheNodes',
      values: [1, 2, 4],
      titles: ['one node', 'two nodes', 'four nodes'],
    },
    stillAtUs: 10_100_000,
    charts: ['at-database'],
    speed: 0.5,
  },
  {
    id: 'early-refresh',
    title: 'Early, by chance',
    notice:
      'A read or two refresh the value about a second before it expires, and nobody waits for it.',
    params: { ...DEFAULTS, policy: 'xfetch', databaseServers: 0, durationSeconds: 120 },
    seed: 3,
    stillAtUs: 9_900_000,
    charts: ['early'],
    speed: 5,
  },
  {
    id: 'eagerness',
    title: 'Three values of β',
    notice: 'The larger β, the earlier the refresh, and the nearer to one the number of rebuilds.',
    params: { ...DEFAULTS, policy: 'xfetch', databaseServers: 0, durationSeconds: 300 },
    seed: 3,
    compare: {
      parameter: 'beta',
      values: [0.5, 1, 3],
      titles: ['β = 0.5', 'β = 1', 'β = 3'],
    },
    stillAtUs: 300_000_000,
    charts: ['early'],
    speed: 10,
  },
  {
    id: 'synchronised-ttl',
    title: 'Loaded together, expired together',
    notice:
      'Two hundred values loaded at one time expire at one time, every time; jitter spreads them.',
    params: { ...MANY, policy: 'single-flight' },
    seed: 3,
    compare: {
      parameter: 'ttlJitter',
      values: [0, 0.3],
      titles: ['no jitter', '± 30 %'],
    },
    stillAtUs: 10_400_000,
    charts: ['database', 'latency'],
    speed: 2,
  },
  {
    id: 'missing-keys',
    title: 'Asking for what is not there',
    notice:
      'What is not there cannot be cached as a value, so the database is asked for it again and again.',
    params: {
      ...MANY,
      policy: 'single-flight',
      ttlJitter: 0.3,
      absentFraction: 0.5,
      absentKeys: 300,
      durationSeconds: 30,
    },
    seed: 3,
    compare: {
      parameter: 'absence',
      values: ['uncached', 'cached', 'filter'],
      titles: ['asked each time', 'absence cached', 'Bloom filter'],
    },
    stillAtUs: 30_000_000,
    charts: ['database'],
    speed: 5,
  },
  {
    id: 'cold-start',
    title: 'A deploy empties the cache',
    notice:
      'After the deploy every key is missing at once: with single flight that is a small dip.',
    params: { ...MANY, ttlJitter: 0.3, readerTimeoutMs: 1_000 },
    seed: 3,
    interventions: [{ atUs: 15_000_000, action: 'deploy' }],
    compare: {
      parameter: 'policy',
      values: ['none', 'single-flight'],
      titles: ['every reader', 'single flight'],
    },
    stillAtUs: 14_900_000,
    charts: ['hit-rate', 'at-database'],
    speed: 2,
  },
];
