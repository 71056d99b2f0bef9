/**
 * Users → clients that retry → queue → servers, with an outage on the way.
 *
 * Requests come whatever happens to those before them (an open loop). Each is carried by a client,
 * a machine that tries, times out, backs off and gives up; the attempts are what queue and servers
 * see. A client that times out is gone from its attempt, and the attempt does not know.
 *
 * What belongs to a request and an attempt (work, errors, jitter) follows from their numbers alone,
 * so that two policies on the same seed meet the same requests with the same work.
 */
import { exponential } from '../../kernel/distributions.ts';
import { negLog32 } from '../../kernel/neg-log.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, endUsOf, meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { plural } from '../../run/words.ts';
import { Pool } from '../../stations/pool.ts';
import { type Discipline, Queue } from '../../stations/queue.ts';
import { Source } from '../../stations/source.ts';
import { draw32, unitOf } from './algorithm/chance.ts';
import { type Attempt, Clients, type ClientsAsk } from './clients.ts';
import { boundOf, parameters, usOf } from './parameters.ts';
import { ROW } from './rows.ts';
import { Statistics } from './statistics.ts';

/** What the action "outage" adds. */
export const OUTAGE_US = 2_000_000;
/** What the action "burst" sends. */
export const BURST_SIZE = 100;

export class RetryModel implements Model<RetryModel>, ClientsAsk {
  readonly context: ModelContext;
  params: Params;
  queueMost = 0;
  queueMostAtUs = 0;
  /** Until when no service starts. */
  downUntilUs = 0;
  /** When the last outage began; −1 before the first. */
  downFromUs = -1;
  readonly bound: number;
  readonly queue: Queue<Attempt>;
  readonly pool: Pool<Attempt>;
  readonly source: Source;
  readonly clients: Clients;
  readonly statistics = new Statistics();
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  #natural = 0;
  #inBursts = 0;
  readonly #skips: boolean;
  readonly #salts: { readonly work: number; readonly errors: number; readonly permanent: number };

  constructor(context: ModelContext, params: Params) {
    const { sim, engine } = context;
    this.context = context;
    this.params = params;
    this.bound = boundOf(params);
    this.#skips = params.abandonedWork === 'skip';
    this.#salts = {
      work: sim.stream('service').u32(),
      errors: sim.stream('errors').u32(),
      permanent: sim.stream('permanent').u32(),
    };
    this.queue = new Queue({ discipline: choiceOf<Discipline>(params, 'discipline') });
    this.pool = new Pool({
      sim,
      engine,
      watch: context.charts !== undefined,
      servers: numberOf(params, 'servers'),
      onFinished: this.#onFinished,
    });
    this.clients = new Clients(context, params, this);
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
    const outageUs = usOf(params, 'outageSeconds');
    const startUs = usOf(params, 'outageStartSeconds');
    if (outageUs > 0 && startUs < endUsOf(params)) sim.at(startUs, this.#goDown, outageUs);
  }

  get state(): RetryModel {
    return this;
  }

  get down(): boolean {
    return this.context.sim.nowUs < this.downUntilUs;
  }

  /** Attempts waiting or in service. */
  get inside(): number {
    return this.queue.length + this.pool.busy;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const atUs = this.context.sim.nowUs;
    if (action === 'outage') {
      this.deeds.add(atUs, 'another outage of 2 s began');
      this.#goDown(OUTAGE_US);
    } else if (action === 'drop-queue') {
      this.deeds.add(atUs, `${plural(this.queue.length, 'attempt')} in the queue went lost`);
      this.#dropQueue();
    } else if (action === 'burst') {
      this.deeds.add(atUs, `${BURST_SIZE} requests came at once`);
      for (let i = 0; i < BURST_SIZE; i++) this.context.sim.at(atUs, this.#onBurst);
    } else throw new RangeError(`"${action}" is no action here: use outage, burst or drop-queue.`);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.clients.set(params);
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  readonly #onArrival = (): void => this.#arrive(this.#natural++);

  /** Chance of their own, so that those who come after bring what they would have brought. */
  readonly #onBurst = (): void => this.#arrive(-1 - this.#inBursts++);

  #arrive(key: number): void {
    this.context.record(ROW.arrived, this.clients.arrived, 0, this.inside);
    this.clients.start(key);
  }

  /** An attempt reaches the queue; false when there is no room. */
  admit(attempt: Attempt): boolean {
    const { sim, charts } = this.context;
    const { length } = this.queue;
    this.context.record(ROW.sent, attempt.client.who, attempt.number, length);
    this.statistics.sends(sim.nowUs, attempt.number);
    charts?.count('offered', sim.nowUs);
    if (!this.down && this.pool.idle > 0) this.#start(attempt);
    else if (length >= this.bound) return this.#turnAway(attempt);
    else this.#join(attempt);
    this.statistics.little.enter(sim.nowUs);
    this.statistics.little.observe(sim.nowUs, this.inside);
    return true;
  }

  #turnAway(attempt: Attempt): false {
    this.statistics.rejected++;
    this.context.record(ROW.rejected, attempt.client.who, attempt.number, this.queue.length);
    return false;
  }

  #join(attempt: Attempt): void {
    this.queue.push(attempt);
    const { length } = this.queue;
    if (length > this.queueMost) {
      this.queueMost = length;
      this.queueMostAtUs = attempt.sentUs;
    }
    this.context.charts?.observe('waiting', attempt.sentUs, length);
  }

  #start(attempt: Attempt): void {
    const { who, key, number } = attempt;
    const work = negLog32(draw32(this.#salts.work, key, number));
    const meanUs = numberOf(this.params, 'serviceMeanMs') * 1_000;
    const server = this.pool.start(attempt, Math.round(work * meanUs));
    this.context.record(ROW.started, who, server, number);
  }

  readonly #onFinished = (attempt: Attempt, server: number): void => {
    const { nowUs } = this.context.sim;
    const { who, sentUs, gone } = attempt;
    const { statistics, context } = this;
    const insideUs = nowUs - sentUs;
    statistics.serves(nowUs, gone);
    statistics.little.leave(nowUs, sentUs);
    context.charts?.count('throughput', nowUs);
    if (gone) {
      context.record(ROW.wasted, who, server, insideUs);
    } else {
      const answer = this.#answerTo(attempt);
      context.record(answer === 'ANSWERED' ? ROW.answered : ROW.failed, who, server, insideUs);
      if (answer !== 'ANSWERED') statistics.failed++;
      this.clients.answer(attempt, answer);
    }
    this.#startWaiting();
    statistics.little.observe(nowUs, this.inside);
  };

  #answerTo({ key, number }: Attempt): 'ANSWERED' | 'FAILED' | 'FAILED_FOR_GOOD' {
    const { params } = this;
    const { errors, permanent } = this.#salts;
    if (unitOf(permanent, key, 0) < numberOf(params, 'permanentFraction')) {
      return params.permanentErrors === 'retry' ? 'FAILED' : 'FAILED_FOR_GOOD';
    }
    const fails = unitOf(errors, key, number) < numberOf(params, 'failureProbability');
    return fails ? 'FAILED' : 'ANSWERED';
  }

  /** Idle servers take from the queue, unless the service stands still. */
  #startWaiting(): void {
    while (!this.down && this.pool.idle > 0) {
      const next = this.queue.take();
      if (!next) break;
      if (next.gone && this.#skips) this.#drop(next);
      else this.#start(next);
    }
    this.context.charts?.observe('waiting', this.context.sim.nowUs, this.queue.length);
  }

  #drop(attempt: Attempt): void {
    const { nowUs } = this.context.sim;
    this.statistics.dropped++;
    this.statistics.little.leave(nowUs, attempt.sentUs);
    this.context.record(ROW.dropped, attempt.who, attempt.number, nowUs - attempt.sentUs);
  }

  #dropQueue(): void {
    for (let next = this.queue.take(); next; next = this.queue.take()) this.#drop(next);
    this.statistics.little.observe(this.context.sim.nowUs, this.inside);
  }

  readonly #goDown = (lengthUs: number): void => {
    const { sim } = this.context;
    if (!this.down) this.downFromUs = sim.nowUs;
    this.downUntilUs = Math.max(this.downUntilUs, sim.nowUs + lengthUs);
    sim.at(this.downUntilUs, this.#comeBack);
  };

  readonly #comeBack = (): void => {
    this.#startWaiting();
    this.statistics.little.observe(this.context.sim.nowUs, this.inside);
  };
}
