/**
 * What is measured: requests that arrived after the warm-up, and the time after it.
 *
 * Latencies are those of requests that were answered without an error. Shares of servers count every
 * answered call, errors included: an error is an answer too, and a quick one.
 */
import { BatchMeans } from '../../measure/batch-means.ts';
import { Latencies } from '../../measure/latencies.ts';
import { LittlesLaw } from '../../measure/littles-law.ts';
import { TimeAverage } from '../../measure/time-average.ts';

export interface StatisticsOptions {
  readonly fromUs: number;
  readonly servers: number;
  readonly slots: number;
  readonly lateUs: number;
}

export class Statistics {
  readonly fromUs: number;
  refused = 0;
  failed = 0;
  late = 0;
  calls = 0;
  removals = 0;
  readonly callsOf: Float64Array;
  readonly sojourns = new Latencies();
  readonly busy: TimeAverage;
  readonly out: TimeAverage;
  readonly little: LittlesLaw;
  /** After each probe: 1 where its server is out. */
  readonly outBatches = new BatchMeans();
  readonly #options: StatisticsOptions;

  constructor(options: StatisticsOptions) {
    this.#options = options;
    this.fromUs = options.fromUs;
    this.callsOf = new Float64Array(options.servers);
    this.busy = new TimeAverage(options);
    this.out = new TimeAverage(options);
    this.little = new LittlesLaw(options);
  }

  /** A call was answered. */
  called(server: number, arrivedUs: number): void {
    if (arrivedUs < this.fromUs) return;
    this.calls++;
    this.callsOf[server] = (this.callsOf[server] as number) + 1;
  }

  /** No server was open. */
  turnedAway(atUs: number): void {
    if (atUs >= this.fromUs) this.refused++;
  }

  /** A request has got all its answers. */
  done(atUs: number, arrivedUs: number, inError: boolean): void {
    this.little.leave(atUs, arrivedUs);
    if (arrivedUs < this.fromUs) return;
    const sojournUs = atUs - arrivedUs;
    if (inError) this.failed++;
    else this.sojourns.add(sojournUs);
    if (!inError && sojournUs > this.#options.lateUs) this.late++;
  }

  /** The greatest part of all answered calls that one server had; 0 before the first. */
  get largestShare(): number {
    let most = 0;
    for (const calls of this.callsOf) if (calls > most) most = calls;
    return this.calls > 0 ? most / this.calls : 0;
  }

  /** Requests that have ended, in whatever way. */
  get ended(): number {
    return this.sojourns.count + this.failed + this.refused;
  }

  /** 0 where nothing has been measured yet. */
  metrics(nowUs: number) {
    const { sojourns, failed, refused, late, ended } = this;
    const { servers, slots } = this.#options;
    const of = (value: number) => (Number.isFinite(value) ? value : 0);
    return {
      ...sojourns.metrics('sojourn'),
      utilisation: of(this.busy.mean(nowUs) / (servers * slots)),
      servedMaxShare: this.largestShare,
      failedFraction: of((failed + refused) / ended),
      refusedFraction: of(refused / ended),
      lateFraction: of(late / sojourns.count),
      goodFraction: of((sojourns.count - late) / ended),
      outFraction: of(this.out.mean(nowUs) / servers),
      removals: this.removals,
    };
  }
}
