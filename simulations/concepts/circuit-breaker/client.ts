/** One client: its threads, and its breaker where it has one. */

import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine, Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { type BreakerInput, breakerMachine } from './machine.ts';
import type { Request } from './request.ts';
import { Threads } from './threads.ts';

/** What a client's breaker says when it goes from one state to another. */
export interface Turns {
  onTripped(client: Client): void;
  onProbing(client: Client): void;
  onReopened(client: Client): void;
  onRecovered(client: Client): void;
}

export interface ClientOptions {
  readonly sim: Kernel;
  readonly engine: Engine;
  /** Whether the breaker keeps what a statechart shows. */
  readonly watch: boolean;
  readonly number: number;
  readonly threads: number;
  /** null: it has no breaker. */
  readonly breaker: BreakerInput | null;
  readonly turns: Turns;
}

export class Client {
  readonly number: number;
  readonly threads: Threads<Request>;
  readonly breaker: Instance<typeof breakerMachine> | null;
  /** When the breaker closed, tripped, and was last opened (µs). */
  closedUs = 0;
  trippedUs = 0;
  openedUs = 0;
  #permitted = false;

  constructor({ sim, engine, watch, number, threads, breaker, turns }: ClientOptions) {
    this.number = number;
    this.threads = new Threads(threads);
    this.breaker =
      breaker &&
      spawn(sim, breakerMachine, {
        engine,
        watch,
        input: breaker,
        on: {
          permitted: () => {
            this.#permitted = true;
          },
          tripped: () => turns.onTripped(this),
          probing: () => turns.onProbing(this),
          reopened: () => turns.onReopened(this),
          recovered: () => turns.onRecovered(this),
        },
      });
  }

  /** Whether its breaker lets a call through now. */
  mayCall(): boolean {
    if (!this.breaker) return true;
    this.#permitted = false;
    this.breaker.send({ type: 'CALL' });
    return this.#permitted;
  }

  /** The breaker's present period; a result counts only in the one in which its call began. */
  get period(): number {
    return this.breaker?.context.period ?? 0;
  }
}
