/**
 * Log: records that are only ever appended, in partitions, each with its offset.
 *
 * A log forgets nothing when it is read. Each of its readers has two positions in a partition: up to
 * where it has processed, which it holds in memory, and up to where it has committed, which the log
 * holds for it. After a crash the reader begins again at what it committed: whatever lies between
 * the two is delivered once more.
 *
 * Source: J. Kreps, N. Narkhede, J. Rao, Kafka: a Distributed Messaging System for Log Processing,
 * NetDB 2011.
 */
export interface Entry<Data> {
  readonly partition: number;
  /** Counted from 0 in each partition. */
  readonly offset: number;
  readonly data: Data;
}

export class Log<Data> {
  readonly partitions: number;
  readonly #entries: Entry<Data>[][];

  /** @throws RangeError when `partitions` is not a whole number of at least 1. */
  constructor({ partitions = 1 }: { readonly partitions?: number } = {}) {
    if (!(Number.isInteger(partitions) && partitions >= 1)) {
      throw new RangeError(`A log has a whole number of partitions, 1 or more, not ${partitions}.`);
    }
    this.partitions = partitions;
    this.#entries = Array.from({ length: partitions }, () => []);
  }

  /** Adds a record at the end of a partition, durably. */
  append(data: Data, partition = 0): Entry<Data> {
    const entries = this.#of(partition);
    const entry = { partition, offset: entries.length, data };
    entries.push(entry);
    return entry;
  }

  /** One past the last offset: where the next record will stand. */
  end(partition = 0): number {
    return this.#of(partition).length;
  }

  at(offset: number, partition = 0): Entry<Data> | undefined {
    return this.#of(partition)[offset];
  }

  /** Records from an offset on, oldest first, at most `limit`. */
  from(offset: number, partition = 0, limit = Number.POSITIVE_INFINITY): readonly Entry<Data>[] {
    return this.#of(partition).slice(offset, offset + limit);
  }

  /** Records in all partitions. */
  get length(): number {
    return this.#entries.reduce((sum, { length }) => sum + length, 0);
  }

  /** A reader with positions of its own, at the beginning of every partition. */
  reader(): LogReader<Data> {
    return new LogReader(this);
  }

  #of(partition: number): Entry<Data>[] {
    const entries = this.#entries[partition];
    if (!entries) throw new RangeError(`There is no partition ${partition} of ${this.partitions}.`);
    return entries;
  }
}

export class LogReader<Data> {
  readonly #log: Log<Data>;
  /** By partition: all records below are processed; those processed beyond a gap; what is committed. */
  readonly #processed: number[];
  readonly #beyond: Set<number>[];
  readonly #committed: number[];

  constructor(log: Log<Data>) {
    this.#log = log;
    const each = Array.from({ length: log.partitions });
    this.#processed = each.map(() => 0);
    this.#beyond = each.map(() => new Set());
    this.#committed = each.map(() => 0);
  }

  /** All records below this offset have been processed. In memory: `restart` takes it back. */
  processed(partition = 0): number {
    return this.#processed[partition] as number;
  }

  /** All records below this offset are committed. The log holds it: it survives a crash. */
  committed(partition = 0): number {
    return this.#committed[partition] as number;
  }

  /** How many records of a partition it has not processed. */
  lag(partition = 0): number {
    return this.#log.end(partition) - this.processed(partition);
  }

  /** The next record in order that it has not processed. */
  next(partition = 0): Entry<Data> | undefined {
    return this.#log.at(this.processed(partition), partition);
  }

  /**
   * Notes a record as processed, in any order: the position moves over what has no gap below it.
   * @throws RangeError for a record that the log does not have.
   */
  process(offset: number, partition = 0): void {
    if (!this.#log.at(offset, partition)) {
      throw new RangeError(`There is no record ${offset} in partition ${partition}.`);
    }
    let position = this.processed(partition);
    if (offset < position) return;
    const beyond = this.#beyond[partition] as Set<number>;
    beyond.add(offset);
    while (beyond.delete(position)) position++;
    this.#processed[partition] = position;
  }

  /**
   * Commits up to a position, by default all that is processed without a gap. It never goes back.
   * @throws RangeError beyond the processed position.
   */
  commit(partition = 0, position = this.processed(partition)): void {
    if (position > this.processed(partition)) {
      throw new RangeError(
        `Cannot commit up to ${position}: processed is only up to ${this.processed(partition)}.`,
      );
    }
    this.#committed[partition] = Math.max(this.committed(partition), position);
  }

  /** The reader died: it begins again at what it had committed. Returns how many records come again. */
  restart(): number {
    let again = 0;
    for (let partition = 0; partition < this.#processed.length; partition++) {
      const beyond = this.#beyond[partition] as Set<number>;
      again += this.processed(partition) - this.committed(partition) + beyond.size;
      this.#processed[partition] = this.committed(partition);
      beyond.clear();
    }
    return again;
  }
}
