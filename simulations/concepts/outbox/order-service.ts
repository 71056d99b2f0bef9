/** The service: as many handlers as there are orders at once, all of one process. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { Node } from '../../stations/node.ts';
import { handlerMachine } from './machine.ts';
import type { Order } from './orders.ts';
import { writesOf } from './parameters.ts';
import { ROW } from './rows.ts';
import type { World } from './world.ts';

interface Handler {
  readonly machine: Instance<typeof handlerMachine>;
  order: Order | null;
  /** Since when it is at its present write (µs). */
  sinceUs: number;
  span: number | undefined;
}

export class Service {
  readonly node: Node;
  readonly #world: World;
  readonly #handlers: Handler[] = [];
  /** Numbers of handlers without an order. */
  readonly #idle: number[] = [];

  constructor(world: World) {
    const { sim } = world.context;
    this.#world = world;
    this.node = new Node({ sim, onKill: () => this.#die(), onRestart: () => this.#live() });
    this.#idle.push(this.#add());
  }

  /** Handlers with an order. */
  get busy(): number {
    return this.#handlers.length - this.#idle.length;
  }

  get machines(): readonly Instance<typeof handlerMachine>[] {
    return this.#handlers.map(({ machine }) => machine);
  }

  /** Orders in hand, by handler. */
  get inHand(): readonly Order[] {
    return this.#handlers.flatMap(({ order }) => (order ? [order] : []));
  }

  /** Takes an order; false while it is down. */
  take(order: Order): boolean {
    if (!this.node.up) return false;
    const handler = this.#handlers[this.#idle.pop() ?? this.#add()] as Handler;
    handler.order = order;
    order.inHandler = true;
    if (this.#world.params.outbox === 'on') order.row = this.#world.outbox.takeId();
    const { who, commitMs, publishMs } = order;
    handler.machine.send({ type: 'TAKE', who, commitMs, publishMs });
    this.#begin(handler);
    return true;
  }

  #add(): number {
    const { context, params } = this.#world;
    const place = this.#handlers.length;
    const machine = spawn(context.sim, handlerMachine, {
      engine: context.engine,
      watch: context.charts !== undefined,
      input: { writes: writesOf(params) },
      on: {
        saved: () => this.#onSaved(place),
        published: () => this.#onPublished(place),
      },
    });
    this.#handlers.push({ machine, order: null, sinceUs: 0, span: undefined });
    return place;
  }

  #begin(handler: Handler): void {
    const { swim, context } = this.#world;
    const { order, machine } = handler;
    if (!order) return;
    const saving = machine.value === 'saving';
    handler.sinceUs = context.sim.nowUs;
    handler.span = swim.begin('service', order.who, saving ? 'save' : 'publish');
  }

  #onSaved(place: number): void {
    const handler = this.#handlers[place] as Handler;
    const order = handler.order as Order;
    this.#world.swim.end(handler.span, 'committed');
    this.#next(place, handler);
    this.#world.onSaved(order);
  }

  #onPublished(place: number): void {
    const { swim } = this.#world;
    const handler = this.#handlers[place] as Handler;
    const order = handler.order as Order;
    swim.end(handler.span, 'committed');
    swim.arrow(['service', 'broker'], handler.sinceUs, order.who, 'order placed');
    this.#next(place, handler);
    this.#world.onPublished(order, 0);
  }

  /** On to its other write, or free. */
  #next(place: number, handler: Handler): void {
    if (handler.machine.value !== 'idle') {
      this.#begin(handler);
      return;
    }
    if (handler.order) handler.order.inHandler = false;
    handler.order = null;
    handler.span = undefined;
    this.#idle.push(place);
  }

  #die(): void {
    const { context, swim } = this.#world;
    this.#handlers.forEach((handler, place) => {
      const { order, machine, sinceUs } = handler;
      if (order) {
        const publishing = machine.value === 'publishing';
        if (publishing) {
          swim.arrow(['service', 'broker'], sinceUs, order.who, 'order placed', 'lost');
        }
        swim.end(handler.span, 'failed');
        order.inHandler = false;
        handler.order = null;
        this.#idle.push(place);
        context.record(ROW.died, order.who, 0, 0);
      }
      machine.send({ type: 'CRASH' });
    });
  }

  #live(): void {
    for (const { machine } of this.#handlers) machine.send({ type: 'RESTART' });
  }
}
