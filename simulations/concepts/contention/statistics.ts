/**
 * What is measured: requests and their verdicts at the row, retries by the tenth of a second, who is
 * done when, and how an outage of the row was met and its end noticed.
 */
import { MostInSpan } from '../../measure/most-in-span.ts';

/** Retries are counted in spans of this length. */
export const PEAK_SPAN_US = 100_000;

/** Some time without the row. */
export interface Outage {
  readonly fromUs: number;
  /** From here on its requests are counted: the middle of it, when the waits have grown. */
  readonly countedFromUs: number;
  untilUs: number;
  /** Requests that reached the missing row since `countedFromUs`. */
  requests: number;
}

export class Statistics {
  readonly clients: number;
  /** Writes that reached the row, whatever became of them. */
  calls = 0;
  /** Reads and writes that reached the row. */
  requests = 0;
  conflicts = 0;
  /** Requests, and writes among them, that found the row away. */
  unavailable = 0;
  unavailableWrites = 0;
  done = 0;
  gaveUp = 0;
  /** Sum of the instants at which clients were done (µs). */
  doneSumUs = 0;
  lastEndUs = 0;
  retries = 0;
  /** The latest outage, if there has been one. */
  outage: Outage | null = null;
  /** Clients that had not ended when the row came back, and those of them that have asked since. */
  toNotice = 0;
  noticed = 0;
  noticeSumUs = 0;
  noticeMostUs = 0;
  readonly #retriesInSpan = new MostInSpan(PEAK_SPAN_US);
  #busySpans = 0;
  #lastBusySpan = -1;

  constructor(clients: number) {
    this.clients = clients;
  }

  /** A request reaches the row, available or not. */
  reached(nowUs: number, isAway: boolean): void {
    this.requests++;
    if (!isAway) return;
    this.unavailable++;
    if (this.outage && nowUs >= this.outage.countedFromUs) this.outage.requests++;
  }

  /** A read of a second or later attempt reaches the row. */
  retried(nowUs: number): void {
    this.retries++;
    this.#retriesInSpan.add(nowUs);
    const span = Math.floor(nowUs / PEAK_SPAN_US);
    if (span !== this.#lastBusySpan) this.#busySpans++;
    this.#lastBusySpan = span;
  }

  ended(nowUs: number, isDone: boolean): void {
    this.lastEndUs = nowUs;
    if (isDone) {
      this.done++;
      this.doneSumUs += nowUs;
    } else {
      this.gaveUp++;
    }
  }

  wentAway(nowUs: number, untilUs: number): void {
    const countedFromUs = nowUs + Math.floor((untilUs - nowUs) / 2);
    this.outage = { fromUs: nowUs, countedFromUs, untilUs, requests: 0 };
  }

  /** The row is back: from now on it is measured who notices when. */
  cameBack(): void {
    this.toNotice = this.clients - this.done - this.gaveUp;
    this.noticed = 0;
    this.noticeSumUs = 0;
    this.noticeMostUs = 0;
  }

  /** Somebody's first request since the row came back. */
  noticedAfter(us: number): void {
    this.noticed++;
    this.noticeSumUs += us;
    this.noticeMostUs = Math.max(this.noticeMostUs, us);
  }

  get allEnded(): boolean {
    return this.done + this.gaveUp === this.clients;
  }

  /** The most retries in any tenth of a second. */
  get retriesPeak(): number {
    return this.#retriesInSpan.most;
  }

  get retriesPeakAtUs(): number {
    return this.#retriesInSpan.mostAtUs;
  }

  /** Tenths of a second, from the start on, in which a retry reached the row. */
  get busySpans(): number {
    return this.#busySpans;
  }

  /** Retries in the tenth of a second that ends now. */
  retriesNow(nowUs: number): number {
    return this.#retriesInSpan.countAt(nowUs);
  }

  /** Requests a second that the missing row was sent, in the second half of the outage so far. */
  outageRequestsPerSecond(nowUs: number): number {
    if (!this.outage) return 0;
    const { countedFromUs, untilUs, requests } = this.outage;
    const countedUs = Math.min(nowUs, untilUs) - countedFromUs;
    return countedUs > 0 ? (requests * 1e6) / countedUs : 0;
  }
}

/** By the ids of the metrics; 0 where nothing has happened yet. */
export function metrics(statistics: Statistics, nowUs: number): Record<string, number> {
  const { calls, requests, conflicts, done, gaveUp, clients, lastEndUs, allEnded } = statistics;
  const { noticed, noticeSumUs, noticeMostUs, doneSumUs } = statistics;
  return {
    callsTotal: calls,
    completionMs: (allEnded ? lastEndUs : nowUs) / 1_000,
    doneFraction: done / clients,
    doneMeanMs: done > 0 ? doneSumUs / done / 1_000 : 0,
    callsPerClient: calls / clients,
    conflictFraction: calls > 0 ? conflicts / calls : 0,
    gaveUp,
    requestsTotal: requests,
    retriesPeakPer100Ms: statistics.retriesPeak,
    retriesBusy100Ms: statistics.busySpans,
    callsDuringOutagePerSecond: statistics.outageRequestsPerSecond(nowUs),
    noticeMeanMs: noticed > 0 ? noticeSumUs / noticed / 1_000 : 0,
    noticeMs: noticeMostUs / 1_000,
  };
}
