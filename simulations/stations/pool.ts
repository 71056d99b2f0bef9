/**
 * Pool: servers side by side, each a machine, fed by one line or by one each.
 *
 * The idle ones lie on a stack, so that taking one and giving it back cost the same however many
 * there are. Who waits, and who is next, is not the pool's business.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Engine, Instance } from '../machine/instance.ts';
import { spawn } from '../machine/spawn.ts';
import { server } from './server.ts';

export interface PoolOptions<Job> {
  readonly sim: Kernel;
  readonly engine?: Engine;
  /** Whether the servers keep what a statechart shows. */
  readonly watch?: boolean;
  readonly servers: number;
  /** Called when a job is done and its server idle again: the moment to start the next. */
  readonly onFinished: (job: Job, server: number) => void;
}

export interface Busy<Job> {
  readonly job: Job;
  readonly fromUs: number;
  readonly untilUs: number;
}

export class Pool<Job> {
  readonly servers: number;
  readonly #sim: Kernel;
  readonly #machines: Instance<typeof server>[] = [];
  readonly #onFinished: (job: Job, server: number) => void;
  /** Numbers of the idle servers, the next to be taken last. */
  readonly #idle: number[] = [];
  readonly #jobs: (Job | undefined)[] = [];
  readonly #fromUs: number[] = [];
  readonly #untilUs: number[] = [];

  constructor({ sim, engine = 'compiled', watch = false, servers, onFinished }: PoolOptions<Job>) {
    this.servers = servers;
    this.#sim = sim;
    this.#onFinished = onFinished;
    for (let place = 0; place < servers; place++) {
      const on = { finished: () => this.#finish(place) };
      this.#machines.push(spawn(sim, server, { engine, watch, on }));
      this.#jobs.push(undefined);
      this.#fromUs.push(0);
      this.#untilUs.push(0);
      this.#idle.push(servers - 1 - place);
    }
  }

  get idle(): number {
    return this.#idle.length;
  }

  get busy(): number {
    return this.servers - this.#idle.length;
  }

  /** Starts a job that takes `serviceUs`; returns the server's number, or −1 when all are busy. */
  start(job: Job, serviceUs: number): number {
    const place = this.#idle.pop();
    if (place === undefined) return -1;
    this.#begin(place, job, serviceUs);
    return place;
  }

  /** Starts a job at one server, for whoever keeps a line for each. @throws RangeError while it is busy. */
  startAt(place: number, job: Job, serviceUs: number): void {
    const index = this.#idle.lastIndexOf(place);
    if (index < 0) {
      throw new RangeError(`Server ${place} of ${this.servers} is not idle: ask \`at\` first.`);
    }
    this.#idle.splice(index, 1);
    this.#begin(place, job, serviceUs);
  }

  #begin(place: number, job: Job, serviceUs: number): void {
    this.#jobs[place] = job;
    this.#fromUs[place] = this.#sim.nowUs;
    this.#untilUs[place] = this.#sim.nowUs + serviceUs;
    this.#machines[place]?.send({ type: 'START', serviceMs: serviceUs / 1000 });
  }

  /** What a server is doing; null when it is idle. */
  at(place: number): Busy<Job> | null {
    const job = this.#jobs[place];
    if (job === undefined) return null;
    return {
      job,
      fromUs: this.#fromUs[place] as number,
      untilUs: this.#untilUs[place] as number,
    };
  }

  /** The servers as machines, for whoever draws their state. */
  get machines(): readonly Instance<typeof server>[] {
    return this.#machines;
  }

  #finish(place: number): void {
    const job = this.#jobs[place] as Job;
    this.#jobs[place] = undefined;
    this.#idle.push(place);
    this.#onFinished(job, place);
  }
}
