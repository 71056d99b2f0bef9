/**
 * The servers: each with a line of its own, first come, first served, and one slot or more.
 *
 * A slow server takes longer for everything, a cold one until it is warm, and one that fails fast
 * answers everything with an error in no time. Which server a call goes to is not their business.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../../machine/instance.ts';
import { Pool } from '../../stations/pool.ts';
import { Queue } from '../../stations/queue.ts';
import { slownessAt } from './algorithm/warm-up.ts';

/** One call to one server; a request is one or several. */
export interface Call {
  readonly who: number;
  readonly server: number;
  /** Service time in units of its mean. */
  readonly work: number;
  readonly sentUs: number;
  startedUs: number;
}

export interface FarmOptions<Of extends Call> {
  readonly sim: Kernel;
  readonly engine: Engine;
  readonly watch: boolean;
  readonly servers: number;
  /** How many calls each works on at once. */
  readonly slots: number;
  /** How long it takes until one that joins cold is warm (µs), and how slow it is at first. */
  readonly coldUs: number;
  readonly coldFactor: number;
  readonly onStarted: (call: Of) => void;
  /** `inError`: answered with an error by a server that fails fast. */
  readonly onAnswered: (call: Of, inError: boolean) => void;
}

export class Farm<Of extends Call> {
  readonly lines: Queue<Of>[] = [];
  readonly pools: Pool<Of>[] = [];
  /** Waiting and in service, by server. */
  readonly inHand: Int32Array;
  /** How many times as long as usual each takes. */
  readonly slowness: Float64Array;
  readonly failsFast: boolean[] = [];
  serviceMeanUs = 0;
  busy = 0;
  readonly #options: FarmOptions<Of>;
  /** When those that joined cold did so; −∞ for the others. */
  readonly #joinedUs: Float64Array;

  constructor(options: FarmOptions<Of>) {
    const { sim, engine, watch, servers, slots } = options;
    this.#options = options;
    this.inHand = new Int32Array(servers);
    this.slowness = new Float64Array(servers).fill(1);
    this.#joinedUs = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
    for (let server = 0; server < servers; server++) {
      const onFinished = (call: Of) => this.#onFinished(call);
      this.lines.push(new Queue());
      this.pools.push(new Pool({ sim, engine, watch, servers: slots, onFinished }));
      this.failsFast.push(false);
    }
  }

  get servers(): number {
    return this.lines.length;
  }

  /** A server begins, with cold caches. */
  startCold(server: number): void {
    this.#joinedUs[server] = this.#options.sim.nowUs;
  }

  /** The call joins the line of its server, or is served or refused with an error at once. */
  send(call: Of): void {
    const { server } = call;
    if (this.failsFast[server]) {
      this.#options.onAnswered(call, true);
      return;
    }
    add(this.inHand, server, 1);
    if ((this.pools[server] as Pool<Of>).idle > 0) this.#start(call);
    else (this.lines[server] as Queue<Of>).push(call);
  }

  /** From now on it answers everything with an error, those in its line first. */
  failFast(server: number): void {
    this.failsFast[server] = true;
    const line = this.lines[server] as Queue<Of>;
    for (let call = line.take(); call; call = line.take()) {
      add(this.inHand, server, -1);
      this.#options.onAnswered(call, true);
    }
  }

  /** How long one that came now would wait, if all services took their mean (µs). */
  waitUs(server: number): number {
    const { slots } = this.#options;
    const before = Math.max(0, (this.inHand[server] as number) - slots + 1);
    return (before / slots) * this.serviceMeanUs * this.#slownessNow(server);
  }

  #slownessNow(server: number): number {
    const { sim, coldUs, coldFactor } = this.#options;
    const ageUs = sim.nowUs - (this.#joinedUs[server] as number);
    return (this.slowness[server] as number) * slownessAt(ageUs, coldUs, coldFactor);
  }

  #start(call: Of): void {
    const { sim, onStarted } = this.#options;
    const { server, work } = call;
    call.startedUs = sim.nowUs;
    this.busy++;
    const serviceUs = Math.round(work * this.serviceMeanUs * this.#slownessNow(server));
    (this.pools[server] as Pool<Of>).start(call, serviceUs);
    onStarted(call);
  }

  #onFinished(call: Of): void {
    const { server } = call;
    this.busy--;
    add(this.inHand, server, -1);
    const next = (this.lines[server] as Queue<Of>).take();
    if (next) this.#start(next);
    this.#options.onAnswered(call, false);
  }
}

function add(counts: Int32Array, at: number, by: number): void {
  counts[at] = (counts[at] as number) + by;
}
