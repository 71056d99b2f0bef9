/**
 * How a value is renewed: a rebuild is begun, the database does it, and it is stored or thrown
 * away. What it takes follows from the read that made it, so that two policies meet the same work.
 */
import { negLog32 } from '../../kernel/neg-log.ts';
import type { ModelContext, Params } from '../../run/concept.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { draw32, unitOf } from '../retry/algorithm/chance.ts';
import { isStored, type Storing } from './algorithm/storing.ts';
import { timeToLiveUs } from './algorithm/time-to-live.ts';
import { Database } from './database.ts';
import type { Entry, Rebuild } from './entry.ts';
import { usOf } from './parameters.ts';
import type { Readers } from './readers.ts';
import { ROW } from './rows.ts';
import type { Statistics } from './statistics.ts';

export class Renewal {
  readonly database: Database;
  readonly #context: ModelContext;
  readonly #statistics: Statistics;
  readonly #readers: Readers;
  readonly #salts: { readonly work: number; readonly timeToLive: number };
  #params: Params;

  constructor(context: ModelContext, params: Params, statistics: Statistics, readers: Readers) {
    const { sim } = context;
    this.#context = context;
    this.#params = params;
    this.#statistics = statistics;
    this.#readers = readers;
    this.#salts = { work: sim.stream('work').u32(), timeToLive: sim.stream('timeToLive').u32() };
    this.database = new Database({
      context,
      servers: numberOf(params, 'databaseServers') || Number.POSITIVE_INFINITY,
      takesUs: this.#takesUs,
      onBegun: this.#onBegun,
      onDone: this.#onDone,
    });
  }

  set(params: Params): void {
    this.#params = params;
  }

  /** The value is there from the beginning. */
  load(entry: Entry): void {
    entry.rebuildUs = usOf(this.#params, 'recomputeMs');
    this.#store(entry);
    entry.generation = 1;
  }

  /** @param shared made for all who ask meanwhile. */
  begin(who: number, entry: Entry, shared: boolean): Rebuild {
    const { nowUs } = this.#context.sim;
    const { generation } = entry;
    const first = entry.begun === 0;
    const rebuild: Rebuild = {
      ...{ entry, who, shared, generation, first, askedUs: nowUs, waiters: [] },
      ...{ lost: false, beganUs: 0, untilUs: 0 },
    };
    if (shared) entry.flight = rebuild;
    this.#statistics.begins(nowUs, generation > 0, first);
    this.#context.charts?.count('asked', nowUs);
    entry.begun++;
    entry.underWay++;
    this.database.ask(rebuild);
    this.#statistics.atDatabase(nowUs, this.database.inside);
    this.#observe();
    return rebuild;
  }

  /** Every process is replaced: nobody waits any more, and nothing that is made will be stored. */
  forget(): void {
    for (const rebuild of this.database.rebuilds) {
      rebuild.lost = true;
      this.#readers.release(rebuild, ROW.cutOff);
      rebuild.entry.flight = null;
    }
  }

  readonly #takesUs = ({ who }: Rebuild): number => {
    const meanUs = usOf(this.#params, 'recomputeMs');
    if (this.#params.recompute === 'deterministic') return meanUs;
    return Math.round(negLog32(draw32(this.#salts.work, who, 0)) * meanUs);
  };

  readonly #onBegun = ({ who, entry, first, askedUs, beganUs }: Rebuild): void => {
    this.#context.record(ROW.began, who, entry.key, beganUs - askedUs);
    if (beganUs === askedUs) return;
    this.#statistics.delayed++;
    if (first) this.#statistics.firstsDelayed++;
  };

  readonly #onDone = (rebuild: Rebuild): void => {
    const { record, charts, sim } = this.#context;
    const { entry, who, askedUs } = rebuild;
    const kept = this.#isKept(rebuild);
    entry.underWay--;
    if (entry.flight === rebuild) entry.flight = null;
    record(kept ? ROW.stored : ROW.discarded, who, entry.key, sim.nowUs - askedUs);
    charts?.count(kept ? 'stored' : 'discarded', sim.nowUs);
    if (kept) this.#replace(rebuild);
    else this.#statistics.discarded++;
    this.#readers.release(rebuild, ROW.answered);
    this.#observe();
  };

  #isKept({ entry, lost, generation }: Rebuild): boolean {
    if (lost || (entry.absent && this.#params.absence !== 'cached')) return false;
    return isStored(choiceOf<Storing>(this.#params, 'storing'), generation, entry.generation);
  }

  #replace({ entry, askedUs, generation }: Rebuild): void {
    this.#statistics.stored++;
    entry.rebuildUs = this.#context.sim.nowUs - askedUs;
    if (generation === entry.generation) {
      if (generation > 0) this.#statistics.replaces(entry);
      entry.generation++;
      entry.begun = 0;
      entry.reads = 0;
      entry.hits = 0;
      entry.earlyGapUs = 0;
    } // Else it is a copy of the value that is there.
    this.#store(entry);
  }

  #store(entry: Entry): void {
    const params = this.#params;
    const u = unitOf(this.#salts.timeToLive, entry.name, entry.generation);
    const meanUs = usOf(params, 'ttlSeconds');
    entry.timeToLiveUs = timeToLiveUs(meanUs, numberOf(params, 'ttlJitter'), u);
    entry.expiresUs = this.#context.sim.nowUs + entry.timeToLiveUs;
    entry.machine.send({
      type: 'STORE',
      timeToLiveMs: entry.timeToLiveUs / 1_000,
      staleMs:
        params.policy === 'stale-while-revalidate' ? numberOf(params, 'staleSeconds') * 1_000 : 0,
    });
  }

  #observe(): void {
    this.#context.charts?.observe('inside', this.#context.sim.nowUs, this.database.inside);
  }
}
