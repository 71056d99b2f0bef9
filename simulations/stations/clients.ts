/**
 * Clients: where requests come from when each waits for its answer before it sends the next (a
 * closed loop).
 *
 * A fixed number of clients; each thinks for a drawn time, sends, waits until it is answered (served
 * or turned away), and thinks again. So never more requests are under way than there are clients.
 * Thinking is drawn when it begins, in the order in which it begins, in units of its mean.
 */
import type { Draw } from '../kernel/distributions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Engine, Instance } from '../machine/instance.ts';
import { spawn } from '../machine/spawn.ts';
import { client } from './client.ts';

export interface ClientsOptions {
  readonly sim: Kernel;
  readonly engine?: Engine;
  /** Whether the clients keep what a statechart shows. */
  readonly watch?: boolean;
  /** How many, at least 1. */
  readonly clients: number;
  /** How long a client thinks, in units of the mean. */
  readonly drawThink: Draw;
  /** The mean time to think (µs), > 0. */
  readonly meanThinkUs: number;
  /** A client sends a request; it waits until `answered` is called with its number. */
  readonly onSend: (client: number) => void;
}

export class Clients {
  readonly #sim: Kernel;
  readonly #drawThink: Draw;
  readonly #machines: Instance<typeof client>[] = [];
  /** When each sends, or has sent (µs). */
  readonly #dueUs: number[] = [];
  #meanThinkUs: number;
  #thinking = 0;

  constructor(options: ClientsOptions) {
    const { sim, engine = 'compiled', watch = false, clients, onSend } = options;
    this.#sim = sim;
    this.#drawThink = options.drawThink;
    this.#meanThinkUs = options.meanThinkUs;
    for (let place = 0; place < clients; place++) {
      const on = {
        sends: () => {
          this.#thinking--;
          onSend(place);
        },
      };
      const input = { thinkMs: this.#think(place) };
      this.#machines.push(spawn(sim, client, { engine, watch, on, input }));
    }
  }

  /** How many think now; the others wait for an answer. */
  get thinking(): number {
    return this.#thinking;
  }

  /** The clients as machines, for whoever draws their state. */
  get machines(): readonly Instance<typeof client>[] {
    return this.#machines;
  }

  /** The client's request was served or turned away: it thinks, and will send again. */
  answered(place: number): void {
    this.#machines[place]?.send({ type: 'ANSWERED', thinkMs: this.#think(place) });
  }

  /** Changes the mean time to think; it holds for whoever begins to think after it. */
  setMeanThink(meanThinkUs: number): void {
    this.#meanThinkUs = meanThinkUs;
  }

  /**
   * When those who think now will send, up to `untilUs` and at most `limit`. Whoever is answered
   * before then may send sooner: nobody knows that yet.
   */
  upcoming(untilUs: number, limit: number): number[] {
    const { nowUs } = this.#sim;
    return this.#dueUs
      .filter((atUs) => atUs > nowUs && atUs <= untilUs)
      .sort((a, b) => a - b)
      .slice(0, limit);
  }

  /** Draws how long a client thinks from now on; in ms, as machines have their delays. */
  #think(place: number): number {
    const us = Math.round(this.#drawThink() * this.#meanThinkUs);
    this.#dueUs[place] = this.#sim.nowUs + us;
    this.#thinking++;
    return us / 1_000;
  }
}
