/**
 * What is measured: customers who arrived after the warm-up, and the time after it.
 *
 * Waits and sojourns are those of customers who have finished, in whole microseconds. Batches give
 * the means their standard errors.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { Latencies } from '../../measure/latencies.ts';
import { LittlesLaw } from '../../measure/littles-law.ts';
import { TimeAverage } from '../../measure/time-average.ts';

export class Statistics {
  readonly fromUs: number;
  readonly servers: number;
  offered = 0;
  blocked = 0;
  /** Of those offered: who came while no service began. */
  sentInStall = 0;
  /** Answers since the warm-up, whenever their requests came. */
  served = 0;
  waitSquaresUs2 = 0;
  readonly waits = new Latencies();
  readonly sojourns = new Latencies();
  readonly waitSquareBatches = new BatchMeans();
  readonly blockedBatches = new BatchMeans();
  /** Time from one answer to the next. */
  readonly gapBatches = new BatchMeans();
  readonly busy: TimeAverage;
  readonly little: LittlesLaw;
  #servedUs: number;

  constructor(options: { readonly fromUs: number; readonly servers: number }) {
    this.fromUs = options.fromUs;
    this.servers = options.servers;
    this.busy = new TimeAverage(options);
    this.little = new LittlesLaw(options);
    this.#servedUs = options.fromUs;
  }

  arrived(atUs: number, { blocked, stalled }: { blocked: boolean; stalled: boolean }): void {
    if (!blocked) this.little.enter(atUs);
    if (atUs < this.fromUs) return;
    this.offered++;
    if (blocked) this.blocked++;
    if (stalled) this.sentInStall++;
    this.blockedBatches.add(blocked ? 1 : 0);
  }

  departed(atUs: number, arrivedUs: number, waitUs: number): void {
    this.little.leave(atUs, arrivedUs);
    if (atUs >= this.fromUs) {
      this.served++;
      this.gapBatches.add(atUs - this.#servedUs);
      this.#servedUs = atUs;
    }
    if (arrivedUs < this.fromUs) return;
    this.waits.add(waitUs);
    this.sojourns.add(atUs - arrivedUs);
    this.waitSquaresUs2 += waitUs * waitUs;
    this.waitSquareBatches.add(waitUs * waitUs);
  }

  /** How many are inside and in service from now on, as the stations say. */
  observe(atUs: number, inside: number, busy: number): void {
    this.busy.set(atUs, busy);
    this.little.observe(atUs, inside);
  }
}

/** Answers a second, since the warm-up. */
export const throughput = ({ served, fromUs }: Statistics, nowUs: number): number =>
  nowUs > fromUs ? (served * 1e6) / (nowUs - fromUs) : 0;

/** 0 where nothing has been measured yet. */
export function metrics(statistics: Statistics, nowUs: number) {
  const { waits, sojourns, offered, blocked, servers, busy } = statistics;
  const of = (value: number) => (Number.isNaN(value) ? 0 : value);
  return {
    ...waits.metrics('wait'),
    waitSquareMeanMs2: of(statistics.waitSquaresUs2 / waits.count / 1e6),
    ...sojourns.metrics('sojourn'),
    utilisation: of(busy.mean(nowUs) / servers),
    blockedFraction: of(blocked / offered),
    littleRelativeError: statistics.little.account(nowUs).relativeError,
    throughputPerSecond: throughput(statistics, nowUs),
    sentInStall: statistics.sentInStall,
  };
}
