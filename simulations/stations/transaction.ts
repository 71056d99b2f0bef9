/**
 * A transaction of a store: it locks what it writes, and commits all of it or nothing.
 *
 * What it asks for is answered at once where the row is free, else as soon as it is granted: the
 * answer comes by a callback, which is never called when the transaction ends first.
 */
export type Key = string | number;
/** Who runs a transaction, such as a process's or a saga's number. */
export type Owner = string | number;

export interface Versioned<Value> {
  readonly value: Value;
  /** The number of the commit that wrote it, from 1 on: a later version is a greater number. */
  readonly version: number;
}

export type TransactionState = 'open' | 'prepared' | 'committed' | 'aborted';

/** What a transaction needs of its store. */
export interface TransactionHost<Value> {
  read(key: Key): Versioned<Value> | undefined;
  /** True when `by` holds the row now; else `granted` is called when it does. */
  lock(by: Transaction<Value>, key: Key, granted: () => void): boolean;
  /** Frees a row on which nothing was written. */
  unlock(by: Transaction<Value>, key: Key): void;
  /** It is over: what it wrote becomes visible, its locks become free. */
  end(
    by: Transaction<Value>,
    writes: ReadonlyMap<Key, Value | undefined>,
    keys: Iterable<Key>,
  ): void;
}

export class Transaction<Value> {
  readonly owner: Owner;
  readonly #host: TransactionHost<Value>;
  readonly #held = new Set<Key>();
  /** undefined stands for a row that is removed. */
  readonly #writes = new Map<Key, Value | undefined>();
  #state: TransactionState = 'open';
  #waitsFor: Key | undefined;

  constructor(owner: Owner, host: TransactionHost<Value>) {
    this.owner = owner;
    this.#host = host;
  }

  get state(): TransactionState {
    return this.#state;
  }

  /** The row whose lock it waits for. */
  get waitsFor(): Key | undefined {
    return this.#waitsFor;
  }

  /** The rows it has locked. */
  get held(): ReadonlySet<Key> {
    return this.#held;
  }

  /** What it would see: its own write, else the committed row. Takes no lock, waits for nobody. */
  read(key: Key): Value | undefined {
    return this.#writes.has(key) ? this.#writes.get(key) : this.#host.read(key)?.value;
  }

  /**
   * Locks a row, to read it and then write it.
   * @returns whether `granted` was called at once; else it is called when the row is its own.
   * @throws RangeError for a deadlock, and for a transaction that waits already or is over.
   */
  lock(key: Key, granted: () => void = () => {}): boolean {
    this.#mustBe('open');
    this.#mustNotWait('one lock at a time');
    const take = () => {
      this.#waitsFor = undefined;
      this.#held.add(key);
      granted();
    };
    if (this.#host.lock(this, key, take)) {
      take();
      return true;
    }
    this.#waitsFor = key;
    return false;
  }

  /** Writes a row as soon as it holds it; `written` is called then. @returns as `lock` does. */
  write(key: Key, value: Value, written: () => void = () => {}): boolean {
    return this.lock(key, () => {
      this.#writes.set(key, value);
      written();
    });
  }

  /** Removes a row as soon as it holds it. @returns as `lock` does. */
  remove(key: Key, removed: () => void = () => {}): boolean {
    return this.lock(key, () => {
      this.#writes.set(key, undefined);
      removed();
    });
  }

  /**
   * Inserts a row that must be the only one of its key. While another transaction holds the key this
   * one waits: it is told `exists` if that one commits, and `inserted` if it is rolled back.
   * @returns as `lock` does.
   */
  insertUnique(key: Key, value: Value, told: (outcome: 'inserted' | 'exists') => void): boolean {
    const mine = this.#held.has(key);
    return this.lock(key, () => {
      if (this.read(key) !== undefined) {
        if (!mine) this.#letGo(key);
        told('exists');
        return;
      }
      this.#writes.set(key, value);
      told('inserted');
    });
  }

  /** First half of a two-phase commit: from now on only `commit` or `abort` ends it, no crash. */
  prepare(): void {
    this.#mustBe('open');
    this.#mustNotWait('it cannot promise to commit');
    this.#state = 'prepared';
  }

  /** All it wrote becomes visible at this instant, and who waited for its rows is told. */
  commit(): void {
    this.#mustBe('open', 'prepared');
    this.#mustNotWait('abort it, or commit when it has the row');
    this.#state = 'committed';
    this.#host.end(this, this.#writes, this.#held);
  }

  /** Nothing of it ever was; who waited for its rows is told. */
  abort(): void {
    this.#mustBe('open', 'prepared');
    this.#state = 'aborted';
    this.#host.end(this, new Map(), this.#held);
  }

  #letGo(key: Key): void {
    this.#held.delete(key);
    this.#host.unlock(this, key);
  }

  #mustNotWait(instead: string): void {
    if (this.#waitsFor === undefined) return;
    throw new RangeError(`${this.owner} waits for row "${this.#waitsFor}": ${instead}.`);
  }

  #mustBe(...states: readonly TransactionState[]): void {
    if (states.includes(this.#state)) return;
    throw new RangeError(
      `The transaction of ${this.owner} is ${this.#state}: begin another one for this.`,
    );
  }
}
