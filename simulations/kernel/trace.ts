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

  add(atUs: number, kind: number, who: number, where: number, value: number): void {
    const at = this.#written++ & (CAPACITY - 1);
    this.#times[at] = atUs;
    this.#kinds[at] = kind;
    this.#whos[at] = who;
    this.#wheres[at] = where;
    this.#values[at] = value;
  }

  /** Visits rows from the newest to the oldest kept, until `visit` returns false. */
  fromNewest(visit: (row: Row) => boolean): void {
    const oldest = Math.max(0, this.#written - CAPACITY);
    for (let i = this.#written - 1; i >= oldest; i--) {
      if (!visit(this.#row(i & (CAPACITY - 1)))) return;
    }
  }

  #row(at: number): Row {
    return {
      atUs: this.#times[at] as number,
      kind: this.#kinds[at] as number,
      who: this.#whos[at] as number,
      where: this.#wheres[at] as number,
      value: this.#values[at] as number,
    };
  }
}

export class Trace {
  readonly digest = new Digest();
  /** Present when somebody looks at the run; a sweep keeps none. */
  readonly log: TraceLog | undefined;

  constructor(options: { readonly keepRows: boolean }) {
    this.log = options.keepRows ? new TraceLog() : undefined;
  }

  add(atUs: number, kind: number, who: number, where: number, value: number): void {
    this.digest.add(atUs, kind, who, where, value);
    this.log?.add(atUs, kind, who, where, value);
  }
}
