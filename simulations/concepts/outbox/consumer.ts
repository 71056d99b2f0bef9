/**
 * The way from the broker to the consumer, and the consumer: one message after the other.
 *
 * The broker pushes every record as soon as it has it. What a consumer has not committed comes again
 * after its death, from the position that it had committed on.
 */
import { exponential } from '../../kernel/distributions.ts';
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { Link } from '../../stations/link.ts';
import { Node } from '../../stations/node.ts';
import { Queue } from '../../stations/queue.ts';
import { consumerMachine } from './machine.ts';
import type { Order } from './orders.ts';
import { isOn, usOf } from './parameters.ts';
import { ROW } from './rows.ts';
import type { World } from './world.ts';

interface Delivery {
  readonly offset: number;
  readonly who: number;
  /** The life of the consumer that it was sent to: a new one has another connection. */
  readonly epoch: number;
}

export class Consumer {
  readonly node: Node;
  readonly machine: Instance<typeof consumerMachine>;
  readonly link: Link<Delivery>;
  /** Delivered and not begun; in memory. */
  readonly queue = new Queue<Delivery>();
  readonly #world: World;
  readonly #acksFirst: boolean;
  #span: number | undefined;

  constructor(world: World) {
    const { context, params } = world;
    const { sim, engine } = context;
    this.#world = world;
    this.#acksFirst = params.ack === 'before';
    this.node = new Node({ sim, onKill: () => this.#die(), onRestart: () => this.#live() });
    this.machine = spawn(sim, consumerMachine, {
      engine,
      watch: context.charts !== undefined,
      input: {
        effectMs: usOf(params, 'effectMs') / 1e3,
        ackMs: usOf(params, 'ackMs') / 1e3,
        acksFirst: this.#acksFirst,
      },
      on: {
        worked: ({ who, offset }) => this.#onWorked(who, offset),
        acked: ({ who, offset }) => this.#onAcked(who, offset),
      },
    });
    const chance = sim.stream('delivery');
    const delay = exponential(sim.stream('delivery-time'));
    const reorder = isOn(params, 'deliveryReorder');
    const meanUs = usOf(params, 'deliveryMs');
    this.link = new Link({
      sim,
      chance: () => chance.unit(),
      delayUs: () => (reorder ? Math.max(1, Math.round(delay() * meanUs)) : meanUs),
      duplicateProbability: numberOf(params, 'deliveryDuplicateProbability'),
      reorder,
      onArrive: (delivery, { fromUs, fate }) =>
        this.#arrive(delivery, fromUs, fate === 'duplicate' ? 'duplicate' : 'delivered'),
    });
  }

  /** Whom it works on or acknowledges; −1 while it is idle or down. */
  get inHand(): number {
    return this.busy ? this.machine.context.who : -1;
  }

  get busy(): boolean {
    const { value } = this.machine;
    return value === 'working' || value === 'acknowledging';
  }

  /** The broker pushes a record, if there is somebody to push it to. */
  deliver(offset: number): void {
    const { log } = this.#world;
    const who = log.at(offset)?.data ?? -1;
    if (this.node.up) this.link.send({ offset, who, epoch: this.node.epoch });
  }

  #arrive(delivery: Delivery, fromUs: number, fate: 'delivered' | 'duplicate'): void {
    const { who, epoch } = delivery;
    const heard = this.node.up && epoch === this.node.epoch;
    const { swim } = this.#world;
    swim.arrow(['broker', 'consumer'], fromUs, who, 'order placed', heard ? fate : 'lost');
    if (!heard) return;
    this.queue.push(delivery);
    this.#takeNext();
  }

  #takeNext(): void {
    if (this.machine.value !== 'idle') return;
    const next = this.queue.take();
    if (!next) return;
    const { who, offset } = next;
    const { context, reader } = this.#world;
    context.record(ROW.taken, who, offset, this.queue.length);
    // What is acknowledged first counts as done before it is.
    if (this.#acksFirst) reader.process(offset);
    this.machine.send({ type: 'TAKE', who, offset });
    this.#begin(who);
  }

  #begin(who: number): void {
    const working = this.machine.value === 'working';
    const text = working ? 'work' : 'acknowledge';
    this.#span = this.#world.swim.begin('consumer', who, text, working ? 'work' : 'waiting');
  }

  #onWorked(who: number, offset: number): void {
    const { swim, orders, reader } = this.#world;
    swim.end(this.#span, 'committed');
    if (!this.#acksFirst) reader.process(offset);
    this.#world.onWorked(orders[who] as Order, offset);
    this.#goOn(who);
  }

  #onAcked(who: number, offset: number): void {
    const { context, swim, reader } = this.#world;
    swim.end(this.#span);
    reader.commit();
    context.record(ROW.acked, who, offset, reader.committed());
    this.#goOn(who);
  }

  #goOn(who: number): void {
    if (this.machine.value === 'idle') this.#takeNext();
    else this.#begin(who);
  }

  #die(): void {
    const { context, swim, reader } = this.#world;
    const { who, offset } = this.machine.context;
    if (this.busy) {
      swim.end(this.#span, 'failed');
      context.record(ROW.died, who, 2, offset);
    }
    while (this.queue.length > 0) this.queue.take();
    reader.restart();
    this.machine.send({ type: 'CRASH' });
  }

  #live(): void {
    const { log, reader } = this.#world;
    this.machine.send({ type: 'RESTART' });
    for (const { offset } of log.from(reader.committed())) this.deliver(offset);
  }
}
