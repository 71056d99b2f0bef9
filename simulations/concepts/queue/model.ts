/**
 * Arrivals → waiting line → servers. Arrivals come by themselves (an open loop), or from clients
 * that wait for their answers (a closed loop).
 *
 * A customer who finds an idle server starts at once; else joins the line; else, where the system
 * is full, is blocked and gone. Where each server has a line of its own, a customer picks one of
 * them at random. How much work a customer brings is drawn on arrival, so that the same customers
 * come with the same work whatever the servers, the lines or the discipline.
 */
import type { Draw } from '../../kernel/distributions.ts';
import type { Random } from '../../kernel/random.ts';
import type { ChartData, Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { choiceOf, meanGapUsOf, numberOf, warmupUsOf } from '../../run/parameter-values.ts';
import { Clients } from '../../stations/clients.ts';
import { drawOf } from '../../stations/law.ts';
import { Pool } from '../../stations/pool.ts';
import type { Discipline } from '../../stations/queue.ts';
import { Source } from '../../stations/source.ts';
import { Lines } from './lines.ts';
import { capacityOf, hasSeparateLines, isClosed, meanThinkUsOf, parameters } from './parameters.ts';
import { type Stall, stallOf, stallsAt } from './stall.ts';
import { Statistics } from './statistics.ts';

export const BURST_SIZE = 20;

/** Kinds of rows in the trace. */
export const ROW = { arrived: 0, blocked: 1, started: 2, departed: 3 } as const;

export interface Customer {
  readonly who: number;
  readonly arrivedUs: number;
  /** Service time in units of its mean. */
  readonly work: number;
  /** The server picked on arrival; any (−1) where all have one line. */
  readonly picked: number;
  /** The client that waits for its answer; none (−1) for those who come by themselves. */
  readonly client: number;
  startedUs: number;
}

const NO_CLIENT = -1;

export class QueueModel implements Model<QueueModel> {
  readonly context: ModelContext;
  params: Params;
  arrived = 0;
  blocked = 0;
  departed = 0;
  /** Those inside that no client waits for. */
  strangers = 0;
  lineMax = 0;
  lineMaxAtUs = 0;
  readonly capacity: number;
  /** Whether each server has a line of its own. */
  readonly separate: boolean;
  readonly line: Lines<Customer>;
  readonly pool: Pool<Customer>;
  /** Where requests come from: by themselves, or from the clients. */
  readonly source: Source | Clients;
  readonly stall: Stall | null;
  readonly statistics: Statistics;
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  readonly #drawWork: Draw;
  readonly #pick: Random;
  #serviceMeanUs: number;

  constructor(context: ModelContext, params: Params) {
    const { sim, engine } = context;
    const servers = numberOf(params, 'servers');
    this.context = context;
    this.params = params;
    this.capacity = capacityOf(params);
    this.separate = hasSeparateLines(params);
    this.line = new Lines({
      discipline: choiceOf<Discipline>(params, 'discipline'),
      lines: this.separate ? servers : 1,
    });
    this.#pick = sim.stream('line');
    this.pool = new Pool({
      sim,
      engine,
      watch: context.charts !== undefined,
      servers,
      onFinished: this.#onFinished,
    });
    this.statistics = new Statistics({ fromUs: warmupUsOf(params), servers });
    this.#serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
    this.#drawWork = workOf(params, sim.stream('service'));
    this.stall = stallOf(params);
    // Before anybody who could come at the same instant.
    if (this.stall) sim.at(this.stall.untilUs, this.#resume);
    this.source = isClosed(params) ? this.#clients(params) : this.#open(params);
  }

  get state(): QueueModel {
    return this;
  }

  /** Whether no service begins now. */
  get stalled(): boolean {
    return stallsAt(this.stall, this.context.sim.nowUs);
  }

  /** The clients of a closed loop; null where requests come by themselves. */
  get clients(): Clients | null {
    return this.source instanceof Clients ? this.source : null;
  }

  /** How many are inside, waiting or in service. */
  get inside(): number {
    return this.line.length + this.pool.busy;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action !== 'fire-burst') throw new RangeError(`"${action}" is no action of the queue.`);
    const { sim } = this.context;
    this.deeds.add(sim.nowUs, `a burst of ${BURST_SIZE} requests was fired`);
    // Chance of their own, so that those who come after bring what they would have brought.
    const draw = workOf(this.params, sim.stream(`burst ${sim.nowUs}`));
    const arrive = (work: number) => this.#onArrival(work, NO_CLIENT);
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, arrive, draw());
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.#serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
    const { source } = this;
    if (source instanceof Clients) source.setMeanThink(meanThinkUsOf(params));
    else if (changes.includes('arrivalsPerSecond')) source.setMeanGap(meanGapUsOf(params));
  }

  #open(params: Params): Source {
    const { sim } = this.context;
    return new Source({
      sim,
      drawGap: gapsOf(params, sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: () => this.#onArrival(this.#drawWork(), NO_CLIENT),
    });
  }

  #clients(params: Params): Clients {
    const { sim, engine, charts } = this.context;
    return new Clients({
      sim,
      engine,
      watch: charts !== undefined,
      clients: numberOf(params, 'clients'),
      drawThink: gapsOf(params, sim.stream('clients')),
      meanThinkUs: meanThinkUsOf(params),
      onSend: (client) => this.#onArrival(this.#drawWork(), client),
    });
  }

  #onArrival(work: number, client: number): void {
    const { nowUs } = this.context.sim;
    const who = this.arrived++;
    const found = this.inside;
    const blocked = found >= this.capacity;
    const { stalled } = this;
    this.context.record(ROW.arrived, who, client + 1, found);
    this.context.charts?.count('offered', nowUs);
    this.statistics.arrived(nowUs, { blocked, stalled });
    if (blocked) {
      this.#block(who, found);
      this.#answer(client);
      return;
    }
    const picked = this.separate ? this.#pick.below(this.pool.servers) : -1;
    if (client === NO_CLIENT) this.strangers++;
    const customer = { who, arrivedUs: nowUs, work, picked, client, startedUs: 0 };
    const idle = this.separate ? this.pool.at(picked) === null : this.pool.idle > 0;
    if (idle && !stalled) this.#start(customer);
    else this.#join(customer);
    this.statistics.observe(nowUs, this.inside, this.pool.busy);
  }

  readonly #onFinished = (customer: Customer, server: number): void => {
    const { sim, charts } = this.context;
    const { nowUs } = sim;
    const { who, arrivedUs, startedUs } = customer;
    this.departed++;
    if (customer.client === NO_CLIENT) this.strangers--;
    this.context.record(ROW.departed, who, server, nowUs - arrivedUs);
    this.statistics.departed(nowUs, arrivedUs, startedUs - arrivedUs);
    if (charts) this.#chart(charts, customer);
    if (!this.stalled) this.#startNext(server);
    charts?.hold('busy', nowUs, this.pool.busy);
    this.statistics.observe(nowUs, this.inside, this.pool.busy);
    this.#answer(customer.client);
  };

  #answer(client: number): void {
    if (client !== NO_CLIENT) this.clients?.answered(client);
  }

  /** Whoever is next for a server that is idle, if anybody waits for it. */
  #startNext(server: number): void {
    const next = this.line.take(server);
    if (!next) return;
    this.#start(next);
    this.context.charts?.observe('waiting', this.context.sim.nowUs, this.line.length);
  }

  /** The stall is over: every idle server takes whoever is next for it. */
  readonly #resume = (): void => {
    const { separate, line, pool } = this;
    while (!separate && pool.idle > 0 && line.length > 0) this.#startNext(0);
    for (let server = 0; separate && server < pool.servers; server++) {
      if (pool.at(server) === null) this.#startNext(server);
    }
    this.statistics.observe(this.context.sim.nowUs, this.inside, this.pool.busy);
  };

  #start(customer: Customer): void {
    const { nowUs } = this.context.sim;
    customer.startedUs = nowUs;
    const serviceUs = Math.round(customer.work * this.#serviceMeanUs);
    const server = this.separate ? customer.picked : this.pool.start(customer, serviceUs);
    if (this.separate) this.pool.startAt(server, customer, serviceUs);
    this.context.record(ROW.started, customer.who, server, nowUs - customer.arrivedUs);
    this.context.charts?.hold('busy', nowUs, this.pool.busy);
  }

  /** What a request that is served adds to the charts. */
  #chart(charts: ChartData, { who, arrivedUs }: Customer): void {
    const { nowUs } = this.context.sim;
    const insideMs = (nowUs - arrivedUs) / 1_000;
    charts.count('served', nowUs);
    charts.quantiles('inside', nowUs, insideMs);
    charts.dot('inside', nowUs, insideMs, 'served', who);
    if (arrivedUs >= this.statistics.fromUs) charts.count('measured', nowUs);
  }

  #join(customer: Customer): void {
    this.line.push(customer, customer.picked);
    const { length } = this.line;
    if (length > this.lineMax) {
      this.lineMax = length;
      this.lineMaxAtUs = customer.arrivedUs;
    }
    this.context.charts?.observe('waiting', customer.arrivedUs, length);
  }

  #block(who: number, found: number): void {
    this.blocked++;
    this.context.record(ROW.blocked, who, 0, found);
    this.context.charts?.count('blocked', this.context.sim.nowUs);
  }
}

/** Gaps between arrivals, or thinking, with mean 1. */
const gapsOf = (params: Params, random: Random): Draw =>
  drawOf(choiceOf(params, 'arrivals'), numberOf(params, 'arrivalCv2'), random);

/** Work with mean 1, by the law of service. */
const workOf = (params: Params, random: Random): Draw =>
  drawOf(choiceOf(params, 'service'), numberOf(params, 'serviceCv2'), random);
