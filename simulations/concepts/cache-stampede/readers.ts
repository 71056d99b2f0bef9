/** The reads that wait for a value: until it is there, their patience ends, or they are cut off. */
import type { ModelContext, Params } from '../../run/concept.ts';
import type { Reader, Rebuild } from './entry.ts';
import { usOf } from './parameters.ts';
import { ROW } from './rows.ts';
import { CACHE_US, type Statistics } from './statistics.ts';

export class Readers {
  waiting = 0;
  readonly #context: ModelContext;
  readonly #statistics: Statistics;

  constructor(context: ModelContext, statistics: Statistics) {
    this.#context = context;
    this.#statistics = statistics;
  }

  /** The cache has an answer. */
  atOnce(): void {
    const { sim, charts } = this.#context;
    this.#statistics.sojourns.add(CACHE_US);
    charts?.quantiles('latency', sim.nowUs, CACHE_US / 1_000);
    charts?.count('answered', sim.nowUs);
  }

  wait(who: number, rebuild: Rebuild, params: Params): void {
    const { sim } = this.#context;
    const patienceUs = usOf(params, 'readerTimeoutMs');
    const reader: Reader = { who, arrivedUs: sim.nowUs, rebuild, timeout: -1, gone: false };
    if (patienceUs > 0) reader.timeout = sim.after(patienceUs, this.#onTimeout, reader);
    rebuild.waiters.push(reader);
    this.waiting++;
    this.#statistics.little.enter(sim.nowUs);
    this.#statistics.little.observe(sim.nowUs, this.waiting);
  }

  /** All who wait for it leave: with an answer, or cut off. */
  release({ waiters }: Rebuild, row: typeof ROW.answered | typeof ROW.cutOff): void {
    for (const reader of waiters) if (!reader.gone) this.#leave(reader, row);
  }

  readonly #onTimeout = (reader: Reader): void => {
    reader.timeout = -1;
    // A rebuild of its own goes with it; one that was made for all does not.
    if (!reader.rebuild.shared) reader.rebuild.lost = true;
    this.#leave(reader, ROW.gaveUp);
  };

  #leave(reader: Reader, row: number): void {
    const { sim, charts, record } = this.#context;
    const { nowUs } = sim;
    const waitedUs = nowUs - reader.arrivedUs;
    if (reader.timeout >= 0) sim.cancel(reader.timeout);
    reader.gone = true;
    this.waiting--;
    this.#statistics.little.leave(nowUs, reader.arrivedUs);
    this.#statistics.little.observe(nowUs, this.waiting);
    record(row, reader.who, reader.rebuild.entry.key, waitedUs);
    if (row === ROW.answered) {
      this.#statistics.answered++;
      this.#statistics.sojourns.add(waitedUs + CACHE_US);
      charts?.quantiles('latency', nowUs, (waitedUs + CACHE_US) / 1_000);
      charts?.count('answered', nowUs);
    } else {
      if (row === ROW.gaveUp) this.#statistics.gaveUp++;
      else this.#statistics.cutOff++;
      charts?.count('failed', nowUs);
    }
  }
}
