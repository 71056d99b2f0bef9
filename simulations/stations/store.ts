/**
 * Store: a durable table of versioned rows, with transactions that lock what they write.
 *
 * A transaction sees its own writes, and otherwise what is committed (read committed). What it
 * writes it locks until it ends; whoever wants a locked row waits, first come, first served.
 * Committed rows outlive every crash; what was not committed is gone with its owner, but for
 * transactions that are prepared: these keep their locks until somebody commits or aborts them.
 *
 * Source: J. Gray, A. Reuter, Transaction Processing, 1993, ch. 7 (locks) and 12.5 (two-phase commit).
 */
import {
  type Key,
  type Owner,
  Transaction,
  type TransactionHost,
  type Versioned,
} from './transaction.ts';

export type { Key, Owner, Versioned } from './transaction.ts';
export { Transaction } from './transaction.ts';

/** What became of a write that was made on a condition. */
export type WrittenIf =
  | { readonly kind: 'written'; readonly version: number }
  /** Another version is there; 0 for none. */
  | { readonly kind: 'stale'; readonly version: number }
  /** A transaction holds the row. */
  | { readonly kind: 'locked'; readonly owner: Owner };

/** Who holds a row, and who waits for it in which order. */
interface Lock<Value> {
  holder: Transaction<Value>;
  readonly waiting: { readonly by: Transaction<Value>; readonly granted: () => void }[];
}

export class Store<Value> {
  readonly #rows = new Map<Key, Versioned<Value>>();
  readonly #locks = new Map<Key, Lock<Value>>();
  readonly #open = new Set<Transaction<Value>>();
  #commits = 0;

  /** How many rows are committed. */
  get size(): number {
    return this.#rows.size;
  }

  /** How many commits have written something. */
  get commits(): number {
    return this.#commits;
  }

  /** Transactions that have not ended, oldest first. */
  get open(): Iterable<Transaction<Value>> {
    return this.#open;
  }

  /** The committed row; undefined where there is none. */
  read(key: Key): Versioned<Value> | undefined {
    return this.#rows.get(key);
  }

  /** The committed rows, oldest key first. */
  rows(): Iterable<[Key, Versioned<Value>]> {
    return this.#rows.entries();
  }

  /** Writes one row at once if it still has this version (0: if it is not there). */
  writeIf(key: Key, value: Value, version: number): WrittenIf {
    const lock = this.#locks.get(key);
    if (lock) return { kind: 'locked', owner: lock.holder.owner };
    const present = this.#rows.get(key)?.version ?? 0;
    if (present !== version) return { kind: 'stale', version: present };
    this.#rows.set(key, { value, version: ++this.#commits });
    return { kind: 'written', version: this.#commits };
  }

  begin(owner: Owner): Transaction<Value> {
    const transaction = new Transaction(owner, this.#host);
    this.#open.add(transaction);
    return transaction;
  }

  /** Who holds the row's lock; undefined where it is free. */
  holderOf(key: Key): Owner | undefined {
    return this.#locks.get(key)?.holder.owner;
  }

  /** Who waits for the row, next first. */
  waitingFor(key: Key): readonly Owner[] {
    return this.#locks.get(key)?.waiting.map(({ by }) => by.owner) ?? [];
  }

  /** Transactions of an owner that are prepared: what it has to decide when it is back. */
  preparedBy(owner: Owner): readonly Transaction<Value>[] {
    return [...this.#open].filter((one) => one.owner === owner && one.state === 'prepared');
  }

  /** The owner is gone: its transactions are rolled back, but for the prepared ones. */
  crash(owner: Owner): void {
    const lost = [...this.#open].filter((one) => one.owner === owner && one.state === 'open');
    for (const one of lost) this.#forgetWaiting(one); // Nobody who is gone is granted anything.
    for (const one of lost) one.abort();
  }

  readonly #host: TransactionHost<Value> = {
    read: (key) => this.#rows.get(key),
    lock: (by, key, granted) => this.#lock(by, key, granted),
    unlock: (by, key) => this.#pass(key, by),
    end: (by, writes, keys) => this.#end(by, writes, keys),
  };

  #lock(by: Transaction<Value>, key: Key, granted: () => void): boolean {
    const lock = this.#locks.get(key);
    if (!lock) {
      this.#locks.set(key, { holder: by, waiting: [] });
      return true;
    }
    if (lock.holder === by) return true;
    this.#refuseCycle(by, lock.holder, key);
    lock.waiting.push({ by, granted });
    return false;
  }

  /** Follows who waits for whom: each transaction waits for one row at most. */
  #refuseCycle(by: Transaction<Value>, holder: Transaction<Value>, key: Key): void {
    for (let next: Transaction<Value> | undefined = holder; next; next = this.#holderFor(next)) {
      if (next !== by) continue;
      throw new RangeError(
        `Deadlock: ${by.owner} would wait for row "${key}" and for itself. Lock rows in one order.`,
      );
    }
  }

  #holderFor({ waitsFor }: Transaction<Value>): Transaction<Value> | undefined {
    return waitsFor === undefined ? undefined : this.#locks.get(waitsFor)?.holder;
  }

  /** First the rows, then the locks, then whoever waited for them: nobody sees half a commit. */
  #end(
    by: Transaction<Value>,
    writes: ReadonlyMap<Key, Value | undefined>,
    keys: Iterable<Key>,
  ): void {
    this.#open.delete(by);
    this.#forgetWaiting(by);
    if (writes.size > 0) this.#commits++;
    for (const [key, value] of writes) {
      if (value === undefined) this.#rows.delete(key);
      else this.#rows.set(key, { value, version: this.#commits });
    }
    for (const key of [...keys]) this.#pass(key, by);
  }

  #pass(key: Key, from: Transaction<Value>): void {
    const lock = this.#locks.get(key);
    if (lock?.holder !== from) return;
    const next = lock.waiting.shift();
    if (!next) {
      this.#locks.delete(key);
      return;
    }
    lock.holder = next.by;
    next.granted();
  }

  #forgetWaiting(by: Transaction<Value>): void {
    if (by.waitsFor === undefined) return;
    const waiting = this.#locks.get(by.waitsFor)?.waiting;
    const place = waiting?.findIndex((one) => one.by === by) ?? -1;
    if (place >= 0) waiting?.splice(place, 1);
  }
}
