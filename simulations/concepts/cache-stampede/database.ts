/**
 * The database: so many rebuilds at once, the others in one line, first come, first served.
 *
 * Each rebuild is carried by a refresher, a machine that waits for the database and works. The
 * database does not know whether anybody still waits for what it does.
 */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import { Queue } from '../../stations/queue.ts';
import type { Rebuild } from './entry.ts';
import { refresher } from './machine.ts';

interface Refresher {
  readonly machine: Instance<typeof refresher>;
  rebuild: Rebuild | null;
  place: number;
}

export interface DatabaseOptions {
  readonly context: ModelContext;
  /** Infinity for no limit. */
  readonly servers: number;
  /** What it takes from now on (µs). */
  readonly takesUs: (rebuild: Rebuild) => number;
  readonly onBegun: (rebuild: Rebuild) => void;
  readonly onDone: (rebuild: Rebuild) => void;
}

export class Database {
  readonly servers: number;
  /** Every refresher there has been; one is made only when all others are at work. */
  readonly refreshers: Refresher[] = [];
  readonly line = new Queue<Refresher>();
  /** Who is at work where; a place is given again to the next. */
  readonly #places: (Refresher | undefined)[] = [];
  readonly #freePlaces: number[] = [];
  readonly #idle: Refresher[] = [];
  readonly #options: DatabaseOptions;
  #busy = 0;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.servers = options.servers;
  }

  /** Rebuilds that it works on. */
  get busy(): number {
    return this.#busy;
  }

  /** Those, and the ones that wait. */
  get inside(): number {
    return this.#busy + this.line.length;
  }

  /** Places that have been used so far. */
  get places(): number {
    return this.#places.length;
  }

  at(place: number): Rebuild | null {
    return this.#places[place]?.rebuild ?? null;
  }

  /** Every rebuild that it knows of. */
  get rebuilds(): Rebuild[] {
    return this.refreshers.flatMap(({ rebuild }) => rebuild ?? []);
  }

  ask(rebuild: Rebuild): void {
    const one = this.#idle.pop() ?? this.#newRefresher();
    one.rebuild = rebuild;
    one.machine.send({ type: 'START' });
    if (this.#busy < this.servers) this.#begin(one);
    else this.line.push(one);
  }

  #begin(one: Refresher): void {
    const rebuild = one.rebuild as Rebuild;
    const { nowUs } = this.#options.context.sim;
    const tookUs = this.#options.takesUs(rebuild);
    one.place = this.#freePlaces.pop() ?? this.#places.length;
    this.#places[one.place] = one;
    this.#busy++;
    rebuild.beganUs = nowUs;
    rebuild.untilUs = nowUs + tookUs;
    this.#options.onBegun(rebuild);
    one.machine.send({ type: 'GRANTED', recomputeMs: tookUs / 1_000 });
  }

  #newRefresher(): Refresher {
    const { sim, engine, charts } = this.#options.context;
    const one: Refresher = {
      machine: spawn(sim, refresher, {
        engine,
        watch: charts !== undefined,
        on: { rebuilt: () => this.#finish(one) },
      }),
      rebuild: null,
      place: -1,
    };
    this.refreshers.push(one);
    return one;
  }

  #finish(one: Refresher): void {
    const rebuild = one.rebuild as Rebuild;
    this.#places[one.place] = undefined;
    this.#freePlaces.push(one.place);
    this.#busy--;
    one.rebuild = null;
    this.#idle.push(one);
    this.#options.onDone(rebuild);
    const next = this.line.take();
    if (next) this.#begin(next);
  }
}
