/**
 * The outbox: a table beside the orders. A row is there from the commit of its order on, and until a
 * relay has marked it as sent. Ids are taken when a transaction begins, as by a sequence.
 */
import type { OutboxRow } from './algorithm/rows.ts';

export class OutboxTable {
  /** Committed rows that are not marked, in the order of their commits. */
  readonly #pending: OutboxRow[] = [];
  #ids = 0;
  /** The highest id that was marked; −1 before the first. */
  cursor = -1;
  /** Rows marked as sent. */
  sent = 0;

  /** An id for a transaction that begins; it is used up even if the transaction never commits. */
  takeId(): number {
    return this.#ids++;
  }

  commit(row: OutboxRow): void {
    this.#pending.push(row);
  }

  get pending(): readonly OutboxRow[] {
    return this.#pending;
  }

  has(id: number): boolean {
    return this.#pending.some((row) => row.id === id);
  }

  mark(id: number): void {
    const at = this.#pending.findIndex((row) => row.id === id);
    if (at < 0) return;
    this.#pending.splice(at, 1);
    this.sent++;
    this.cursor = Math.max(this.cursor, id);
  }
}
