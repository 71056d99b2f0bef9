/**
 * Health checks: a probe to each server at even intervals, and a machine for each that remembers.
 *
 * Probes of different servers are spread over the interval. Each draws whether it is lost, whatever
 * the kind of the check, so that runs with other checks lose the same probes.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine, Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { Member } from './algorithm/open-servers.ts';
import { type CheckKind, type Probed, probePasses } from './algorithm/probe.ts';
import { health } from './machine.ts';

export interface ChecksOptions {
  readonly sim: Kernel;
  readonly engine: Engine;
  readonly watch: boolean;
  readonly servers: number;
  readonly kind: CheckKind | 'off';
  readonly intervalUs: number;
  readonly timeoutUs: number;
  readonly failuresOut: number;
  readonly lossFraction: number;
  /** How long a cold server is given less than its share (µs). */
  readonly warmingUs: number;
  /** What a probe of the server would meet now. */
  readonly look: (server: number) => Omit<Probed, 'timeoutUs' | 'lost'>;
  /** A server has joined, was taken out, or is back. */
  readonly onChanged: (server: number) => void;
  /** A probe has been answered, or not. */
  readonly onProbed: (server: number) => void;
}

type Health = Instance<typeof health>;

export class Checks {
  readonly machines: readonly Health[];

  constructor(options: ChecksOptions) {
    const { sim, engine, watch, servers, kind, intervalUs, failuresOut, warmingUs } = options;
    this.machines = Array.from({ length: servers }, (_, server) =>
      spawn(sim, health, {
        engine,
        watch,
        input: { failuresOut, warmingMs: warmingUs / 1_000 },
        on: { changed: () => options.onChanged(server) },
      }),
    );
    if (kind === 'off') return;
    const losses = sim.stream('probes');
    const probe = (server: number): void => {
      const { timeoutUs, lossFraction } = options;
      const lost = losses.unit() < lossFraction;
      const passes = probePasses(kind, { ...options.look(server), timeoutUs, lost });
      this.#of(server).send({ type: passes ? 'PROBE_PASSED' : 'PROBE_FAILED' });
      options.onProbed(server);
      sim.after(intervalUs, probe, server);
    };
    for (let server = 0; server < servers; server++) {
      sim.after(Math.round(((server + 1) * intervalUs) / servers), probe, server);
    }
  }

  /** The balancer learns of a server. */
  join(server: number, cold: boolean): void {
    this.#of(server).send({ type: 'JOIN', cold });
  }

  isOut(server: number): boolean {
    return this.#of(server).value === 'out';
  }

  isWarming(server: number): boolean {
    return this.#of(server).value === 'warming';
  }

  isPresent(server: number): boolean {
    return this.#of(server).value !== 'absent';
  }

  members(): readonly Member[] {
    return this.machines.map(({ value }) => ({
      present: value !== 'absent',
      ready: value !== 'absent' && value !== 'out',
    }));
  }

  #of(server: number): Health {
    return this.machines[server] as Health;
  }
}
