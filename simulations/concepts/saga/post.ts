/**
 * The post: messages between the order services and the services. None is lost, some come twice, and
 * a later one may overtake an earlier one. What comes for an order service that is down waits for it.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Crossing } from '../../stations/link.ts';
import { Link } from '../../stations/link.ts';
import { Node } from '../../stations/node.ts';
import type { Order } from './order.ts';
import { ORDERS_LANE, type Recorder } from './recorder.ts';

/** How many order services share the orders. */
export const DESKS = 2;

export interface Message {
  readonly order: Order;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly deliver: () => void;
}

export interface PostOptions {
  readonly sim: Kernel;
  readonly recorder: Recorder;
  /** The mean time of a message (µs), now. */
  readonly messageUs: () => number;
  readonly duplicateProbability: number;
  /** An order service is up again: it asks once more for what it waits for. */
  readonly onRestart: (desk: number) => void;
}

export class Post {
  readonly link: Link<Message>;
  readonly desks: readonly Node[];
  readonly #recorder: Recorder;
  readonly #inboxes: Message[][] = [];
  sent = 0;

  constructor({ sim, recorder, messageUs, duplicateProbability, onRestart }: PostOptions) {
    this.#recorder = recorder;
    const delays = sim.stream('message delays');
    const copies = sim.stream('message copies');
    this.link = new Link({
      sim,
      chance: () => copies.unit(),
      delayUs: () => Math.round(messageUs() * (0.5 + delays.unit())),
      duplicateProbability,
      reorder: true,
      onArrive: (message, crossing) => this.#onArrive(message, crossing),
    });
    this.desks = Array.from({ length: DESKS }, (_, desk) => {
      this.#inboxes.push([]);
      const back = () => {
        onRestart(desk);
        this.#empty(desk);
      };
      return new Node({ sim, onRestart: back });
    });
  }

  /** Whether the order service that an order is with can do anything. */
  canAct({ desk }: Order): boolean {
    return this.desks[desk]?.up ?? false;
  }

  get anyDown(): boolean {
    return this.desks.some(({ up }) => !up);
  }

  /** Messages that wait for an order service that is down. */
  get waiting(): number {
    return this.#inboxes.reduce((sum, inbox) => sum + inbox.length, 0);
  }

  send(message: Message): void {
    const { from, to, order, text } = message;
    this.sent++;
    order.messages++;
    const { fromUs, toUs } = this.link.send(message);
    this.#recorder.arrow([from, to], [fromUs, toUs], false, { who: order.who, text });
  }

  #onArrive(message: Message, { fate, fromUs, toUs }: Crossing<Message>): void {
    const { order, from, to, text } = message;
    if (fate === 'duplicate') {
      this.#recorder.arrow([from, to], [fromUs, toUs], true, { who: order.who, text });
    }
    if (to === ORDERS_LANE && !this.canAct(order)) this.#inboxes[order.desk]?.push(message);
    else message.deliver();
  }

  #empty(desk: number): void {
    const inbox = this.#inboxes[desk] ?? [];
    for (const { deliver } of inbox.splice(0)) deliver();
  }
}
