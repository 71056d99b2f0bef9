/**
 * Readers → cache nodes → database: what happens when a value runs out.
 *
 * A read goes to one of the nodes, each with values of its own. It finds a good value, an old one,
 * or none; the policy says who rebuilds and who waits. Reads come whatever happens to those before
 * them (an open loop), and their keys, nodes and work follow from the seed alone, so that two
 * policies meet the same reads.
 */
import { exponential } from '../../kernel/distributions.ts';
import { exp } from '../../kernel/exp.ts';
import { ln } from '../../kernel/ln.ts';
import { negLog32 } from '../../kernel/neg-log.ts';
import type { Random } from '../../kernel/random.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { Source } from '../../stations/source.ts';
import { draw32, unitOf } from '../retry/algorithm/chance.ts';
import { cumulativeOf, keyOf } from './algorithm/popularity.ts';
import { refreshesNow } from './algorithm/xfetch.ts';
import { Entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { isCoalesced, parameters } from './parameters.ts';
import { Readers } from './readers.ts';
import { Renewal } from './renewal.ts';
import { ROW } from './rows.ts';
import { Statistics } from './statistics.ts';

/** How often the Bloom filter takes an absent id for one that is there. */
export const FILTER_WRONG = 0.01;

export class CacheStampedeModel implements Model<CacheStampedeModel> {
  readonly context: ModelContext;
  params: Params;
  /** As the run began: what became of them since is among the deeds. */
  readonly atStart: Params;
  readonly nodes: number;
  readonly keys: number;
  readonly entries: Entries;
  readonly statistics = new Statistics();
  readonly readers: Readers;
  readonly renewal: Renewal;
  readonly source: Source;
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly #popularity: Float64Array;
  readonly #streams: { readonly nodes: Random; readonly keys: Random; readonly absent: Random };
  readonly #salts: { readonly early: number; readonly filter: number };

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.atStart = params;
    this.nodes = numberOf(params, 'cacheNodes');
    this.keys = numberOf(params, 'keys');
    this.#popularity = popularityOf(this.keys, numberOf(params, 'zipfAlpha'));
    this.#streams = {
      nodes: sim.stream('nodes'),
      keys: sim.stream('keys'),
      absent: sim.stream('absent'),
    };
    this.#salts = { early: sim.stream('early').u32(), filter: sim.stream('filter').u32() };
    this.entries = new Entries(context, { nodes: this.nodes, keys: this.keys });
    this.readers = new Readers(context, this.statistics);
    this.renewal = new Renewal(context, params, this.statistics, this.readers);
    if (params.start === 'loaded') this.#load();
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
  }

  get state(): CacheStampedeModel {
    return this;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const { nowUs } = this.context.sim;
    if (action === 'expire') {
      this.deeds.add(nowUs, 'the hot key was made to expire');
      for (let node = 0; node < this.nodes; node++) this.entries.expire(node, 0);
    } else if (action === 'flush') {
      this.deeds.add(nowUs, 'the cache was flushed');
      this.entries.flush();
    } else if (action === 'deploy') {
      this.deeds.add(nowUs, 'a new version was deployed, with an empty cache');
      this.renewal.forget();
      this.entries.flush();
    } else throw new RangeError(`"${action}" is no action here: use expire, flush or deploy.`);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.renewal.set(params);
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  #load(): void {
    for (let node = 0; node < this.nodes; node++) {
      for (let key = 0; key < this.keys; key++) this.renewal.load(this.entries.at(node, key));
    }
  }

  /** Of the reads that are for keys that are there. */
  shareOf(key: number): number {
    return (this.#popularity[key] ?? 0) - (this.#popularity[key - 1] ?? 0);
  }

  readonly #onArrival = (): void => {
    const { statistics, context } = this;
    const { nowUs } = context.sim;
    const who = statistics.reads++;
    const node = this.nodes > 1 ? this.#streams.nodes.below(this.nodes) : 0;
    const key = this.#drawKey();
    statistics.readsNow.add(nowUs);
    if (key >= this.keys && this.params.absence === 'filter' && !this.#isMistaken(key)) {
      statistics.filtered++;
      context.record(ROW.filtered, who, key, 0);
      this.readers.atOnce();
      return;
    }
    this.#read(who, this.entries.at(node, key));
  };

  /** The keys after those that are there are the absent ones. */
  #drawKey(): number {
    const absent = numberOf(this.params, 'absentFraction');
    if (absent > 0) {
      const u = this.#streams.absent.unit();
      const ids = numberOf(this.params, 'absentKeys');
      if (u < absent) return this.keys + Math.min(ids - 1, Math.floor((u / absent) * ids));
    }
    return this.keys > 1 ? keyOf(this.#popularity, this.#streams.keys.unit()) : 0;
  }

  #isMistaken(key: number): boolean {
    return unitOf(this.#salts.filter, key, 0) < FILTER_WRONG;
  }

  #read(who: number, entry: Entry): void {
    const { policy } = this.params;
    const { value } = entry.machine;
    const leftUs = entry.expiresUs - this.context.sim.nowUs;
    entry.reads++;
    if (value === 'fresh') {
      if (policy === 'xfetch' && this.#isEarly(who, entry, leftUs)) {
        this.#refreshEarly(who, entry, leftUs);
      } else this.#hit(who, entry, leftUs);
    } else if (value === 'stale' && policy === 'stale-while-revalidate') {
      this.#serve(who, entry, ROW.stale, -leftUs);
      this.statistics.stale++;
      if (!entry.flight) this.renewal.begin(who, entry, true);
    } else this.#miss(who, entry);
  }

  #isEarly(who: number, { rebuildUs }: Entry, leftUs: number): boolean {
    const draw = negLog32(draw32(this.#salts.early, who, 0));
    return refreshesNow({ leftUs, rebuildUs, beta: numberOf(this.params, 'beta') }, draw);
  }

  #hit(who: number, entry: Entry, leftUs: number): void {
    this.#serve(who, entry, ROW.hit, leftUs);
    if (this.params.ttlFrom === 'access') this.entries.renew(entry);
  }

  #serve(who: number, entry: Entry, row: number, value: number): void {
    const { statistics, context } = this;
    context.record(row, who, entry.key, value);
    statistics.hits++;
    statistics.hitsNow.add(context.sim.nowUs);
    entry.hits++;
    this.readers.atOnce();
  }

  #refreshEarly(who: number, entry: Entry, leftUs: number): void {
    const { record, charts, sim } = this.context;
    if (entry.earlyGapUs === 0) entry.earlyGapUs = leftUs;
    record(ROW.early, who, entry.key, leftUs);
    charts?.dot('early', sim.nowUs, leftUs / 1_000, 'served', who);
    this.readers.wait(who, this.renewal.begin(who, entry, false), this.params);
  }

  #miss(who: number, entry: Entry): void {
    const { record } = this.context;
    const { flight, key } = entry;
    const shared = isCoalesced(this.params);
    if (shared && flight) {
      record(ROW.joined, who, key, flight.who);
      this.readers.wait(who, flight, this.params);
      return;
    }
    record(ROW.missed, who, key, entry.underWay);
    this.readers.wait(who, this.renewal.begin(who, entry, shared), this.params);
  }
}

/** Zipf's law: the nth key weighs n to the power −α. */
const popularityOf = (keys: number, alpha: number): Float64Array =>
  cumulativeOf(Array.from({ length: keys }, (_, i) => exp(-alpha * ln(i + 1))));
