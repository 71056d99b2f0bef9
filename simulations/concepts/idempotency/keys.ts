/** The keys on record, each a machine that forgets it when its window is over. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import { keyMachine } from './machine.ts';

interface Kept {
  readonly machine: Instance<typeof keyMachine>;
  key: string;
}

export class Keys {
  readonly machines: Instance<typeof keyMachine>[] = [];
  readonly #kept = new Map<string, Kept>();
  readonly #free: Kept[] = [];
  readonly #context: ModelContext;
  readonly #onForgotten: (key: string) => void;

  /** @param onForgotten called when a key's window is over, or everything is forgotten. */
  constructor(context: ModelContext, onForgotten: (key: string) => void) {
    this.#context = context;
    this.#onForgotten = onForgotten;
  }

  get count(): number {
    return this.#kept.size;
  }

  has(key: string): boolean {
    return this.#kept.has(key);
  }

  /** The key is written: for the first time, or once more, with its answer or still without. */
  write(key: string, answered: boolean, windowMs: number): void {
    const kept = this.#kept.get(key) ?? this.#begin(key);
    kept.machine.send({ type: answered ? 'STORE' : 'NOTE', windowMs });
  }

  forgetAll(): void {
    for (const { machine } of [...this.#kept.values()]) machine.send({ type: 'FORGET' });
  }

  #begin(key: string): Kept {
    const kept = this.#free.pop() ?? this.#another();
    kept.key = key;
    this.#kept.set(key, kept);
    return kept;
  }

  #another(): Kept {
    const { sim, engine, charts } = this.#context;
    const kept: Kept = {
      machine: spawn(sim, keyMachine, {
        engine,
        watch: charts !== undefined,
        on: { forgotten: () => this.#forget(kept) },
      }),
      key: '',
    };
    this.machines.push(kept.machine);
    return kept;
  }

  #forget(kept: Kept): void {
    this.#kept.delete(kept.key);
    this.#free.push(kept);
    this.#onForgotten(kept.key);
  }
}
