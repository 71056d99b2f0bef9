/**
 * Clients → cache → (second cache →) database. A request is one event: it takes no time, so that
 * what is seen is the policy's doing alone.
 *
 * The policy's class decides (`algorithm/`); the model hands it the keys, counts, and remembers who
 * threw out whom. Values that are too old stay until somebody asks for them or they have to go.
 */
import { deterministic, exponential } from '../../kernel/distributions.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { plural } from '../../run/words.ts';
import { Source } from '../../stations/source.ts';
import { Lru } from './algorithm/lru.ts';
import { type PolicyId, policyOf } from './algorithm/policies.ts';
import { NONE, type Policy } from './algorithm/policy.ts';
import { Entries } from './entries.ts';
import { gapUsOf, parameters, ttlUsOf } from './parameters.ts';
import { RecentHits } from './recent-hits.ts';
import { type Requests, requestCount, requestsOf } from './requests.ts';
import { EMPTIED, ROW } from './rows.ts';
import { Statistics } from './statistics.ts';

/** The share of hits that is charted is over a hundredth of the run, within bounds. */
const RECENT_LEAST = 20;
const RECENT_MOST = 10_000;

export class CacheModel implements Model<CacheModel> {
  readonly context: ModelContext;
  params: Params;
  readonly requests: Requests;
  policy: Policy;
  second: Policy | undefined;
  readonly statistics: Statistics;
  /** What was done on the way: after it, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly entries: Entries;
  /** Where the requests come from; none where there is nothing to ask for. */
  readonly source: Source | undefined;
  /** How many requests have come. */
  asked = 0;
  /** Keys that an emptying took away. */
  emptied = 0;
  /** The key that was asked for last, and whether it had to be there afterwards. */
  lastKey = NONE;
  lastStays = false;
  /** Evictions in all, also of the warm-up. */
  thrownOut = 0;
  /** Keys that came in. */
  stored = 0;
  /** Of each key: when its value is too old (µs). */
  readonly #expiresUs: Float64Array;
  /** Of each key: the request that threw it out; `NONE` where nobody has. */
  readonly #thrownOutBy: Int32Array;
  readonly #trace: Uint32Array;
  readonly #next: Uint32Array | undefined;
  readonly #ttlUs: number;
  readonly #renews: boolean;
  readonly #keepsUnknown: boolean;
  readonly #warmup: number;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.requests = requestsOf(sim, params);
    this.#trace = this.requests.trace;
    this.#next = params.policy === 'optimal' ? this.requests.next() : undefined;
    this.policy = this.#emptyPolicy();
    this.second = this.#emptySecond();
    this.#ttlUs = ttlUsOf(params);
    this.#renews = params.ttlFrom === 'hit';
    this.#keepsUnknown = params.cacheUnknown === 'on';
    this.#expiresUs = new Float64Array(this.#ttlUs > 0 ? this.requests.keys : 0);
    this.#thrownOutBy = new Int32Array(this.requests.keys).fill(NONE);
    this.#warmup = numberOf(params, 'warmupRequests');
    const recent = Math.round(requestCount(params) / 100);
    this.statistics = new Statistics(
      new RecentHits(Math.min(RECENT_MOST, Math.max(RECENT_LEAST, recent))),
    );
    this.entries = new Entries(context, this.requests.keys, this.#ttlUs, this.#renews);
    if (this.#trace.length > 0) this.source = this.#begin();
  }

  get state(): CacheModel {
    return this;
  }

  /** Until a key's value is too old (µs), 0 or less when it is; Infinity where none ever is. */
  leftUs(key: number): number {
    if (this.#ttlUs === 0) return Number.POSITIVE_INFINITY;
    return (this.#expiresUs[key] as number) - this.context.sim.nowUs;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action !== 'empty') throw new RangeError(`"${action}" is no action here: use empty.`);
    const kept = this.policy.size;
    this.deeds.add(this.context.sim.nowUs, `the cache was emptied of ${plural(kept, 'key')}`);
    for (let key = 0; key < this.requests.keys; key++) {
      if (!this.policy.has(key)) continue;
      this.#thrownOutBy[key] = EMPTIED;
      this.entries.thrownOut(key);
    }
    this.emptied += kept;
    this.policy = this.#emptyPolicy();
    this.second = this.#emptySecond();
    this.lastStays = false;
  }

  /** No parameter is live. */
  set(params: Params): void {
    this.params = params;
  }

  #emptyPolicy(): Policy {
    const capacity = numberOf(this.params, 'capacity');
    const { keys } = this.requests;
    return policyOf(choiceOf<PolicyId>(this.params, 'policy'), { capacity, keys });
  }

  #emptySecond(): Policy | undefined {
    const capacity = numberOf(this.params, 'secondCapacity');
    return capacity > 0 ? new Lru({ capacity, keys: this.requests.keys }) : undefined;
  }

  #begin(): Source {
    const { sim } = this.context;
    const { params } = this;
    const byChance = params.arrivals === 'poisson';
    return new Source({
      sim,
      drawGap: byChance ? exponential(sim.stream('arrivals')) : deterministic(),
      meanGapUs: gapUsOf(params),
      onArrival: this.#onRequest,
    });
  }

  readonly #onRequest = (): void => {
    if (this.asked === this.#trace.length) return;
    const number = this.asked++;
    const key = this.#trace[number] as number;
    const counts = number >= this.#warmup;
    const { nowUs } = this.context.sim;
    const { statistics } = this;
    if (counts && statistics.fromUs < 0) statistics.fromUs = number === 0 ? 0 : nowUs;
    const hit = this.#ask(number, key, counts);
    statistics.served++;
    if (hit) statistics.servedHits++;
    statistics.recent.add(hit);
    if (counts) {
      statistics.batches.add(hit ? 1 : 0);
      if (hit) statistics.hits++;
      else statistics.misses++;
    }
    if (!hit && this.second?.request(key, 0)) {
      statistics.servedSecondHits++;
      if (counts) statistics.secondHits++;
      this.context.record(ROW.secondHit, number, 0, key);
    }
    const { charts } = this.context;
    if (charts) {
      charts.count(hit ? 'hits' : 'misses', nowUs);
      charts.dot('asked', nowUs, key + 1, hit ? 'served' : 'rejected', number);
    }
  };

  /** Whether the cache answers it; what it then holds, and who had to go. */
  #ask(number: number, key: number, counts: boolean): boolean {
    const { statistics } = this;
    this.lastKey = key;
    this.lastStays = key < this.requests.unknownFrom || this.#keepsUnknown;
    if (!this.lastStays) {
      if (counts) statistics.unknown++;
      this.context.record(ROW.unknown, number, 0, key);
      return false;
    }
    const expired = this.#ttlUs > 0 && this.policy.has(key) && this.leftUs(key) <= 0;
    const found = this.policy.request(key, this.#next?.[number] ?? 0);
    if (found && !expired) {
      if (this.#renews) this.#renew(key);
      this.context.record(ROW.hit, number, 0, key);
      return true;
    }
    if (found) this.#tooOld(number, key, counts);
    else this.#comesIn(number, key, counts);
    if (this.#ttlUs > 0) this.#expiresUs[key] = this.context.sim.nowUs + this.#ttlUs;
    this.entries.stored(key);
    return false;
  }

  #renew(key: number): void {
    if (this.#ttlUs === 0) return;
    this.#expiresUs[key] = this.context.sim.nowUs + this.#ttlUs;
    this.entries.hit(key);
  }

  #tooOld(number: number, key: number, counts: boolean): void {
    if (counts) this.statistics.expired++;
    this.context.record(ROW.expired, number, 0, -this.leftUs(key));
  }

  #comesIn(number: number, key: number, counts: boolean): void {
    const { record } = this.context;
    const { evicted } = this.policy;
    const thrownOutBy = this.#thrownOutBy[key] as number;
    this.stored++;
    if (thrownOutBy === NONE) {
      if (counts) this.statistics.firstMisses++;
      record(ROW.firstMiss, number, 0, key);
    } else {
      record(ROW.missed, number, 0, thrownOutBy);
    }
    if (evicted === NONE) return;
    this.thrownOut++;
    if (counts) this.statistics.evictions++;
    this.#thrownOutBy[evicted] = number;
    this.entries.thrownOut(evicted);
    record(ROW.threwOut, number, 0, evicted);
  }
}
