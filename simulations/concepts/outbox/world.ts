/** What the three processes share: database, outbox, broker, and where they tell what they did. */
import type { ModelContext, Params } from '../../run/concept.ts';
import type { Log, LogReader } from '../../stations/log.ts';
import type { Order } from './orders.ts';
import type { OutboxTable } from './outbox-table.ts';
import type { Swim } from './swim.ts';

export interface World {
  readonly context: ModelContext;
  readonly params: Params;
  /** By their numbers. */
  readonly orders: readonly Order[];
  readonly outbox: OutboxTable;
  /** The broker's log: the number of an order in each record. */
  readonly log: Log<number>;
  readonly reader: LogReader<number>;
  readonly swim: Swim;
  /** An order is in the database, and where there is an outbox its row with it. */
  onSaved(order: Order): void;
  /** An event is in the broker's log. @param by 0 the service, else the relay from 1 on. */
  onPublished(order: Order, by: number): void;
  onMarked(order: Order): void;
  /** The consumer's work on an order is done: it takes effect, unless an inbox knows it. */
  onWorked(order: Order, offset: number): void;
}
