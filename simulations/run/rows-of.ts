/**
 * The rows of one request, up to the present of a session that goes on or back meanwhile.
 *
 * A session keeps its latest rows only. Where the request's own may be older, the run is run again
 * from the start in slices, and nothing but them is kept. From then on only new rows are looked at.
 */
import type { Row, Trace, TraceLog } from '../kernel/trace.ts';
import type { LifeOf } from './concept.ts';
import type { Life } from './life.ts';
import { Session } from './session.ts';

/** A life of more rows is told without its last ones. */
const ROWS_MOST = 10_000;

interface Again {
  readonly session: Session;
  readonly of: Session['run'];
  readonly rows: Row[];
}

export class RowsOf {
  readonly who: number;
  readonly #session: Session;
  /** Whose rows these are: the session has another trace where it was taken back. */
  #trace: Trace | undefined;
  #rows: Row[] = [];
  /** How many rows of the trace were looked at. */
  #seen = 0;
  #again: Again | undefined;

  /** @param session one that looks. */
  constructor(session: Session, who: number) {
    this.#session = session;
    this.who = who;
  }

  /**
   * Catches up with the session; where that means to run it again, by at most `stepLimit` steps.
   * @returns whether no row is missing.
   */
  advance(stepLimit: number): boolean {
    if (this.#follow()) return true;
    const { run, steps, concept } = this.#session;
    if (this.#again?.of !== run) this.#again = startAgain(concept, run, this.who);
    const { session, rows } = this.#again;
    if (!session.seek({ steps }, stepLimit)) return false;
    this.#rows = rows;
    this.#seen = session.trace.digest.rows;
    return this.#follow();
  }

  /** As far as `advance` came. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** Its life up to the session's present, as its concept tells it; null where it has not come yet. */
  life(lifeOf: LifeOf): Life | null {
    const { state, nowUs } = this.#session;
    return this.#rows.length > 0 ? lifeOf(this.#rows, state, nowUs) : null;
  }

  /** Takes over the rows since it last looked; false where some of them are not kept any more. */
  #follow(): boolean {
    const { trace } = this.#session;
    const log = logOf(this.#session);
    if (trace !== this.#trace) {
      this.#trace = trace;
      this.#rows = [];
      this.#seen = 0;
      this.#again = undefined;
    }
    if (log.oldest > this.#seen) {
      if (this.who <= log.dropped) return false;
      this.#rows = []; // All of them are among those that are kept.
      this.#seen = log.oldest;
    }
    for (; this.#seen < log.written; this.#seen++) {
      const row = log.row(this.#seen);
      if (row.who === this.who && this.#rows.length < ROWS_MOST) this.#rows.push(row);
    }
    this.#again = undefined;
    return true;
  }
}

/** @throws Error where the session was not made to be looked at. */
export function logOf({ trace }: Session): TraceLog {
  if (trace.log) return trace.log;
  throw new Error('Rows are kept by a session that looks: pass { looking: true }.');
}

function startAgain(concept: Session['concept'], run: Session['run'], who: number): Again {
  const rows: Row[] = [];
  const session = new Session(concept, run, {
    onRow(atUs, kind, of, where, value) {
      if (of === who && rows.length < ROWS_MOST) rows.push({ atUs, kind, who, where, value });
    },
  });
  return { session, of: run, rows };
}
