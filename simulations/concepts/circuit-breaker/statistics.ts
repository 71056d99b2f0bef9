/**
 * What is measured: how requests ended and how long they took, when breakers tripped, and how long
 * they were not closed. A breaker's life falls into cycles, each from one closing to the next;
 * cycles are independent of one another, and so give standard errors without batches of guesses.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { Latencies } from '../../measure/latencies.ts';
import { LittlesLaw } from '../../measure/littles-law.ts';
import { TimeAverage } from '../../measure/time-average.ts';

export class Statistics {
  offered = 0;
  called = 0;
  refused = 0;
  /** Refused by a breaker, though the dependency would have answered. */
  refusedInVain = 0;
  /** Calls that a dead dependency took. */
  calledDead = 0;
  callsFailed = 0;
  answered = 0;
  fellBack = 0;
  failed = 0;
  /** Of those who failed: no thread in time. */
  threadless = 0;
  trips = 0;
  /** When a breaker tripped first (µs); −1 before that. */
  firstTripUs = -1;
  busyMost = 0;
  readonly sojourns = new Latencies();
  /** Results counted from closing to tripping. */
  readonly toTrip = new BatchMeans();
  #toTripSum = 0;
  /** 1 where the first judged window tripped, else 0. */
  readonly firstWindows = new BatchMeans();
  #firstWindows = 0;
  #firstWindowsTripped = 0;
  /** Time not closed over time, by cycles that have ended. */
  readonly cycles = new BatchMeans();
  cyclesEnded = 0;
  readonly notClosed = new TimeAverage();
  readonly threads = new LittlesLaw();

  tripped(atUs: number, results: number): void {
    if (this.trips === 0) this.firstTripUs = atUs;
    this.trips++;
    this.#toTripSum += results;
    this.toTrip.add(results);
  }

  /** A window was judged for the first time since its breaker closed. */
  judgedFirst(tripped: boolean): void {
    this.#firstWindows++;
    if (tripped) this.#firstWindowsTripped++;
    this.firstWindows.add(tripped ? 1 : 0);
  }

  /** A breaker has closed again. @param wholeUs since it closed before, of which `openUs` not closed. */
  cycled(openUs: number, wholeUs: number): void {
    this.cyclesEnded++;
    this.cycles.add(openUs, wholeUs);
  }

  /** The mean of the results from closing to tripping; 0 before the first trip. */
  get toTripMean(): number {
    return this.trips > 0 ? this.#toTripSum / this.trips : 0;
  }

  get firstWindowTripShare(): number {
    return this.#firstWindows > 0 ? this.#firstWindowsTripped / this.#firstWindows : 0;
  }

  get ended(): number {
    return this.answered + this.fellBack + this.failed;
  }
}

/** 0 where nothing has been measured yet. */
export function metrics(statistics: Statistics, clients: number, nowUs: number) {
  const { offered, called, refused, ended, threads, notClosed, sojourns } = statistics;
  const share = (of: number, whole: number) => (whole > 0 ? of / whole : 0);
  const little = threads.account(nowUs);
  return {
    requestsToTripMean: statistics.toTripMean,
    tripFirstWindowFraction: statistics.firstWindowTripShare,
    openFraction: share(notClosed.areaUs(nowUs) / clients, nowUs),
    refusedFraction: share(refused, refused + called),
    refusedInVainFraction: share(statistics.refusedInVain, refused + called),
    ...sojourns.metrics('sojourn'),
    answeredFraction: share(statistics.answered, ended),
    fellBackFraction: share(statistics.fellBack, ended),
    failedFraction: share(statistics.failed, ended),
    offered,
    trips: statistics.trips,
    firstTripSeconds: statistics.trips > 0 ? statistics.firstTripUs / 1e6 : 0,
    callsPerSecond: share(called, nowUs / 1e6),
    callsWhileDead: statistics.calledDead,
    threadsBusyMean: little.meanInside,
    threadsBusyMost: statistics.busyMost,
    littleRelativeError: little.relativeError,
  };
}
