/** The machines of a few keys: the first ones, by popularity the hottest. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import { entry } from './machine.ts';

const WATCHED = 8;

const STORED = { type: 'STORED' } as const;
const HIT = { type: 'HIT' } as const;
const THROWN_OUT = { type: 'THROWN_OUT' } as const;

export class Entries {
  readonly machines: readonly Instance<typeof entry>[];
  readonly #watched: number;

  constructor({ sim, engine, charts }: ModelContext, keys: number, ttlUs: number, renews: boolean) {
    this.#watched = Math.min(WATCHED, keys);
    const input = { ttlMs: ttlUs / 1_000, renews };
    this.machines = Array.from({ length: this.#watched }, () =>
      spawn(sim, entry, { engine, watch: charts !== undefined, input }),
    );
  }

  stored(key: number): void {
    if (key < this.#watched) this.machines[key]?.send(STORED);
  }

  hit(key: number): void {
    if (key < this.#watched) this.machines[key]?.send(HIT);
  }

  thrownOut(key: number): void {
    if (key < this.#watched) this.machines[key]?.send(THROWN_OUT);
  }
}
