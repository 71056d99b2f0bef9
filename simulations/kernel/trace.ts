/**
 * The trace: what happened, as rows of (time, kind, who, where, value).
 *
 * Every row is hashed as it passes; the digest is the run's identity. Rows are stored, in
 * typed-array columns, only when somebody looks, and then the latest `CAPACITY` of them.
 */
import { Digest } from './digest.ts';

const CAPACITY = 1 << 16;

export interface Row {
  readonly atUs: number;
  readonly kind: number;
  readonly who: number;
  readonly where: number;
  readonly value: number;
}

/** The latest rows of a run, newest last. */
export class TraceLog {
  readonly #times = new Float64Array(CAPACITY);
  readonly #kinds = new Int32Array(CAPACITY);
  readonly #whos = new Int32Array(CAPACITY);
  readonly #wheres = new Int32Array(CAPACITY);
  readonly #values = new Float64Array(CAPACITY);
  #written = 0;
  #dropped = -1;

  add(atUs: number, kind: number, who: number, where: number, value: number): void {
    const at = this.#written++ & (CAPACITY - 1);
    if (this.#written > CAPACITY) this.#dropped = Math.max(this.#dropped, this.#whos[at] as number);
    this.#times[at] = atUs;
    this.#kinds[at] = kind;
    this.#whos[at] = who;
    this.#wheres[at] = where;
    this.#values[at] = value;
  }

  /** How many rows there have been; the latest has the number `written` − 1. */
  get written(): number {
    return this.#written;
  }

  /** The number of the oldest row that is kept. */
  get oldest(): number {
    return Math.max(0, this.#written - CAPACITY);
  }

  /** The greatest request number among the rows that are no longer kept; −1 while all are. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Visits rows from the newest to the oldest kept, until `visit` returns false. */
  fromNewest(visit: (row: Row) => boolean): void {
    for (let number = this.#written - 1; number >= this.oldest; number--) {
      if (!visit(this.row(number))) return;
    }
  }

  /** Whether row `number` of another log tells something else; both must keep it. */
  differsAt(number: number, other: TraceLog): boolean {
    const at = number & (CAPACITY - 1);
    return (
      this.#times[at] !== other.#times[at] ||
      this.#whos[at] !== other.#whos[at] ||
      this.#kinds[at] !== other.#kinds[at] ||
      this.#wheres[at] !== other.#wheres[at] ||
      !Object.is(this.#values[at], other.#values[at])
    );
  }

  /** The row with this number, from `oldest` to `written` − 1. */
  row(number: number): Row {
    const at = number & (CAPACITY - 1);
    return {
      atUs: this.#times[at] as number,
      kind: this.#kinds[at] as number,
      who: this.#whos[at] as number,
      where: this.#wheres[at] as number,
      value: this.#values[at] as number,
    };
  }
}

/** Is told of each row as it passes. */
export type RowSink = (
  atUs: number,
  kind: number,
  who: number,
  where: number,
  value: number,
) => void;

export class Trace {
  readonly digest = new Digest();
  /** Present when somebody looks at the run; a sweep keeps none. */
  readonly log: TraceLog | undefined;
  readonly #onRow: RowSink | undefined;

  constructor(options: { readonly keepRows: boolean; readonly onRow?: RowSink | undefined }) {
    this.log = options.keepRows ? new TraceLog() : undefined;
    this.#onRow = options.onRow;
  }

  add(atUs: number, kind: number, who: number, where: number, value: number): void {
    this.digest.add(atUs, kind, who, where, value);
    this.log?.add(atUs, kind, who, where, value);
    this.#onRow?.(atUs, kind, who, where, value);
  }
}
