/** What is measured: what became of each post, each event, and each key. */
import { BatchMeans } from '../../measure/batch-means.ts';

/** What one event took, once its caller has ended. */
interface Ended {
  readonly posts: number;
  readonly effects: number;
  /** Told that it is done, and nothing was done. */
  readonly lost: boolean;
}

/** The event that was charged: how often by now, and whether it is a forger's. */
interface Charged {
  readonly effects: number;
  readonly forged: boolean;
}

export class Statistics {
  posts = 0;
  postsLost = 0;
  reached = 0;
  /** Posts that a handler worked on to the end. */
  done = 0;
  replayed = 0;
  misled = 0;
  conflicts = 0;
  mismatches = 0;
  refused = 0;
  /** Effects that are committed, those of forgers too. */
  effects = 0;
  forgedEffects = 0;
  crashed = 0;
  late = 0;
  timedOut = 0;
  /** Of the attempts that timed out, those whose post was handled all the same. */
  carriedOut = 0;
  delivered = 0;
  gaveUp = 0;
  /** Events charged twice or more. */
  doubled = 0;
  /** Charges that should not be: beyond the first of an event, and all of forgers. */
  tooMany = 0;
  /** Events whose sender was told that they are done, and nothing was charged. */
  lost = 0;
  effectsPerKeyMax = 0;
  /** Effects that came while their key was kept for another handler: none, where once is promised. */
  tooSoon = 0;
  keysMost = 0;
  /** In the order of the events, up to the first that has not ended: no long one is left out. */
  readonly postBatches = new BatchMeans();
  readonly effectBatches = new BatchMeans();
  countedEvents = 0;
  countedLost = 0;
  readonly #ended = new Map<number, Ended>();
  #next = 0;

  /** A charge is committed. @param kept while its key was on record of another delivery. */
  charges({ effects, forged }: Charged, kept: boolean): void {
    this.effects++;
    if (forged) this.forgedEffects++;
    if (forged || effects > 1) this.tooMany++;
    if (effects === 2) this.doubled++;
    if (kept) this.tooSoon++;
    this.effectsPerKeyMax = Math.max(this.effectsPerKeyMax, effects);
  }

  /** An event that is posted again after its end is counted once. */
  ends(event: number, ended: Ended): void {
    if (event < this.#next) return;
    this.#ended.set(event, ended);
    for (let next = this.#ended.get(this.#next); next; next = this.#ended.get(this.#next)) {
      this.#ended.delete(this.#next++);
      this.postBatches.add(next.posts);
      this.effectBatches.add(next.effects);
      this.countedEvents++;
      if (next.lost) this.countedLost++;
    }
  }
}

/** 0 where nothing has been measured yet. */
export function metrics(statistics: Statistics, events: number): Record<string, number> {
  const { effectsPerKeyMax, conflicts, replayed, mismatches, misled, effects } = statistics;
  const { doubled, lost, posts, timedOut, carriedOut, delivered, gaveUp } = statistics;
  return {
    effectsPerKeyMax,
    conflicts,
    replayed,
    mismatches,
    misled,
    events,
    effects,
    doubled,
    lost,
    postsPerEvent: share(posts, events),
    effectsPerEvent: share(effects, events),
    lostFraction: share(lost, events),
    carriedOutFraction: share(carriedOut, timedOut),
    delivered,
    gaveUp,
    crashed: statistics.crashed,
    refused: statistics.refused,
    forgedEffects: statistics.forgedEffects,
    keysKeptMax: statistics.keysMost,
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
