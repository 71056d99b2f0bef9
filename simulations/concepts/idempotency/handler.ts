/** What a receiver keeps of each handler, and what it asks of whoever has the network. */
import type { Handle } from '../../kernel/kernel.ts';
import type { Instance } from '../../machine/instance.ts';
import type { Transaction } from '../../stations/store.ts';
import type { Entry } from './ledger.ts';
import type { handlerMachine } from './machine.ts';
import type { PaymentEvent, Post, Status } from './posts.ts';
import type { Statistics } from './statistics.ts';

export interface Handler {
  readonly machine: Instance<typeof handlerMachine>;
  post: Post;
  /** The number of this delivery: who owns its transactions. */
  delivery: number;
  transaction: Transaction<Entry> | null;
  /** Whether it has begun to work, and when that will be done (µs). */
  fromUs: number;
  untilUs: number;
  crash: Handle;
  /** What swim lanes show of its work. */
  span: number | undefined;
  /** What it will answer. */
  answer: { readonly kind: number; readonly status: Status } | null;
}

export interface ReceiverAsks {
  readonly statistics: Statistics;
  /** A handler is done, and its answer sets out. @returns whether it will be lost. */
  answer(post: Post, status: Status): boolean;
  /** Something was charged, or a handler is gone: what is true of the event may have changed. */
  changed(event: PaymentEvent): void;
}
