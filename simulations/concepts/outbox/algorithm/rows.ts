/**
 * Which row of the outbox a relay sends next.
 *
 * flag: the lowest id of those that are not marked as sent. cursor: the lowest id beyond the last
 * one sent, which passes over a row whose transaction took an earlier id and commits later. log: the
 * order of commits, as the database's own log has it.
 *
 * Sources: C. Richardson, Microservices Patterns, 2018, section 3.3 (transactional outbox, polling
 * publisher, transaction log tailing); G. Morling, Reliable Microservices Data Exchange With the
 * Outbox Pattern, Debezium, 2019.
 */
export type Reading = 'flag' | 'cursor' | 'log';

/** A committed row that is not marked as sent. */
export interface OutboxRow {
  /** Taken when its transaction began. */
  readonly id: number;
  readonly who: number;
  /** What must keep its order, such as a customer. */
  readonly key: number;
}

export interface Asking {
  readonly reading: Reading;
  /** The highest id that was sent; −1 before the first. */
  readonly cursor: number;
  /** Rows that another relay has at hand. */
  readonly isClaimed: (id: number) => boolean;
  /** Whether a row of this key is this relay's business. */
  readonly isMine: (key: number) => boolean;
}

/** @param rows in the order in which they were committed. */
export function nextRow(rows: readonly OutboxRow[], asking: Asking): OutboxRow | undefined {
  const { reading, cursor, isClaimed, isMine } = asking;
  let next: OutboxRow | undefined;
  for (const row of rows) {
    if (isClaimed(row.id) || !isMine(row.key)) continue;
    if (reading === 'log') return row;
    if (reading === 'cursor' && row.id <= cursor) continue;
    if (!next || row.id < next.id) next = row;
  }
  return next;
}

/** Whether a relay that reads so will ever come to this row. */
export const isReachable = (row: Pick<OutboxRow, 'id'>, reading: Reading, cursor: number) =>
  reading !== 'cursor' || row.id > cursor;

/** Which of several relays has the rows of a key, where they are shared by key. */
export const relayOfKey = (key: number, relays: number): number => key % relays;
