/**
 * What is measured: what became of each read and of each rebuild, over the whole run, and the last
 * second of it. A value's time, from when it is stored until the next one is, makes one observation.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { LittlesLaw } from '../../measure/littles-law.ts';
import { LogHistogram } from '../../measure/log-histogram.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';

/** "Now" is the last second. */
export const RECENT_US = 1_000_000;
/** What the cache itself takes for an answer. */
export const CACHE_US = 1_000;

/** A value's time, and how the next one came to be. */
export interface Replaced {
  readonly begun: number;
  readonly reads: number;
  readonly hits: number;
  readonly earlyGapUs: number;
}

export class Statistics {
  reads = 0;
  hits = 0;
  stale = 0;
  filtered = 0;
  /** After waiting for a rebuild. */
  answered = 0;
  gaveUp = 0;
  cutOff = 0;
  /** Rebuilds: begun, and what became of them. */
  rebuilds = 0;
  stored = 0;
  discarded = 0;
  /** Rebuilds that waited for the database, and those of them that were the first for a value. */
  delayed = 0;
  firstsDelayed = 0;
  /** Values that expired, or were refreshed early, and are replaced; rebuilds begun for them. */
  replaced = 0;
  begunForReplaced = 0;
  /** Of those, the ones for which a single rebuild was begun. */
  replacedByOne = 0;
  /** The same for values whose next one is still to come. */
  awaited = 0;
  begunForAwaited = 0;
  /** Most rebuilds at the database at once, in work or in line. */
  concurrentMax = 0;
  concurrentMaxAtUs = 0;
  readonly readsNow = new MostInSpan(RECENT_US);
  readonly hitsNow = new MostInSpan(RECENT_US);
  readonly rebuildsNow = new MostInSpan(RECENT_US);
  /** Arrival to answer, of the reads that were answered (µs). */
  readonly sojourns = new LogHistogram();
  readonly begunBatches = new BatchMeans();
  readonly hitBatches = new BatchMeans();
  readonly gapBatches = new BatchMeans();
  gapSumUs = 0;
  /** Reads that wait. */
  readonly little = new LittlesLaw();

  /** @param forValue whether there was a value before. @param first the first one for the next. */
  begins(nowUs: number, forValue: boolean, first: boolean): void {
    this.rebuilds++;
    this.rebuildsNow.add(nowUs);
    if (!forValue) return;
    this.begunForAwaited++;
    if (first) this.awaited++;
  }

  atDatabase(nowUs: number, inside: number): void {
    if (inside <= this.concurrentMax) return;
    this.concurrentMax = inside;
    this.concurrentMaxAtUs = nowUs;
  }

  /** A value is replaced for which there was one before. */
  replaces({ begun, reads, hits, earlyGapUs }: Replaced): void {
    this.awaited--;
    this.begunForAwaited -= begun;
    this.replaced++;
    this.begunForReplaced += begun;
    if (begun === 1) this.replacedByOne++;
    this.gapSumUs += earlyGapUs;
    this.begunBatches.add(begun);
    this.hitBatches.add(hits, reads);
    this.gapBatches.add(earlyGapUs / 1e6);
  }
}

/** 0 where nothing has been measured yet. */
export function metrics(statistics: Statistics, nowUs: number): Record<string, number> {
  const { reads, hits, stale, gaveUp, cutOff, sojourns, stored, discarded, replaced } = statistics;
  const ms = (us: number) => (Number.isNaN(us) ? 0 : us / 1_000);
  return {
    recomputesPerExpiry: share(
      statistics.begunForReplaced + statistics.begunForAwaited,
      replaced + statistics.awaited,
    ),
    hitFraction: share(hits, reads),
    hitNowFraction: share(statistics.hitsNow.countAt(nowUs), statistics.readsNow.countAt(nowUs)),
    staleFraction: share(stale, reads),
    failedFraction: share(gaveUp + cutOff, reads),
    discardedFraction: share(discarded, stored + discarded),
    databaseOfferedPerSecond: statistics.rebuildsNow.perSecondAt(nowUs),
    databaseConcurrentMax: statistics.concurrentMax,
    rebuilds: statistics.rebuilds,
    earlyRefreshGapMeanSeconds: share(statistics.gapSumUs, replaced) / 1e6,
    sojournMeanMs: ms(sojourns.mean),
    sojournP99Ms: ms(sojourns.quantile(0.99)),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
