/**
 * The entries of all nodes: one for each key that a node has been asked for, with the machine that
 * says what a read finds, and what is counted from one stored value to the next.
 */
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import type { Entry } from './entry.ts';
import { cacheEntry } from './machine.ts';
import { ROW } from './rows.ts';

export class Entries {
  /** In the order in which they were first asked for. */
  readonly all: Entry[] = [];
  readonly #places = new Map<number, Entry>();
  readonly #context: ModelContext;
  readonly #nodes: number;
  readonly #keys: number;

  /** @param keys those that the database has; the keys from there on are absent. */
  constructor(context: ModelContext, { nodes, keys }: { nodes: number; keys: number }) {
    this.#context = context;
    this.#nodes = nodes;
    this.#keys = keys;
  }

  /** Of a key at a node, made when it is first asked for. */
  at(node: number, key: number): Entry {
    return this.known(node, key) ?? this.#made(node, key);
  }

  known(node: number, key: number): Entry | undefined {
    return this.#places.get(key * this.#nodes + node);
  }

  /** Its time to live begins anew. */
  renew(entry: Entry): void {
    entry.machine.send({ type: 'RENEW' });
    entry.expiresUs = this.#context.sim.nowUs + entry.timeToLiveUs;
  }

  /** Its time is over now, if it is not already. */
  expire(node: number, key: number): void {
    const entry = this.at(node, key);
    if (entry.machine.value === 'fresh') entry.expiresUs = this.#context.sim.nowUs;
    entry.machine.send({ type: 'EXPIRE' });
  }

  /** All values are gone. */
  flush(): void {
    for (const { machine } of this.all) machine.send({ type: 'FLUSH' });
  }

  #made(node: number, key: number): Entry {
    const { sim, engine, charts, record } = this.#context;
    const name = key * this.#nodes + node;
    const entry: Entry = {
      ...{ node, key, name, absent: key >= this.#keys },
      machine: spawn(sim, cacheEntry, {
        engine,
        watch: charts !== undefined,
        on: { expired: () => record(ROW.expired, -1, key, node) },
      }),
      ...{ generation: 0, timeToLiveUs: 0, expiresUs: 0, rebuildUs: 0 },
      ...{ flight: null, underWay: 0, begun: 0, reads: 0, hits: 0, earlyGapUs: 0 },
    };
    this.all.push(entry);
    this.#places.set(name, entry);
    return entry;
  }
}
