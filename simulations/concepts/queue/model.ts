/**
 * Arrivals → waiting line → servers.
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
import { drawOf } from '../../stations/law.ts';
import { Pool } from '../../stations/pool.ts';
import type { Discipline } from '../../stations/queue.ts';
import { Source } from '../../stations/source.ts';
import { Lines } from './lines.ts';
import { capacityOf, hasSeparateLines, parameters } from './parameters.ts';
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
  startedUs: number;
}

export class QueueModel implements Model<QueueModel> {
  readonly context: ModelContext;
  params: Params;
  arrived = 0;
  blocked = 0;
  departed = 0;
  lineMax = 0;
  lineMaxAtUs = 0;
  readonly capacity: number;
  /** Whether each server has a line of its own. */
  readonly separate: boolean;
  readonly line: Lines<Customer>;
  readonly pool: Pool<Customer>;
  readonly source: Source;
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
    this.source = new Source({
      sim,
      drawGap: drawOf(
        choiceOf(params, 'arrivals'),
        numberOf(params, 'arrivalCv2'),
        sim.stream('arrivals'),
      ),
      meanGapUs: meanGapUsOf(params),
      onArrival: () => this.#onArrival(this.#drawWork()),
    });
  }

  get state(): QueueModel {
    return this;
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
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, this.#onArrival, draw());
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.#serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  readonly #onArrival = (work: number): void => {
    const { nowUs } = this.context.sim;
    const who = this.arrived++;
    const found = this.inside;
    const blocked = found >= this.capacity;
    this.context.record(ROW.arrived, who, 0, found);
    this.context.charts?.count('offered', nowUs);
    this.statistics.arrived(nowUs, blocked);
    if (blocked) {
      this.#block(who, found);
      return;
    }
    const picked = this.separate ? this.#pick.below(this.pool.servers) : -1;
    const customer = { who, arrivedUs: nowUs, work, picked, startedUs: 0 };
    const idle = this.separate ? this.pool.at(picked) === null : this.pool.idle > 0;
    if (idle) this.#start(customer);
    else this.#join(customer);
    this.statistics.observe(nowUs, this.inside, this.pool.busy);
  };

  readonly #onFinished = (customer: Customer, server: number): void => {
    const { sim, charts } = this.context;
    const { nowUs } = sim;
    const { who, arrivedUs, startedUs } = customer;
    this.departed++;
    this.context.record(ROW.departed, who, server, nowUs - arrivedUs);
    this.statistics.departed(nowUs, arrivedUs, startedUs - arrivedUs);
    if (charts) this.#chart(charts, customer);
    const next = this.line.take(server);
    if (next) {
      this.#start(next);
      charts?.observe('waiting', nowUs, this.line.length);
    }
    charts?.hold('busy', nowUs, this.pool.busy);
    this.statistics.observe(nowUs, this.inside, this.pool.busy);
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

/** Work with mean 1, by the law of service. */
const workOf = (params: Params, random: Random): Draw =>
  drawOf(choiceOf(params, 'service'), numberOf(params, 'serviceCv2'), random);
