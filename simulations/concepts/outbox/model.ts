/**
 * Orders → service → database (and its outbox → relay) → broker → consumer, and a crash of every
 * process of ours at one instant.
 *
 * Database and broker are durable and do not crash: what has been written there stays, and a write
 * that was not finished has not been. Service, relay and consumer die with all that they hold in
 * memory, and start again after a while.
 */
import { exponential } from '../../kernel/distributions.ts';
import { Latencies } from '../../measure/latencies.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { Log } from '../../stations/log.ts';
import { Source } from '../../stations/source.ts';
import { isReachable } from './algorithm/rows.ts';
import { Consumer } from './consumer.ts';
import { Service } from './order-service.ts';
import { fateIn, newOrder, type Order, type Surroundings } from './orders.ts';
import { OutboxTable } from './outbox-table.ts';
import { isOn, parameters, usOf } from './parameters.ts';
import { Relays } from './relays.ts';
import { ROW } from './rows.ts';
import { Swim } from './swim.ts';
import { Tally } from './tally.ts';
import type { World } from './world.ts';

export class OutboxModel implements Model<OutboxModel>, World, Surroundings {
  readonly context: ModelContext;
  params: Params;
  readonly orders: Order[] = [];
  readonly outbox = new OutboxTable();
  readonly log = new Log<number>();
  readonly reader = this.log.reader();
  readonly swim: Swim;
  readonly tally = new Tally();
  /** From the commit of an order to the first time that its event is in the log. */
  readonly publishDelays = new Latencies();
  /** Changes on the way: after one, no single theory speaks of the run. */
  readonly deeds = new Deeds(parameters);
  /** When the reader crashed everything (µs). */
  readonly killsUs: number[] = [];
  readonly service: Service;
  readonly relays: Relays;
  readonly consumer: Consumer;
  readonly source: Source;
  readonly writesTwice: boolean;
  /** When it crashed last (µs); −1 before the first time. */
  crashedUs = -1;
  readonly #most: number;
  readonly #drawCommit: () => number;
  readonly #drawPublish: () => number;
  readonly #drawCustomer: () => number;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.swim = new Swim(context);
    this.writesTwice = !isOn(params, 'outbox');
    this.#most = numberOf(params, 'orders') || Number.POSITIVE_INFINITY;
    // Before anything else of its instant: it is the first to be scheduled there.
    const crashAtUs = numberOf(params, 'crashAtUs');
    if (crashAtUs > 0) sim.at(crashAtUs, this.#crash);
    const times = (name: string, id: string) => {
      const draw = exponential(sim.stream(name));
      const meanUs = usOf(params, id);
      const even = params.writeTimes !== 'exponential';
      return () => (even ? meanUs : Math.max(1, Math.round(draw() * meanUs)));
    };
    this.#drawCommit = times('commit', 'commitMs');
    this.#drawPublish = times('publish', 'publishMs');
    const customers = sim.stream('customers');
    this.#drawCustomer = () => customers.below(numberOf(params, 'customers'));
    this.service = new Service(this);
    this.relays = new Relays(this);
    this.consumer = new Consumer(this);
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
  }

  get state(): OutboxModel {
    return this;
  }

  get down(): boolean {
    return !this.service.node.up;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    if (action !== 'crash') throw new RangeError(`There is no action "${action}": use crash.`);
    if (!this.down) this.killsUs.push(this.context.sim.nowUs);
    this.#crash();
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
    this.consumer.link.duplicateProbability = numberOf(params, 'deliveryDuplicateProbability');
  }

  /** Whether more orders are to come. */
  get expects(): boolean {
    return this.orders.length < this.#most;
  }

  /** What is not settled: orders in hand, rows to be sent, records that are not acknowledged. */
  get underWay(): number {
    const rows = this.outbox.pending.filter(({ id }) => this.willBeSent(id)).length;
    return this.service.busy + rows + this.log.end() - this.reader.committed();
  }

  // ── What tells the fate of an order ───────────────────────────────────────────────────────

  fateOf(order: Order) {
    return fateIn(order, this);
  }

  willBeSent(row: number): boolean {
    const { reading } = this.relays;
    const reachable = isReachable({ id: row }, reading, this.outbox.cursor);
    return (reachable || this.relays.isClaimed(row)) && this.outbox.has(row);
  }

  get committed(): number {
    return this.reader.committed();
  }

  get inHand(): number {
    return this.consumer.inHand;
  }

  // ── What happens ──────────────────────────────────────────────────────────────────────────

  readonly #onArrival = (): void => {
    if (!this.expects) return;
    const order = newOrder({
      who: this.orders.length,
      customer: this.#drawCustomer(),
      commitMs: this.#drawCommit() / 1e3,
      publishMs: this.#drawPublish() / 1e3,
    });
    this.orders.push(order);
    const { who, customer } = order;
    this.context.record(ROW.arrived, who, 0, customer);
    if (this.service.take(order)) return;
    this.tally.refused++;
    this.context.record(ROW.refused, who, 0, 0);
    this.swim.moment('service', who, 'refused', 'failed');
  };

  onSaved(order: Order): void {
    const { who, row, customer } = order;
    order.savedUs = this.context.sim.nowUs;
    order.sequence = this.tally.saved++;
    this.context.record(ROW.saved, who, 0, row);
    this.swim.moment('database', who, 'saved', 'committed');
    if (row < 0) return;
    this.outbox.commit({ id: row, who, key: customer });
    this.relays.onCommitted();
    // A relay that goes by the last id may be beyond it already.
    this.#tell(order);
    this.sample();
  }

  onPublished(order: Order, by: number): void {
    const { context, tally, log } = this;
    const { nowUs } = context.sim;
    const { who, customer, savedUs, sequence, offsets } = order;
    const { offset } = log.append(who);
    offsets.push(offset);
    context.record(ROW.published, who, by, offset);
    tally.publishes(customer, sequence, offsets.length);
    if (offsets.length === 1 && savedUs >= 0) {
      this.publishDelays.add(nowUs - savedUs);
      context.charts?.dot('delay', nowUs, (nowUs - savedUs) / 1e3, 'served', who);
    }
    this.consumer.deliver(offset);
  }

  onMarked(order: Order): void {
    this.context.record(ROW.marked, order.who, 0, order.row);
    if (this.relays.reading === 'cursor') {
      for (const { who } of this.outbox.pending) this.#tell(this.orders[who] as Order);
    }
    this.sample();
  }

  onWorked(order: Order, offset: number): void {
    const { context, tally } = this;
    const { who, customer, sequence } = order;
    if (isOn(this.params, 'inbox') && order.effects > 0) {
      tally.recognised++;
      context.record(ROW.recognised, who, offset, order.effects);
      return;
    }
    order.effects++;
    tally.takesEffect(customer, sequence, order.effects);
    context.record(ROW.effected, who, offset, order.effects);
  }

  // ── The crash ─────────────────────────────────────────────────────────────────────────────

  readonly #crash = (): void => {
    if (this.down) return;
    const { context, params, swim } = this;
    this.crashedUs = context.sim.nowUs;
    this.tally.crashes++;
    context.record(ROW.crashed, -1, 0, 0);
    this.service.node.kill();
    this.relays.node.kill();
    this.consumer.node.kill();
    for (const row of ['service', 'relay', 'consumer'] as const) {
      swim.moment(row, -1, 'crash', 'crashed');
      this.#outages.push(swim.begin(row, -1, 'down', 'crashed'));
    }
    for (const order of this.orders) this.#tell(order);
    context.sim.after(usOf(params, 'downMs'), this.#restart);
  };

  readonly #outages: (number | undefined)[] = [];

  readonly #restart = (): void => {
    this.context.record(ROW.restarted, -1, 0, 0);
    for (const span of this.#outages.splice(0)) this.swim.end(span);
    this.service.node.restart();
    this.relays.node.restart();
    this.consumer.node.restart();
  };

  /** Tells once of an order that has lost its event, and of an event that has no order. */
  #tell(order: Order): void {
    if (order.told) return;
    const fate = this.fateOf(order);
    if (fate !== 'lost' && fate !== 'invented') return;
    order.told = true;
    this.context.record(fate === 'lost' ? ROW.lost : ROW.invented, order.who, 0, 0);
    if (fate === 'lost') this.tally.lost++;
    this.swim.moment(fate === 'lost' ? 'database' : 'broker', order.who, fate, 'failed');
  }

  /** Rows that wait in the outbox and what has gone wrong so far, for the charts. */
  sample(nowUs = this.context.sim.nowUs): void {
    const { charts } = this.context;
    charts?.observe('waiting', nowUs, this.outbox.pending.length);
    charts?.observe('lost', nowUs, this.tally.lost);
    charts?.observe('repeated', nowUs, this.tally.repeated);
    charts?.observe('outOfOrder', nowUs, this.tally.outOfOrder);
  }
}
