/**
 * Arrivals → waiting line → servers.
 *
 * A customer who finds an idle server starts at once; else joins the line; else, where the system
 * is full, is blocked and gone. How much work a customer brings is drawn on arrival, so that the
 * same customers come with the same work whatever the servers, the line or the discipline.
 */
import {
  type Draw,
  deterministic,
  exponential,
  hyperexponential,
} from '../../kernel/distributions.ts';
import type { Random } from '../../kernel/random.ts';
import type { ChartData, Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Pool } from '../../stations/pool.ts';
import { type Discipline, Queue } from '../../stations/queue.ts';
import { Source } from '../../stations/source.ts';
import { capacityOf, numberOf, warmupUsOf } from './parameters.ts';
import { Statistics } from './statistics.ts';

export const BURST_SIZE = 20;

/** Kinds of rows in the trace. */
export const ROW = { arrived: 0, blocked: 1, started: 2, departed: 3 } as const;

export interface Customer {
  readonly who: number;
  readonly arrivedUs: number;
  /** Service time in units of its mean. */
  readonly work: number;
  startedUs: number;
}

/** What the reader did, for the account in words. */
export interface Deed {
  readonly atUs: number;
  readonly text: string;
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
  readonly line: Queue<Customer>;
  readonly pool: Pool<Customer>;
  readonly source: Source;
  readonly statistics: Statistics;
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds: Deed[] = [];
  readonly #drawWork: Draw;
  #serviceMeanUs: number;

  constructor(context: ModelContext, params: Params) {
    const { sim, engine } = context;
    const servers = numberOf(params, 'servers');
    this.context = context;
    this.params = params;
    this.capacity = capacityOf(params);
    this.line = new Queue({ discipline: params.discipline as Discipline });
    this.pool = new Pool({
      sim,
      engine,
      watch: context.charts !== undefined,
      servers,
      onFinished: this.#onFinished,
    });
    this.statistics = new Statistics({ fromUs: warmupUsOf(params), servers });
    this.#serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
    this.#drawWork = drawOf(params, 'service', 'serviceCv2', sim.stream('service'));
    this.source = new Source({
      sim,
      drawGap: drawOf(params, 'arrivals', 'arrivalCv2', sim.stream('arrivals')),
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
    this.deeds.push({ atUs: sim.nowUs, text: `a burst of ${BURST_SIZE} requests was fired` });
    // Chance of their own, so that those who come after bring what they would have brought.
    const draw = drawOf(this.params, 'service', 'serviceCv2', sim.stream(`burst ${sim.nowUs}`));
    for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, this.#onArrival, draw());
  }

  set(params: Params): void {
    const { nowUs } = this.context.sim;
    const changes = Object.keys(params).filter((id) => params[id] !== this.params[id]);
    for (const id of changes) this.deeds.push({ atUs: nowUs, text: `${id} became ${params[id]}` });
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
    const customer = { who, arrivedUs: nowUs, work, startedUs: 0 };
    if (this.pool.idle > 0) this.#start(customer);
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
    const next = this.line.take();
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
    const server = this.pool.start(customer, Math.round(customer.work * this.#serviceMeanUs));
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
    this.line.push(customer);
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

const meanGapUsOf = (params: Params) => 1e6 / numberOf(params, 'arrivalsPerSecond');

/** Gaps or work with mean 1, by the law that the parameter names. */
function drawOf(params: Params, law: string, cv2: string, random: Random): Draw {
  if (params[law] === 'deterministic') return deterministic();
  if (params[law] === 'hyperexponential') return hyperexponential(random, numberOf(params, cv2));
  return exponential(random);
}
