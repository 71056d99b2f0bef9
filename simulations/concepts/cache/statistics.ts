/** What is measured: hits and misses after the warm-up, and why what missed did. */
import { BatchMeans } from '../../measure/batch-means.ts';
import type { RecentHits } from './recent-hits.ts';

export class Statistics {
  /** All so far, also of the warm-up, and those of them that hit, or hit in the second cache. */
  served = 0;
  servedHits = 0;
  servedSecondHits = 0;
  hits = 0;
  /** All misses: those below, and for keys that had been thrown out. */
  misses = 0;
  firstMisses = 0;
  expired = 0;
  unknown = 0;
  evictions = 0;
  secondHits = 0;
  /** When counting began (µs); −1 before. */
  fromUs = -1;
  /** 1 for a hit, 0 for a miss. */
  readonly batches = new BatchMeans();
  readonly recent: RecentHits;

  constructor(recent: RecentHits) {
    this.recent = recent;
  }

  get counted(): number {
    return this.hits + this.misses;
  }

  /** What went on to the database, also in the warm-up. */
  get fetched(): number {
    return this.served - this.servedHits - this.servedSecondHits;
  }
}

/** 0 where nothing has been counted yet. */
export function metrics(statistics: Statistics, nowUs: number): Record<string, number> {
  const { hits, misses, counted, secondHits, fromUs } = statistics;
  const seconds = fromUs < 0 ? 0 : (nowUs - fromUs) / 1e6;
  return {
    hits,
    misses,
    hitFraction: share(hits, counted),
    firstMisses: statistics.firstMisses,
    expired: statistics.expired,
    evictions: statistics.evictions,
    secondHitFraction: share(secondHits, misses),
    databasePerSecond: share(misses - secondHits, seconds),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
