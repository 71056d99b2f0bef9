/**
 * Caches: requests a second of each policy, beside two caches of npm, in interleaved rounds. Each has
 * a thread of its own, so that none runs code that was optimised, or spoilt, for another.
 */
import { Worker } from 'node:worker_threads';
import { POLICY_IDS } from '../concepts/cache/algorithm/policies.ts';
import { type CacheId, type CacheRound, type CacheTook, PEERS } from './cache-round.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface CacheSpeed {
  readonly id: CacheId;
  /** Of the processor's time. */
  readonly requestsPerSecond: Spread;
  readonly hits: number;
  /** Its median over that of npm's lru-cache. */
  readonly ratio: number;
}

export interface Caches {
  readonly requests: number;
  readonly keys: number;
  readonly capacity: number;
  readonly speeds: readonly CacheSpeed[];
  /** What is wrong with a result, in words; empty when all is right. */
  readonly wrong: readonly string[];
}

export interface CachesSize extends Omit<CacheRound, 'cache'> {
  readonly rounds: number;
  readonly warmups: number;
}

export async function measureCaches({ rounds, warmups, ...of }: CachesSize): Promise<Caches> {
  const ids: readonly CacheId[] = [...POLICY_IDS, ...PEERS];
  const isolates = ids.map((cache) => isolated({ ...of, cache }));
  const took = ids.map((): CacheTook[] => []);
  try {
    for (let round = -warmups; round < rounds; round++) {
      for (const [i, { run }] of isolates.entries()) {
        const one = await run();
        if (round >= 0) took[i]?.push(one);
      }
    }
  } finally {
    await Promise.all(isolates.map(({ close }) => close()));
  }
  const measured = ids.map((id, i) => ({
    id,
    hits: took[i]?.[0]?.hits ?? 0,
    requestsPerSecond: spreadOf((took[i] ?? []).map(({ seconds }) => of.requests / seconds)),
  }));
  const peer = measured.find(({ id }) => id === 'lru-cache')?.requestsPerSecond.median ?? 0;
  const speeds = measured.map((one) => ({ ...one, ratio: one.requestsPerSecond.median / peer }));
  return { ...of, speeds, wrong: disagreements(speeds) };
}

/** Whoever is LRU must hit as often, and nobody more often than the optimum. */
export function disagreements(
  speeds: readonly Pick<CacheSpeed, 'id' | 'hits'>[],
): readonly string[] {
  const hitsOf = (id: CacheId) => speeds.find((one) => one.id === id)?.hits ?? 0;
  const [lru, most] = [hitsOf('lru'), hitsOf('optimal')];
  return [
    ...PEERS.filter((id) => hitsOf(id) !== lru).map(
      (id) => `${id}: ${hitsOf(id)} hits, but lru has ${lru}`,
    ),
    ...speeds
      .filter(({ hits }) => hits > most)
      .map(({ id, hits }) => `${id}: ${hits} hits, more than the optimum’s ${most}`),
  ];
}

function isolated(round: CacheRound) {
  const worker = new Worker(new URL('./cache.worker.ts', import.meta.url));
  return {
    run: () =>
      new Promise<CacheTook>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (took: CacheTook) => {
          worker.off('error', reject);
          resolve(took);
        });
        worker.postMessage(round);
      }),
    close: () => worker.terminate(),
  };
}
