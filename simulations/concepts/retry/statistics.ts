/**
 * What is measured: answers of use and attempts in the last 20 s, and what became of each attempt
 * and of each request over the whole run.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { LittlesLaw } from '../../measure/littles-law.ts';
import { LogHistogram } from '../../measure/log-histogram.ts';
import { MostInSpan } from '../../measure/most-in-span.ts';

/** Rates are over the last 20 s: long enough to be steady, short enough to show a recovery. */
export const RECENT_US = 20_000_000;

interface Ended {
  readonly attempts: number;
  readonly succeeded: boolean;
  /** From its arrival to its end. */
  readonly tookUs: number;
}

export class Statistics {
  readonly useful = new MostInSpan(RECENT_US);
  readonly sent = new MostInSpan(RECENT_US);
  readonly finished = new MostInSpan(RECENT_US);
  readonly wastedRecently = new MostInSpan(RECENT_US);
  firstTries = 0;
  retries = 0;
  rejected = 0;
  timedOut = 0;
  failed = 0;
  served = 0;
  wasted = 0;
  dropped = 0;
  denied = 0;
  succeeded = 0;
  gaveUp = 0;
  /** Attempts of the requests that have ended. */
  attemptsOfEnded = 0;
  /** Arrival to first answer, of the requests that succeeded (µs). */
  readonly latencies = new LogHistogram();
  /** Attempts of each request that has ended, and 1 for a success, 0 for none. */
  readonly attemptBatches = new BatchMeans();
  readonly successBatches = new BatchMeans();
  /** Attempts in the system, waiting or in service. */
  readonly little = new LittlesLaw();

  get attempts(): number {
    return this.firstTries + this.retries;
  }

  get ended(): number {
    return this.succeeded + this.gaveUp;
  }

  sends(atUs: number, attempt: number): void {
    if (attempt === 1) this.firstTries++;
    else this.retries++;
    this.sent.add(atUs);
  }

  serves(atUs: number, wasted: boolean): void {
    this.served++;
    this.finished.add(atUs);
    if (!wasted) return;
    this.wasted++;
    this.wastedRecently.add(atUs);
  }

  ends(atUs: number, { attempts, succeeded, tookUs }: Ended): void {
    this.attemptsOfEnded += attempts;
    this.attemptBatches.add(attempts);
    this.successBatches.add(succeeded ? 1 : 0);
    if (!succeeded) {
      this.gaveUp++;
      return;
    }
    this.succeeded++;
    this.useful.add(atUs);
    this.latencies.add(tookUs);
  }
}

/** 0 where nothing has been measured yet. */
export function metrics(statistics: Statistics, nowUs: number): Record<string, number> {
  const { firstTries, attempts, ended, succeeded, latencies } = statistics;
  const seconds = Math.min(nowUs, RECENT_US) / 1e6;
  const recently = (counted: MostInSpan) => share(counted.countAt(nowUs), seconds);
  const ms = (us: number) => (Number.isNaN(us) ? 0 : us / 1_000);
  return {
    goodputPerSecond: recently(statistics.useful),
    offeredPerSecond: recently(statistics.sent),
    amplification: share(attempts, firstTries),
    succeededFraction: share(succeeded, ended),
    attemptsMean: share(statistics.attemptsOfEnded, ended),
    wastedFraction: share(
      statistics.wastedRecently.countAt(nowUs),
      statistics.finished.countAt(nowUs),
    ),
    timedOutFraction: share(statistics.timedOut, attempts),
    rejectedFraction: share(statistics.rejected, attempts),
    deniedRetries: statistics.denied,
    latencyP50Ms: ms(latencies.quantile(0.5)),
    latencyP95Ms: ms(latencies.quantile(0.95)),
    latencyP99Ms: ms(latencies.quantile(0.99)),
  };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
