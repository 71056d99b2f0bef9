/**
 * One round of one cache: a million requests by Zipf's law, asked of a policy of ours or of a cache of
 * npm that is given what it does not have, as its users do. Keys are numbers for all.
 */
import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import { nextUses } from '../concepts/cache/algorithm/next-use.ts';
import { type PolicyId, policyOf } from '../concepts/cache/algorithm/policies.ts';
import { zipfDraw, zipfShares } from '../concepts/cache/zipf.ts';
import { Kernel } from '../kernel/kernel.ts';
import { stopwatch } from './stopwatch.ts';

export const PEERS = ['lru-cache', 'mnemonist'] as const;

export type CacheId = PolicyId | (typeof PEERS)[number];

export interface CacheRound {
  readonly cache: CacheId;
  readonly requests: number;
  readonly keys: number;
  readonly capacity: number;
}

export interface CacheTook {
  readonly hits: number;
  /** Of the processor. */
  readonly seconds: number;
}

interface MapLike {
  get(key: number): true | undefined;
  set(key: number, value: true): unknown;
}

const require = createRequire(import.meta.url);

/** The latest trace, with the next use of each request's key: rounds ask for the same. */
let made: { readonly name: string; readonly trace: Uint32Array; readonly next: Uint32Array };

function traceOf({ requests, keys }: CacheRound) {
  const name = `${requests} of ${keys}`;
  if (made?.name !== name) {
    const draw = zipfDraw(zipfShares(keys, 1));
    const chance = new Kernel(1).stream('keys');
    const trace = Uint32Array.from({ length: requests }, () => draw(chance.unit()));
    made = { name, trace, next: nextUses(trace, keys) };
  }
  return made;
}

export function runCache(round: CacheRound): CacheTook {
  const { trace, next } = traceOf(round);
  const { cache, capacity, keys } = round;
  if (cache === 'lru-cache') {
    return askMap(new LRUCache<number, true>({ max: capacity }), trace);
  }
  if (cache === 'mnemonist') {
    const LruMap = require('mnemonist/lru-map') as new (capacity: number) => MapLike;
    return askMap(new LruMap(capacity), trace);
  }
  const policy = policyOf(cache, { capacity, keys });
  const stop = stopwatch();
  let hits = 0;
  for (let i = 0; i < trace.length; i++) {
    if (policy.request(trace[i] as number, next[i] as number)) hits++;
  }
  return { hits, seconds: stop().seconds };
}

function askMap(map: MapLike, trace: Uint32Array): CacheTook {
  const stop = stopwatch();
  let hits = 0;
  for (let i = 0; i < trace.length; i++) {
    const key = trace[i] as number;
    if (map.get(key)) hits++;
    else map.set(key, true);
  }
  return { hits, seconds: stop().seconds };
}
