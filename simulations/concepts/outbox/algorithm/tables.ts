/**
 * What is durable, as plain tables, and the steps of service, relay and consumer on them: each step is
 * two writes, and a crash may come between the two.
 */
import { nextRow } from './rows.ts';

export interface Tables {
  readonly orders: readonly { readonly order: number; readonly item: string }[];
  readonly outbox: readonly {
    readonly id: number;
    readonly order: number;
    readonly sent: boolean;
  }[];
  /** The broker's log: the number of an order in each record. */
  readonly log: readonly number[];
  readonly committed: number;
  readonly effects: readonly number[];
  readonly inbox: readonly number[];
  /** Numbers given so far, also to orders that were never saved. */
  readonly numbers: number;
}

export const EMPTY: Tables = {
  orders: [],
  outbox: [],
  log: [],
  committed: 0,
  effects: [],
  inbox: [],
  numbers: 0,
};

export interface Rules {
  readonly outbox: boolean;
  readonly inbox: boolean;
  readonly brokerFirst: boolean;
  readonly acksFirst: boolean;
}

type Write = (tables: Tables) => Tables;

/** Both writes, or the first alone. */
const both = (tables: Tables, writes: readonly Write[], crashes: boolean): Tables =>
  (crashes ? writes.slice(0, 1) : writes).reduce((now, write) => write(now), tables);

export function placed(before: Tables, item: string, rules: Rules, crashes: boolean) {
  const order = before.numbers + 1;
  const tables = { ...before, numbers: order };
  const save: Write = (now) => ({ ...now, orders: [...now.orders, { order, item }] });
  const publish: Write = (now) => ({ ...now, log: [...now.log, order] });
  // One transaction: there is nothing between.
  const withRow: Write = (now) => ({
    ...save(now),
    outbox: [...now.outbox, { id: order, order, sent: false }],
  });
  const writes = rules.outbox ? [withRow] : rules.brokerFirst ? [publish, save] : [save, publish];
  return { tables: both(tables, writes, crashes), order };
}

/** The relay's next row: published, then marked. */
export function relayed(tables: Tables, crashes: boolean) {
  const pending = tables.outbox.filter(({ sent }) => !sent);
  const row = nextRow(
    pending.map(({ id, order }) => ({ id, who: order, key: 0 })),
    { reading: 'flag', cursor: 0, isClaimed: () => false, isMine: () => true },
  );
  if (!row) return { tables, published: null };
  const publish: Write = (now) => ({ ...now, log: [...now.log, row.who] });
  const mark: Write = (now) => ({
    ...now,
    outbox: now.outbox.map((one) => (one.id === row.id ? { ...one, sent: true } : one)),
  });
  return { tables: both(tables, [publish, mark], crashes), published: row.who };
}

/** The consumer's next record: effect, then acknowledgement, or the other way round. */
export function consumed(tables: Tables, rules: Rules, crashes: boolean) {
  const order = tables.log[tables.committed];
  if (order === undefined) return { tables, delivered: null, effect: 'none' as const };
  const known = rules.inbox && tables.inbox.includes(order);
  const work: Write = (now) =>
    known
      ? now
      : {
          ...now,
          effects: [...now.effects, order],
          inbox: rules.inbox ? [...now.inbox, order] : now.inbox,
        };
  const ack: Write = (now) => ({ ...now, committed: now.committed + 1 });
  const writes = rules.acksFirst ? [ack, work] : [work, ack];
  const effect = known ? ('recognised' as const) : ('taken' as const);
  return { tables: both(tables, writes, crashes), delivered: order, effect };
}
