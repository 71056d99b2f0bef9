/** The relay, or several: each reads a row, publishes it, and marks it as sent. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import { Node } from '../../stations/node.ts';
import { nextRow, type Reading, relayOfKey } from './algorithm/rows.ts';
import { relayMachine } from './machine.ts';
import type { Order } from './orders.ts';
import { readingOf, usOf } from './parameters.ts';
import { ROW } from './rows.ts';
import type { World } from './world.ts';

/** Where there is no outbox nobody reads. */
const NONE = 0;

interface Relay {
  readonly machine: Instance<typeof relayMachine>;
  /** The row at hand; −1 for none. */
  row: number;
  sinceUs: number;
  span: number | undefined;
}

export class Relays {
  readonly node: Node;
  readonly reading: Reading;
  /** Queries of the outbox so far. */
  reads = 0;
  readonly #world: World;
  readonly #relays: Relay[] = [];
  readonly #byKey: boolean;

  constructor(world: World) {
    const { context, params } = world;
    this.#world = world;
    this.reading = readingOf(params);
    this.#byKey = choiceOf(params, 'relayShare') === 'key';
    this.node = new Node({
      sim: context.sim,
      onKill: () => this.#die(),
      onRestart: () => this.#tell('RESTART'),
    });
    const count = params.outbox === 'on' ? numberOf(params, 'relays') : NONE;
    for (let place = 0; place < count; place++) this.#relays.push(this.#made(place));
    this.#tell('RESTART');
  }

  get machines(): readonly Instance<typeof relayMachine>[] {
    return this.#relays.map(({ machine }) => machine);
  }

  /** Rows that relays have at hand, in the order of the relays. */
  get atHand(): readonly number[] {
    return this.#relays.flatMap(({ row }) => (row >= 0 ? [row] : []));
  }

  isClaimed(row: number): boolean {
    return this.#relays.some((relay) => relay.row === row);
  }

  /** A transaction has committed: whoever follows the log hears of it. */
  onCommitted(): void {
    this.#tell('COMMITTED');
  }

  #made(place: number): Relay {
    const { context, params } = this.#world;
    const machine = spawn(context.sim, relayMachine, {
      engine: context.engine,
      watch: context.charts !== undefined,
      input: {
        pollMs: usOf(params, 'pollMs') / 1e3,
        markMs: usOf(params, 'markMs') / 1e3,
        follows: this.reading === 'log',
      },
      on: {
        reads: () => this.#read(place),
        published: ({ who }) => this.#onPublished(place, who),
        marked: ({ who, row }) => this.#onMarked(place, who, row),
      },
    });
    return { machine, row: -1, sinceUs: 0, span: undefined };
  }

  #read(place: number): void {
    const { outbox, orders } = this.#world;
    const relay = this.#relays[place] as Relay;
    this.reads++;
    const row = nextRow(outbox.pending, {
      reading: this.reading,
      cursor: outbox.cursor,
      isClaimed: (id) => this.isClaimed(id),
      isMine: (key) => !this.#byKey || relayOfKey(key, this.#relays.length) === place,
    });
    if (!row) {
      relay.machine.send({ type: 'EMPTY' });
      return;
    }
    relay.row = row.id;
    const { publishMs } = orders[row.who] as Order;
    this.#begin(relay, 'publish', row.who);
    relay.machine.send({ type: 'FOUND', who: row.who, row: row.id, publishMs });
  }

  #begin(relay: Relay, text: string, who: number): void {
    relay.sinceUs = this.#world.context.sim.nowUs;
    relay.span = this.#world.swim.begin('relay', who, text);
  }

  #onPublished(place: number, who: number): void {
    const { swim, orders } = this.#world;
    const relay = this.#relays[place] as Relay;
    swim.end(relay.span, 'committed');
    swim.arrow(['relay', 'broker'], relay.sinceUs, who, 'order placed');
    this.#begin(relay, 'mark as sent', who);
    this.#world.onPublished(orders[who] as Order, place + 1);
  }

  #onMarked(place: number, who: number, row: number): void {
    const { swim, outbox, orders } = this.#world;
    const relay = this.#relays[place] as Relay;
    swim.end(relay.span, 'committed');
    relay.row = -1;
    outbox.mark(row);
    this.#world.onMarked(orders[who] as Order);
  }

  #tell(type: 'COMMITTED' | 'RESTART'): void {
    for (const { machine } of this.#relays) machine.send({ type });
  }

  #die(): void {
    const { context, swim } = this.#world;
    for (const relay of this.#relays) {
      const { machine, row, sinceUs } = relay;
      if (row >= 0) {
        const { who } = machine.context;
        if (machine.value === 'publishing') {
          swim.arrow(['relay', 'broker'], sinceUs, who, 'order placed', 'lost');
        }
        swim.end(relay.span, 'failed');
        relay.row = -1;
        context.record(ROW.died, who, 1, row);
      }
      machine.send({ type: 'CRASH' });
    }
  }
}
